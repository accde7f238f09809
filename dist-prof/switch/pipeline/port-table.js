/**
 * The ports of a switch as its forwarding thread knows them, and which of them are alive.
 *
 * Liveness is shared memory, written by whoever watches the devices and the channel, so that a
 * fast-failover group acts on a dead port with the very next packet and without asking anyone.
 */
import assert from 'node:assert';
/** Port numbers that a switch of this kind can use: 1..PORT_NUMBER_MAX. */
export const PORT_NUMBER_MAX = 65_535;
/** Word of the liveness array for the controller; word n is port n. 1: alive, 0: not. */
export const CONTROLLER_LIVENESS = 0;
/** Shared liveness words for `PORT_NUMBER_MAX` ports and the controller, all dead at first. */
export function createLiveness() {
    return new Int32Array(new SharedArrayBuffer((PORT_NUMBER_MAX + 1) * 4));
}
export class PortTable {
    /** Ascending by number: the order in which flood sends. */
    list = [];
    #byNumber = new Map();
    /** For small numbers, which is nearly always: no hashing. */
    #small = new Array(256).fill(undefined);
    get(number) {
        return number < 256 ? this.#small[number] : this.#byNumber.get(number);
    }
    /** The number must be free and 1..PORT_NUMBER_MAX. */
    add(port) {
        const { number } = port;
        assert(number >= 1 && number <= PORT_NUMBER_MAX && Number.isInteger(number));
        assert(!this.#byNumber.has(number), `port ${number} is there already`);
        this.#byNumber.set(number, port);
        if (number < 256)
            this.#small[number] = port;
        const at = this.list.findIndex((other) => other.number > number);
        this.list.splice(at < 0 ? this.list.length : at, 0, port);
    }
    /** Puts another port in the place of the one with its number. */
    replace(port) {
        const { number } = port;
        const at = this.list.findIndex((other) => other.number === number);
        assert(at >= 0, `there is no port ${number}`);
        this.list[at] = port;
        this.#byNumber.set(number, port);
        if (number < 256)
            this.#small[number] = port;
    }
    /** Takes the port out and returns it; closing it is the caller's business. */
    remove(number) {
        const port = this.#byNumber.get(number);
        if (port === undefined)
            return undefined;
        this.#byNumber.delete(number);
        if (number < 256)
            this.#small[number] = undefined;
        this.list.splice(this.list.indexOf(port), 1);
        return port;
    }
}
//# sourceMappingURL=port-table.js.map