import { ShapedPort } from './shaped-port.js';
export class Shaper {
    #ports;
    #shaping;
    #queues = new Map();
    /** In front of the ports that are there. */
    #shaped = [];
    #wakeUs = Number.POSITIVE_INFINITY;
    /** `onDrop` is told of every frame that found no room, or was refused after it had waited. */
    constructor(ports, thread, onDrop) {
        this.#ports = ports;
        this.#shaping = { nowUs: 0, thread, onDrop };
    }
    /** When `release` should be called again at the latest; infinite: whenever. */
    get wakeUs() {
        return this.#wakeUs;
    }
    /** All queues that there are now. Between two bursts, as are all changes. */
    set(queues) {
        const before = this.#queues;
        this.#queues = new Map();
        for (const queue of queues) {
            const ofPort = this.#queues.get(queue.port);
            if (ofPort === undefined)
                this.#queues.set(queue.port, [queue]);
            else
                ofPort.push(queue);
        }
        for (const port of [...this.#ports.list]) {
            const ofPort = this.#queues.get(port.number) ?? [];
            if (port instanceof ShapedPort) {
                port.configure(ofPort);
                if (ofPort.length === 0)
                    this.#ports.replace(port.inner);
            }
            else if (ofPort.length > 0) {
                this.#ports.replace(this.wrap(port));
            }
        }
        if (before.size > 0 || this.#queues.size > 0)
            this.portsChanged();
    }
    /** What has to stand in the table for a port that is new; then `portsChanged`. */
    wrap(port) {
        const queues = this.#queues.get(port.number);
        if (queues === undefined)
            return port;
        const shaped = new ShapedPort(port, this.#shaping);
        shaped.configure(queues);
        return shaped;
    }
    /** Ports came into the table or went from it. */
    portsChanged() {
        this.#shaped = this.#ports.list.filter((port) => port instanceof ShapedPort);
    }
    /** Before the packets of a round. */
    begin(nowUs) {
        this.#shaping.nowUs = nowUs;
    }
    /** After them: sends what may leave now. Returns how many frames left. */
    release() {
        const shaped = this.#shaped;
        if (shaped.length === 0) {
            this.#wakeUs = Number.POSITIVE_INFINITY;
            return 0;
        }
        let left = 0;
        let wakeUs = Number.POSITIVE_INFINITY;
        for (let i = 0; i < shaped.length; i++) {
            const port = shaped[i];
            if (port.waiting === 0)
                continue;
            left += port.release();
            if (port.waiting > 0)
                wakeUs = Math.min(wakeUs, port.wakeUs);
        }
        this.#wakeUs = wakeUs;
        return left;
    }
}
//# sourceMappingURL=shaper.js.map