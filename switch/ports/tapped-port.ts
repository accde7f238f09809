/**
 * A port with somebody looking over its shoulder: the same port, and every frame that comes in or goes
 * out is offered to a listener as well. It stands in the port table only while somebody looks, so a
 * port that nobody looks at costs nothing more.
 */
import type { Frame } from './frame.js';
import type { Port } from './port.js';

/** Borrows the frame until it returns, and must not change it. */
export interface TapListener {
  received(port: number, frame: Frame): void;
  sent(port: number, frame: Frame): void;
}

export class TappedPort implements Port {
  readonly inner: Port;
  readonly number: number;
  readonly name: string;
  readonly frame: Frame;
  readonly counters: Float64Array;
  readonly #listener: TapListener;

  constructor(inner: Port, listener: TapListener) {
    this.inner = inner;
    this.number = inner.number;
    this.name = inner.name;
    this.frame = inner.frame;
    this.counters = inner.counters;
    this.#listener = listener;
  }

  next(): boolean {
    if (!this.inner.next()) return false;
    this.#listener.received(this.number, this.inner.frame);
    return true;
  }

  send(frame: Frame): boolean {
    if (!this.inner.send(frame)) return false;
    this.#listener.sent(this.number, frame);
    return true;
  }

  flush(): void {
    this.inner.flush();
  }

  get stalled(): boolean {
    return this.inner.stalled;
  }

  get failed(): boolean {
    return this.inner.failed;
  }

  checkDevice(): void {
    this.inner.checkDevice();
  }

  get pollFd(): number {
    return this.inner.pollFd;
  }

  close(): void {
    this.inner.close();
  }
}
