import { PACKET_IN_REASONS } from '../../proto/messages.js';
/** How long a full channel is left alone. */
const RETRY_MS = 5;
/** The name of the queue beside that of the port. */
function samplesOf(port) {
    return -1 - port;
}
export class PacketIns {
    #clock;
    #queueLength;
    #send;
    /** By port, or `samplesOf` it. */
    #ports = new Map();
    /** Ports with something waiting, the next one to serve first. */
    #turns = [];
    #retry;
    #sent = 0;
    #lost = 0;
    /** `send` returns false when there is no room now; the packet is then offered again. */
    constructor(options) {
        this.#clock = options.clock;
        this.#queueLength = options.queueLength;
        this.#send = options.send;
    }
    get sent() {
        return this.#sent;
    }
    /** Lost here, for want of room; those that the ring lost are counted there. */
    get lost() {
        return this.#lost;
    }
    offer(punt) {
        const name = punt.interval === undefined ? punt.inPort : samplesOf(punt.inPort);
        const queue = this.#queue(name);
        queue.lostBefore = Math.max(queue.lostBefore, punt.lost);
        if (queue.waiting.length >= this.#queueLength) {
            queue.lost++;
            this.#lost++;
            return;
        }
        if (queue.waiting.length === 0)
            this.#turns.push(name);
        queue.waiting.push({
            type: 'packetIn',
            inPort: punt.inPort,
            reason: PACKET_IN_REASONS[punt.reason] ?? 'action',
            table: punt.table,
            cookie: punt.cookie,
            frame: punt.frame,
            totalBytes: punt.totalBytes,
            lost: 0,
            ...(punt.interval !== undefined && { interval: punt.interval }),
        });
        if (this.#retry === undefined)
            this.pump();
    }
    /** Sends in turns what there is room for. */
    pump() {
        this.#retry?.cancel();
        this.#retry = undefined;
        while (this.#turns.length > 0) {
            const port = this.#turns[0];
            const queue = this.#ports.get(port);
            const packet = { ...queue.waiting[0], lost: queue.lost + queue.lostBefore };
            if (!this.#send(packet)) {
                this.#retry = this.#clock.after(RETRY_MS, () => this.pump());
                return;
            }
            this.#sent++;
            queue.waiting.shift();
            this.#turns.shift();
            if (queue.waiting.length > 0)
                this.#turns.push(port);
        }
    }
    /** A port is gone, with what it had waiting. */
    forget(port) {
        const samples = samplesOf(port);
        this.#ports.delete(port);
        this.#ports.delete(samples);
        this.#turns = this.#turns.filter((other) => other !== port && other !== samples);
    }
    /** Nobody is there to take them any more: what waits is lost. */
    clear() {
        this.#retry?.cancel();
        this.#retry = undefined;
        for (const queue of this.#ports.values()) {
            queue.lost += queue.waiting.length;
            this.#lost += queue.waiting.length;
            queue.waiting.length = 0;
        }
        this.#turns = [];
    }
    #queue(port) {
        let queue = this.#ports.get(port);
        if (queue === undefined) {
            this.#ports.set(port, (queue = { waiting: [], lost: 0, lostBefore: 0 }));
        }
        return queue;
    }
}
//# sourceMappingURL=packet-ins.js.map