/**
 * When the controller acts on what it has heard: everything that comes in one turn of the event loop is
 * answered with one view of the network, one compile and one round of changes.
 *
 * A cable has two ends, and when it is cut the switches at both say so, one a moment after the other.
 * Acting on the first alone would mean to do everything twice, and nearly for nothing the second time. So
 * the turn waits for the other end, but never for long: it may be alive.
 *
 * Neighbour: `controller.ts` says what a turn does.
 */
import type { Clock, Timer } from '../proto/clock.js';
import { type NetworkView, type PortRef, portKey } from '../topology/model.js';

/** How long the other end of a cable may take; two switches that see it die at once are closer together. */
export const OTHER_END_MS = 2;

export interface TurnsOptions {
  readonly clock: Clock;
  view(): NetworkView;
  /** Makes the next view of what is known now, and tells those who want to know. */
  refresh(): NetworkView;
  /** Everything that follows from the view. */
  act(view: NetworkView): void;
}

export class Turns {
  readonly #options: TurnsOptions;
  #running = false;
  #timer: Timer | undefined;
  #viewDirty = true;
  /** Ports that are about to be reported down, by `portKey`. */
  readonly #awaited = new Set<string>();

  constructor(options: TurnsOptions) {
    this.#options = options;
  }

  /** A turn is still to come. */
  get isDue(): boolean {
    return this.#timer !== undefined;
  }

  /** Takes the first turn at once. */
  start(): void {
    this.#running = true;
    this.#viewDirty = true;
    this.#take();
  }

  stop(): void {
    this.#running = false;
    this.#timer?.cancel();
    this.#timer = undefined;
    this.#awaited.clear();
  }

  /** The next view is another. */
  viewChanged(): void {
    this.#viewDirty = true;
    this.schedule();
  }

  /**
   * This port is likely to be reported down. To be called before whatever makes a turn due: one that is
   * due at once is not put off.
   */
  expectDown(port: PortRef): void {
    if (!this.isDue || this.#awaited.size > 0) this.#awaited.add(portKey(port));
  }

  /** Something was reported of this port. */
  heardOf(port: PortRef): void {
    if (!this.#awaited.delete(portKey(port)) || this.#awaited.size > 0) return;
    this.#timer?.cancel();
    this.#timer = undefined;
    this.schedule();
  }

  schedule(): void {
    if (!this.#running || this.#timer !== undefined) return;
    const delayMs = this.#awaited.size > 0 ? OTHER_END_MS : 0;
    this.#timer = this.#options.clock.after(delayMs, () => this.#take());
  }

  /** The network as it is known this very moment. */
  freshView(): NetworkView {
    if (!this.#viewDirty) return this.#options.view();
    const view = this.#refresh();
    this.schedule();
    return view;
  }

  #refresh(): NetworkView {
    this.#viewDirty = false;
    return this.#options.refresh();
  }

  #take(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
    this.#awaited.clear();
    const { view, act } = this.#options;
    act(this.#viewDirty ? this.#refresh() : view());
    // What the callbacks of this turn made invalid again waits for the next one.
    if (this.#viewDirty) this.schedule();
  }
}
