/** Where packets leave: the ports of the switch, and which of them have to be flushed after a burst. */
import type { Frame } from '../ports/frame.js';
import type { Port } from '../ports/port.js';
import { DropReason, Outcome } from './drop-reason.js';
import { Word } from './layout.js';
import { PORT_NUMBER_MAX, type PortTable } from './port-table.js';

export class Outputs {
  readonly #ports: PortTable;
  /** Ports that were sent to in this burst, each once: `isDirty` is by port number. */
  readonly #dirty: Port[] = [];
  readonly #isDirty = new Uint8Array(PORT_NUMBER_MAX + 1);

  constructor(ports: PortTable) {
    this.#ports = ports;
  }

  get list(): readonly Port[] {
    return this.#ports.list;
  }

  /** Outcome.Done, or why not. */
  send(frame: Frame, v: Int32Array, number: number): number {
    const port = this.#ports.get(number);
    return port === undefined ? DropReason.NoSuchPort : this.sendTo(frame, v, port);
  }

  /** Outcome.Done, or why not. */
  sendTo(frame: Frame, v: Int32Array, port: Port): number {
    if (this.#isDirty[port.number] === 0) {
      this.#isDirty[port.number] = 1;
      this.#dirty.push(port);
    }
    frame.tunnelHigh = v[Word.TunnelHigh];
    frame.tunnelLow = v[Word.TunnelLow];
    return port.send(frame) ? Outcome.Done : DropReason.PortRefused;
  }

  /** Flushes every port that was sent to. */
  flush(): void {
    const dirty = this.#dirty;
    for (let i = 0; i < dirty.length; i++) {
      this.#isDirty[dirty[i].number] = 0;
      dirty[i].flush();
    }
    dirty.length = 0;
  }
}
