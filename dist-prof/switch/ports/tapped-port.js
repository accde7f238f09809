export class TappedPort {
    inner;
    number;
    name;
    frame;
    counters;
    #listener;
    constructor(inner, listener) {
        this.inner = inner;
        this.number = inner.number;
        this.name = inner.name;
        this.frame = inner.frame;
        this.counters = inner.counters;
        this.#listener = listener;
    }
    next() {
        if (!this.inner.next())
            return false;
        this.#listener.received(this.number, this.inner.frame);
        return true;
    }
    send(frame) {
        if (!this.inner.send(frame))
            return false;
        this.#listener.sent(this.number, frame);
        return true;
    }
    flush() {
        this.inner.flush();
    }
    get stalled() {
        return this.inner.stalled;
    }
    get failed() {
        return this.inner.failed;
    }
    checkDevice() {
        this.inner.checkDevice();
    }
    get pollFd() {
        return this.inner.pollFd;
    }
    close() {
        this.inner.close();
    }
}
//# sourceMappingURL=tapped-port.js.map