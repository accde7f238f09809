import { PORT_NUMBER_MAX } from './port-table.js';
export class Outputs {
    #ports;
    /** Ports that were sent to in this burst, each once: `isDirty` is by port number. */
    #dirty = [];
    #isDirty = new Uint8Array(PORT_NUMBER_MAX + 1);
    constructor(ports) {
        this.#ports = ports;
    }
    get list() {
        return this.#ports.list;
    }
    /** Outcome.Done, or why not. */
    send(frame, v, number) {
        const port = this.#ports.get(number);
        return port === undefined ? 3 /* DropReason.NoSuchPort */ : this.sendTo(frame, v, port);
    }
    /** Outcome.Done, or why not. */
    sendTo(frame, v, port) {
        if (this.#isDirty[port.number] === 0) {
            this.#isDirty[port.number] = 1;
            this.#dirty.push(port);
        }
        frame.tunnelHigh = v[25 /* Word.TunnelHigh */];
        frame.tunnelLow = v[26 /* Word.TunnelLow */];
        return port.send(frame) ? -1 /* Outcome.Done */ : 4 /* DropReason.PortRefused */;
    }
    /** Flushes every port that was sent to. */
    flush() {
        const dirty = this.#dirty;
        for (let i = 0; i < dirty.length; i++) {
            this.#isDirty[dirty[i].number] = 0;
            dirty[i].flush();
        }
        dirty.length = 0;
    }
}
//# sourceMappingURL=outputs.js.map