/**
 * The queues of all ports as one forwarding thread has them: puts a `ShapedPort` in the place of each port
 * that has queues, and lets go what has waited long enough. Two calls a round, and nothing at all where
 * no port has queues.
 *
 * A port may have a tap as well (`forwarding/taps.ts`). Queues stand in front of it, so that whoever
 * looks sees frames as they leave.
 *
 * Neighbours: `tables/queue-writer.ts` tells of the queues, `shaped-port.ts` is one port.
 */
import type { DropReason } from '../pipeline/drop-reason.js';
import type { PortTable } from '../pipeline/port-table.js';
import type { Port } from '../ports/port.js';
import type { QueueStructure } from '../tables/structure.js';
import { ShapedPort, type Shaping } from './shaped-port.js';

export class Shaper {
  readonly #ports: PortTable;
  readonly #shaping: Shaping;
  #queues = new Map<number, QueueStructure[]>();
  /** In front of the ports that are there. */
  #shaped: ShapedPort[] = [];
  #wakeUs = Number.POSITIVE_INFINITY;

  /** `onDrop` is told of every frame that found no room, or was refused after it had waited. */
  constructor(ports: PortTable, thread: number, onDrop: (reason: DropReason) => void) {
    this.#ports = ports;
    this.#shaping = { nowUs: 0, thread, onDrop };
  }

  /** When `release` should be called again at the latest; infinite: whenever. */
  get wakeUs(): number {
    return this.#wakeUs;
  }

  /** All queues that there are now. Between two bursts, as are all changes. */
  set(queues: readonly QueueStructure[]): void {
    const before = this.#queues;
    this.#queues = new Map();
    for (const queue of queues) {
      const ofPort = this.#queues.get(queue.port);
      if (ofPort === undefined) this.#queues.set(queue.port, [queue]);
      else ofPort.push(queue);
    }
    for (const port of [...this.#ports.list]) {
      const ofPort = this.#queues.get(port.number) ?? [];
      if (port instanceof ShapedPort) {
        port.configure(ofPort);
        if (ofPort.length === 0) this.#ports.replace(port.inner);
      } else if (ofPort.length > 0) {
        this.#ports.replace(this.wrap(port));
      }
    }
    if (before.size > 0 || this.#queues.size > 0) this.portsChanged();
  }

  /** What has to stand in the table for a port that is new; then `portsChanged`. */
  wrap(port: Port): Port {
    const queues = this.#queues.get(port.number);
    if (queues === undefined) return port;
    const shaped = new ShapedPort(port, this.#shaping);
    shaped.configure(queues);
    return shaped;
  }

  /** Ports came into the table or went from it. */
  portsChanged(): void {
    this.#shaped = this.#ports.list.filter((port) => port instanceof ShapedPort);
  }

  /** Before the packets of a round. */
  begin(nowUs: number): void {
    this.#shaping.nowUs = nowUs;
  }

  /** After them: sends what may leave now. Returns how many frames left. */
  release(): number {
    const shaped = this.#shaped;
    if (shaped.length === 0) {
      this.#wakeUs = Number.POSITIVE_INFINITY;
      return 0;
    }
    let left = 0;
    let wakeUs = Number.POSITIVE_INFINITY;
    for (let i = 0; i < shaped.length; i++) {
      const port = shaped[i]!;
      if (port.waiting === 0) continue;
      left += port.release();
      if (port.waiting > 0) wakeUs = Math.min(wakeUs, port.wakeUs);
    }
    this.#wakeUs = wakeUs;
    return left;
  }
}
