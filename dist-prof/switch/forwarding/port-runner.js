/**
 * Frames of one port in a row: enough to spread the cost of a round, few enough that no port waits
 * long for its turn.
 */
const BURST_FRAMES = 64;
export class PortRunner {
    #pipeline;
    #ports;
    #onBroken;
    /** Made trouble in this burst; the pipeline may still want to flush them. */
    #broken = new Map();
    /**
     * `onBroken`: the port's device is gone, or (with the error) it made trouble; it is to be taken
     * out of the table. Called between bursts.
     */
    constructor(pipeline, ports, onBroken) {
        this.#pipeline = pipeline;
        this.#ports = ports;
        this.#onBroken = onBroken;
    }
    /** Between `beginBurst` and `endBurst` of the pipeline. Returns how many frames there were. */
    receive() {
        const ports = this.#ports.list;
        let frames = 0;
        for (let index = 0; index < ports.length; index++) {
            const port = ports[index];
            try {
                frames += this.#burst(port);
            }
            catch (error) {
                this.#broken.set(port, error instanceof Error ? error : new Error(String(error)));
            }
        }
        return frames;
    }
    /**
     * After `endBurst`: gives devices that had no room another chance, and up what is broken. True when
     * some device has still not taken everything.
     */
    settle() {
        const ports = this.#ports.list;
        let stalled = false;
        for (let index = 0; index < ports.length; index++) {
            const port = ports[index];
            if (port.stalled)
                port.flush();
            if (port.stalled)
                stalled = true;
            if (port.failed && !this.#broken.has(port))
                this.#broken.set(port, undefined);
        }
        if (this.#broken.size > 0) {
            for (const [port, error] of this.#broken)
                this.#onBroken(port, error);
            this.#broken.clear();
        }
        return stalled;
    }
    #burst(port) {
        const pipeline = this.#pipeline;
        const { number, frame } = port;
        let frames = 0;
        while (frames < BURST_FRAMES && port.next()) {
            pipeline.process(frame, number);
            frames++;
        }
        return frames;
    }
}
//# sourceMappingURL=port-runner.js.map