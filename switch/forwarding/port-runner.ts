/**
 * One round of forwarding over all ports: from each at most a burst of frames through the pipeline,
 * then everything that was sent is flushed. The forwarding thread and the in-process data plane both
 * turn this crank; they differ in who turns it and when.
 *
 * One port that makes trouble (its device vanished, its memory is not what it should be, a fault in
 * the code that only its frames reach) costs that port, never the thread.
 */
import type { Pipeline } from '../pipeline/pipeline.js';
import type { PortTable } from '../pipeline/port-table.js';
import type { Port } from '../ports/port.js';

/**
 * Frames of one port in a row: enough to spread the cost of a round, few enough that no port waits
 * long for its turn.
 */
const BURST_FRAMES = 64;

export class PortRunner {
  readonly #pipeline: Pipeline;
  readonly #ports: PortTable;
  readonly #onBroken: (port: Port, error: Error | undefined) => void;

  /** `onBroken`: the port's device is gone, or (with the error) it made trouble; to be taken out. */
  constructor(
    pipeline: Pipeline,
    ports: PortTable,
    onBroken: (port: Port, error: Error | undefined) => void,
  ) {
    this.#pipeline = pipeline;
    this.#ports = ports;
    this.#onBroken = onBroken;
  }

  /** Between `beginBurst` and `endBurst` of the pipeline. Returns how many frames there were. */
  receive(): number {
    const ports = this.#ports.list;
    let frames = 0;
    for (let index = 0; index < ports.length; index++) {
      const port = ports[index]!;
      try {
        frames += this.#burst(port);
      } catch (error) {
        this.#broken(port, error);
        // The list has changed under the loop; the ports that were skipped have their turn next time.
        return frames + 1;
      }
    }
    return frames;
  }

  /** Sends off what was queued. True when a device has not yet taken everything. */
  flush(): boolean {
    const ports = this.#ports.list;
    let stalled = false;
    for (let index = ports.length - 1; index >= 0; index--) {
      const port = ports[index]!;
      try {
        port.flush();
        if (port.stalled) stalled = true;
        if (port.failed) this.#broken(port, undefined);
      } catch (error) {
        this.#broken(port, error);
      }
    }
    return stalled;
  }

  #burst(port: Port): number {
    const pipeline = this.#pipeline;
    const { number, frame } = port;
    let frames = 0;
    while (frames < BURST_FRAMES && port.next()) {
      pipeline.process(frame, number);
      frames++;
    }
    return frames;
  }

  #broken(port: Port, error: unknown): void {
    this.#onBroken(
      port,
      error === undefined || error instanceof Error ? error : new Error(String(error)),
    );
  }
}
