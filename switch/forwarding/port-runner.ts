/**
 * One round of forwarding over all ports: from each at most a burst of frames through the pipeline,
 * which flushes what it sent to at the end of the burst. The forwarding thread and the in-process data plane both
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
  /** Made trouble in this burst; the pipeline may still want to flush them. */
  readonly #broken = new Map<Port, Error | undefined>();

  /**
   * `onBroken`: the port's device is gone, or (with the error) it made trouble; it is to be taken
   * out of the table. Called between bursts.
   */
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
        this.#broken.set(port, error instanceof Error ? error : new Error(String(error)));
      }
    }
    return frames;
  }

  /**
   * After `endBurst`: gives devices that had no room another chance, and up what is broken. True when
   * some device has still not taken everything.
   */
  settle(): boolean {
    const ports = this.#ports.list;
    let stalled = false;
    for (let index = 0; index < ports.length; index++) {
      const port = ports[index]!;
      if (port.stalled) port.flush();
      if (port.stalled) stalled = true;
      if (port.failed && !this.#broken.has(port)) this.#broken.set(port, undefined);
    }
    if (this.#broken.size > 0) {
      for (const [port, error] of this.#broken) this.#onBroken(port, error);
      this.#broken.clear();
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
}
