/**
 * A port that stands in front of another one in the port table: the same number, frames and counters, and
 * whatever it does not do itself the other does. `tapped-port.ts` and `queues/shaped-port.ts` are such.
 */
import type { Frame } from './frame.js';
import type { Port } from './port.js';

export abstract class FrontPort implements Port {
  /** What frames leave by: the device, or what else stands in front of it. */
  inner: Port;
  readonly number: number;
  readonly name: string;
  readonly frame: Frame;
  readonly counters: Float64Array;

  constructor(inner: Port) {
    this.inner = inner;
    this.number = inner.number;
    this.name = inner.name;
    this.frame = inner.frame;
    this.counters = inner.counters;
  }

  abstract send(frame: Frame): boolean;

  next(): boolean {
    return this.inner.next();
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
