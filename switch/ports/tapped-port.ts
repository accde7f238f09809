/**
 * A port with somebody looking over its shoulder: the same port, and every frame that comes in or goes
 * out is offered to a listener as well. It stands in the port table only while somebody looks, so a
 * port that nobody looks at costs nothing more.
 */
import type { Frame } from './frame.js';
import { FrontPort } from './front-port.js';
import type { Port } from './port.js';

/** Borrows the frame until it returns, and must not change it. */
export interface TapListener {
  received(port: number, frame: Frame): void;
  sent(port: number, frame: Frame): void;
}

export class TappedPort extends FrontPort {
  readonly #listener: TapListener;

  constructor(inner: Port, listener: TapListener) {
    super(inner);
    this.#listener = listener;
  }

  override next(): boolean {
    if (!this.inner.next()) return false;
    this.#listener.received(this.number, this.inner.frame);
    return true;
  }

  send(frame: Frame): boolean {
    if (!this.inner.send(frame)) return false;
    this.#listener.sent(this.number, frame);
    return true;
  }
}
