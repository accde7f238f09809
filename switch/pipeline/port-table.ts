/** The ports of a switch as its forwarding thread knows them. Which of them are alive: `liveness.ts`. */
import assert from 'node:assert';
import type { Port } from '../ports/port.js';

/** Port numbers that a switch of this kind can use: 1..PORT_NUMBER_MAX. */
export const PORT_NUMBER_MAX = 65_535;

export class PortTable {
  /** Ascending by number: the order in which flood sends. */
  readonly list: Port[] = [];
  readonly #byNumber = new Map<number, Port>();
  /** For small numbers, which is nearly always: no hashing. */
  readonly #small: (Port | undefined)[] = new Array(256).fill(undefined);

  get(number: number): Port | undefined {
    return number < 256 ? this.#small[number] : this.#byNumber.get(number);
  }

  /** The number must be free and 1..PORT_NUMBER_MAX. */
  add(port: Port): void {
    const { number } = port;
    assert(number >= 1 && number <= PORT_NUMBER_MAX && Number.isInteger(number));
    assert(!this.#byNumber.has(number), `port ${number} is there already`);
    this.#byNumber.set(number, port);
    if (number < 256) this.#small[number] = port;
    const at = this.list.findIndex((other) => other.number > number);
    this.list.splice(at < 0 ? this.list.length : at, 0, port);
  }

  /** Puts another port in the place of the one with its number. */
  replace(port: Port): void {
    const { number } = port;
    const at = this.list.findIndex((other) => other.number === number);
    assert(at >= 0, `there is no port ${number}`);
    this.list[at] = port;
    this.#byNumber.set(number, port);
    if (number < 256) this.#small[number] = port;
  }

  /** Takes the port out and returns it; closing it is the caller's business. */
  remove(number: number): Port | undefined {
    const port = this.#byNumber.get(number);
    if (port === undefined) return undefined;
    this.#byNumber.delete(number);
    if (number < 256) this.#small[number] = undefined;
    this.list.splice(this.list.indexOf(port), 1);
    return port;
  }
}
