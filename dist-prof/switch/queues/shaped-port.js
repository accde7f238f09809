import { openQueueMemory } from '../tables/queue-writer.js';
import { fillBucket, giveTokens, takeTokens, tokensAtUs, } from '../tables/token-bucket.js';
import { FrameQueue } from './frame-queue.js';
/** Frames in a row before the device gets them. */
const FLUSH_FRAMES = 32;
/** The queue of a port as a whole. */
const WHOLE = 0;
class PortQueue {
    structure;
    waiting;
    buckets;
    counters;
    /** Bytes that it has had among its equals. */
    served = 0;
    constructor(structure) {
        this.structure = structure;
        this.waiting = new FrameQueue(structure.capacityBytes);
        ({ buckets: this.buckets, counters: this.counters } = openQueueMemory(structure.memory));
    }
    change(structure) {
        this.structure = structure;
        this.waiting.resize(structure.capacityBytes);
        ({ buckets: this.buckets, counters: this.counters } = openQueueMemory(structure.memory));
    }
    /** Whether it may send now, as far as its rate is concerned. */
    isOpen(nowUs) {
        const { rate, burst } = this.structure;
        if (rate === 0)
            return true;
        const { buckets } = this;
        if (buckets.times[0] !== nowUs)
            fillBucket(buckets, 0, nowUs, rate, burst);
        return Atomics.load(buckets.levels, 0) > 0;
    }
    take(bytes) {
        return this.structure.rate === 0 || takeTokens(this.buckets, 0, bytes);
    }
    giveBack(bytes) {
        if (this.structure.rate !== 0)
            giveTokens(this.buckets, 0, bytes);
    }
    opensAtUs() {
        return tokensAtUs(this.buckets, 0, this.structure.rate);
    }
}
export class ShapedPort {
    /** What frames leave by: the device, or what stands in front of it. */
    inner;
    number;
    name;
    frame;
    counters;
    #shaping;
    #counter;
    #byId = new Map();
    #whole;
    /** Falling priority. */
    #order = [];
    #frames = 0;
    /** What the queue that was served last had had. */
    #virtualBytes = 0;
    #wakeUs = Number.POSITIVE_INFINITY;
    constructor(inner, shaping) {
        this.inner = inner;
        this.number = inner.number;
        this.name = inner.name;
        this.frame = inner.frame;
        this.counters = inner.counters;
        this.#shaping = shaping;
        this.#counter = shaping.thread * 4 /* QueueCounter.Count */;
    }
    /** Frames that wait. */
    get waiting() {
        return this.#frames;
    }
    /** When something that waits may leave, as far as `release` could tell; infinite: by a rate, nothing. */
    get wakeUs() {
        return this.#wakeUs;
    }
    /** Gives the port these queues. What waits in one that is gone leaves at once. */
    configure(structures) {
        const gone = new Set(this.#byId.keys());
        for (const structure of structures) {
            const id = structure.id | 0;
            gone.delete(id);
            const known = this.#byId.get(id);
            if (known === undefined)
                this.#byId.set(id, new PortQueue(structure));
            else
                known.change(structure);
        }
        for (const id of gone) {
            const queue = this.#byId.get(id);
            this.#byId.delete(id);
            while (queue.waiting.length > 0)
                this.#leave(queue);
        }
        this.#whole = this.#byId.get(WHOLE);
        this.#order = [...this.#byId.values()].sort((a, b) => b.structure.priority - a.structure.priority);
        if (gone.size > 0)
            this.inner.flush();
    }
    /** True: it was sent, it waits, or it was lost for want of room, which is counted. */
    send(frame) {
        const queue = this.#byId.get(frame.queue) ?? this.#whole;
        if (queue === undefined)
            return this.inner.send(frame);
        const { nowUs } = this.#shaping;
        const whole = this.#whole;
        if (this.#frames === 0 && !this.inner.stalled && queue.isOpen(nowUs)) {
            const isOpen = whole === undefined || whole === queue || whole.isOpen(nowUs);
            if (isOpen && this.#takeTokens(queue, frame.length))
                return this.#sent(queue, frame);
        }
        if (!queue.waiting.push(frame)) {
            queue.counters[this.#counter + 2 /* QueueCounter.Dropped */]++;
            this.#shaping.onDrop(50 /* DropReason.QueueFull */);
            return true;
        }
        if (queue.waiting.length === 1)
            queue.served = Math.max(queue.served, this.#virtualBytes);
        this.#frames++;
        this.#noteWaiting(queue);
        return true;
    }
    /** Sends what may leave now. Returns how many frames left. */
    release() {
        let left = 0;
        this.#wakeUs = Number.POSITIVE_INFINITY;
        const { nowUs } = this.#shaping;
        const { inner } = this;
        const whole = this.#whole;
        while (this.#frames > 0 && !inner.stalled) {
            if (whole !== undefined && !whole.isOpen(nowUs)) {
                this.#wakeUs = whole.opensAtUs();
                break;
            }
            const queue = this.#next(nowUs);
            if (queue === undefined)
                break;
            // Another thread may have been faster.
            if (!this.#takeTokens(queue, queue.waiting.nextBytes))
                continue;
            queue.served = Math.max(queue.served, this.#virtualBytes);
            this.#virtualBytes = queue.served;
            queue.served += queue.waiting.nextBytes;
            this.#leave(queue);
            if (++left % FLUSH_FRAMES === 0)
                inner.flush();
        }
        if (left > 0)
            inner.flush();
        return left;
    }
    /** The queue whose frame is next; undefined: all that wait have to wait on, and `#wakeUs` says how long. */
    #next(nowUs) {
        let best;
        let wakeUs = Number.POSITIVE_INFINITY;
        for (const queue of this.#order) {
            if (best !== undefined && best.structure.priority !== queue.structure.priority)
                return best;
            if (queue.waiting.length === 0)
                continue;
            if (!queue.isOpen(nowUs)) {
                wakeUs = Math.min(wakeUs, queue.opensAtUs());
            }
            else if (best === undefined || queue.served < best.served) {
                best = queue;
            }
        }
        if (best === undefined)
            this.#wakeUs = wakeUs;
        return best;
    }
    /** Of the queue and of the port, or of neither. */
    #takeTokens(queue, bytes) {
        if (!queue.take(bytes))
            return false;
        const whole = this.#whole;
        if (whole === undefined || whole === queue || whole.take(bytes))
            return true;
        queue.giveBack(bytes);
        return false;
    }
    /** The oldest frame of a queue leaves; its tokens are paid. */
    #leave(queue) {
        this.#frames--;
        if (!this.#sent(queue, queue.waiting.take())) {
            this.#shaping.onDrop(4 /* DropReason.PortRefused */);
        }
        this.#noteWaiting(queue);
    }
    #sent(queue, frame) {
        const { counters } = queue;
        const at = this.#counter;
        // The port may change what it is lent.
        const { length } = frame;
        if (!this.inner.send(frame)) {
            counters[at + 2 /* QueueCounter.Dropped */]++;
            return false;
        }
        counters[at + 0 /* QueueCounter.Packets */]++;
        counters[at + 1 /* QueueCounter.Bytes */] += length;
        return true;
    }
    #noteWaiting(queue) {
        queue.counters[this.#counter + 3 /* QueueCounter.WaitingBytes */] = queue.waiting.bytes;
    }
    // ---- the port itself ---------------------------------------------------------------------
    next() {
        return this.inner.next();
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
    /** What waits is lost with the port, and counted. */
    close() {
        for (const queue of this.#byId.values()) {
            const lost = queue.waiting.length;
            queue.counters[this.#counter + 2 /* QueueCounter.Dropped */] += lost;
            for (let i = 0; i < lost; i++)
                this.#shaping.onDrop(4 /* DropReason.PortRefused */);
            queue.waiting.clear();
            this.#noteWaiting(queue);
        }
        this.#frames = 0;
        this.inner.close();
    }
}
//# sourceMappingURL=shaped-port.js.map