export class Stream {
    #from;
    #timer;
    #unlisten;
    #seen = new Set();
    #sent = 0;
    #duplicates = 0;
    constructor(number, clock, from, to, options) {
        this.#from = from;
        const port = options.port ?? 20_000 + number;
        const address = options.family === 6 ? to.ipv6 : to.ipv4;
        this.#unlisten = to.listen(port, (datagram) => {
            const sequence = new DataView(datagram.payload.buffer, datagram.payload.byteOffset).getUint32(0);
            if (this.#seen.has(sequence))
                this.#duplicates++;
            this.#seen.add(sequence);
        });
        this.#timer = clock.every(options.intervalMs ?? 1, () => {
            const payload = new Uint8Array(18);
            new DataView(payload.buffer).setUint32(0, this.#sent++);
            this.#from.sendUdp(address, port, payload);
        });
    }
    get sent() {
        return this.#sent;
    }
    get received() {
        return this.#seen.size;
    }
    /** Sent and not (yet) received. Let the last ones arrive before reading it: `stop()`, `run(10)`. */
    get lost() {
        return this.#sent - this.#seen.size;
    }
    get duplicates() {
        return this.#duplicates;
    }
    /** Sends no more; what is under way is still counted. */
    stop() {
        this.#timer.cancel();
    }
    /** Ends counting too. */
    close() {
        this.stop();
        this.#unlisten();
    }
}
//# sourceMappingURL=streams.js.map