/**
 * Traffic that knows what became of it: UDP datagrams with sequence numbers at a steady pace, counted
 * at the other end. What "0 lost" is measured with.
 */
import type { Clock, Timer } from '../proto/clock.js';
import type { LabHost } from './host.js';

export interface StreamOptions {
  /** Between two datagrams; default 1. */
  readonly intervalMs?: number;
  /** Default 4. */
  readonly family?: 4 | 6;
  /** Default 20000 + the number of the stream, so that streams take different paths. */
  readonly port?: number;
}

export class Stream {
  readonly #from: LabHost;
  readonly #timer: Timer;
  readonly #unlisten: () => void;
  readonly #seen = new Set<number>();
  #sent = 0;
  #duplicates = 0;

  constructor(number: number, clock: Clock, from: LabHost, to: LabHost, options: StreamOptions) {
    this.#from = from;
    const port = options.port ?? 20_000 + number;
    const address = options.family === 6 ? to.ipv6 : to.ipv4;
    this.#unlisten = to.listen(port, (datagram) => {
      const sequence = new DataView(datagram.payload.buffer, datagram.payload.byteOffset).getUint32(
        0,
      );
      if (this.#seen.has(sequence)) this.#duplicates++;
      this.#seen.add(sequence);
    });
    this.#timer = clock.every(options.intervalMs ?? 1, () => {
      const payload = new Uint8Array(18);
      new DataView(payload.buffer).setUint32(0, this.#sent++);
      this.#from.sendUdp(address, port, payload);
    });
  }

  get sent(): number {
    return this.#sent;
  }

  get received(): number {
    return this.#seen.size;
  }

  /** Sent and not (yet) received. Let the last ones arrive before reading it: `stop()`, `run(10)`. */
  get lost(): number {
    return this.#sent - this.#seen.size;
  }

  get duplicates(): number {
    return this.#duplicates;
  }

  /** Sends no more; what is under way is still counted. */
  stop(): void {
    this.#timer.cancel();
  }

  /** Ends counting too. */
  close(): void {
    this.stop();
    this.#unlisten();
  }
}
