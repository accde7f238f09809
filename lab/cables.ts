/**
 * The cables of an in-process network and the frames on them. Each cable takes the same time for
 * every frame, loses none while it is plugged in, and forgets those under way when it is pulled.
 *
 * Neighbours: `network.ts` owns them; both switches and hosts are nodes here.
 */
import { createHash, type Hash } from 'node:crypto';
import type { Clock } from '../proto/clock.js';
import { HeddleError } from '../proto/errors.js';

export interface CableEnd {
  /** Name of a switch or host. */
  readonly node: string;
  /** Hosts have one, number 1. */
  readonly port: number;
}

/** What is plugged in at an end. */
export interface CableNode {
  receive(port: number, frame: Uint8Array): void;
  carrier(port: number, up: boolean): void;
}

/** A frame as it leaves one end. The bytes are the listener's to read, not to change. */
export interface FrameEvent {
  readonly timeMs: number;
  readonly from: CableEnd;
  readonly to: CableEnd;
  readonly frame: Uint8Array;
}

export type FrameListener = (event: FrameEvent) => void;

interface Cable {
  readonly a: CableEnd;
  readonly b: CableEnd;
  /** Plugged in. */
  up: boolean;
  /** Goes up with each cut: frames of an earlier life don't arrive. */
  life: number;
  /** From a, from b. */
  readonly frames: [number, number];
}

/** More frames in flight than this is a loop that multiplies, not traffic. */
const MAX_IN_FLIGHT = 200_000;

export class Cables {
  readonly #clock: Clock;
  readonly #latencyMs: number;
  readonly #nodes = new Map<string, CableNode>();
  readonly #cables: Cable[] = [];
  readonly #byEnd = new Map<string, Cable>();
  /** Nodes without power: their cables carry nothing. */
  readonly #dark = new Set<string>();
  readonly #listeners = new Set<FrameListener>();
  readonly #trace: Hash = createHash('sha256');
  #inFlight = 0;
  #total = 0;

  constructor(clock: Clock, latencyMs: number) {
    this.#clock = clock;
    this.#latencyMs = latencyMs;
  }

  addNode(name: string, node: CableNode): void {
    this.#nodes.set(name, node);
  }

  join(a: CableEnd, b: CableEnd): void {
    const cable: Cable = { a, b, up: true, life: 0, frames: [0, 0] };
    this.#cables.push(cable);
    for (const end of [a, b]) {
      if (this.#byEnd.has(endKey(end))) {
        throw new HeddleError('IN_USE', `Port ${end.port} of ${end.node} has a cable already.`);
      }
      this.#byEnd.set(endKey(end), cable);
    }
  }

  /** A frame leaves a node. Without a cable, or with a cut one, it is lost. */
  send(node: string, port: number, frame: Uint8Array): void {
    const cable = this.#byEnd.get(`${node} ${port}`);
    if (cable === undefined || !this.#carries(cable)) return;
    const forward = cable.a.node === node && cable.a.port === port;
    const from = forward ? cable.a : cable.b;
    const to = forward ? cable.b : cable.a;
    cable.frames[forward ? 0 : 1]++;
    this.#total++;
    const event: FrameEvent = { timeMs: this.#clock.now(), from, to, frame };
    this.#trace
      .update(`${event.timeMs.toFixed(6)} ${node} ${port} ${frame.length}\n`)
      .update(frame);
    for (const listener of this.#listeners) listener(event);
    if (++this.#inFlight > MAX_IN_FLIGHT) {
      throw new HeddleError('STORM', `${this.#inFlight} frames are under way at once: a loop.`);
    }
    const { life } = cable;
    this.#clock.after(this.#latencyMs, () => {
      this.#inFlight--;
      if (cable.life === life) this.#nodes.get(to.node)?.receive(to.port, frame);
    });
  }

  setUp(a: string, b: string, index: number, up: boolean): void {
    const cable = this.#between(a, b)[index];
    if (cable === undefined) {
      throw new HeddleError('NOT_FOUND', `There is no cable ${index} between ${a} and ${b}.`);
    }
    if (cable.up === up) return;
    cable.up = up;
    this.#tellCarrier(cable);
  }

  /** Without power a node's cables lose their carrier at the other end. */
  setPower(node: string, on: boolean): void {
    if (this.#dark.has(node) !== on) return;
    if (on) this.#dark.delete(node);
    else this.#dark.add(node);
    for (const cable of this.#cables) {
      if (cable.a.node === node || cable.b.node === node) this.#tellCarrier(cable);
    }
  }

  #carries(cable: Cable): boolean {
    return cable.up && !this.#dark.has(cable.a.node) && !this.#dark.has(cable.b.node);
  }

  #tellCarrier(cable: Cable): void {
    cable.life++;
    const up = this.#carries(cable);
    for (const end of [cable.a, cable.b]) this.#nodes.get(end.node)?.carrier(end.port, up);
  }

  /** Takes all cables of a node away; their other ends lose carrier. */
  unplug(node: string): void {
    for (const cable of this.#cables.filter(({ a, b }) => a.node === node || b.node === node)) {
      cable.up = false;
      cable.life++;
      this.#cables.splice(this.#cables.indexOf(cable), 1);
      for (const end of [cable.a, cable.b]) {
        this.#byEnd.delete(endKey(end));
        if (end.node !== node) this.#nodes.get(end.node)?.carrier(end.port, false);
      }
    }
  }

  /** Frames between two nodes so far, both directions, all their cables. */
  framesBetween(a: string, b: string): number {
    return this.#between(a, b).reduce((sum, { frames }) => sum + frames[0] + frames[1], 0);
  }

  get totalFrames(): number {
    return this.#total;
  }

  get framesInFlight(): number {
    return this.#inFlight;
  }

  /** How many cables that are plugged in have both their ends at nodes for which `counts` is true. */
  liveLinks(counts: (node: string) => boolean): number {
    return this.#cables.filter(
      (cable) => this.#carries(cable) && counts(cable.a.node) && counts(cable.b.node),
    ).length;
  }

  watch(listener: FrameListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  traceHash(): string {
    return this.#trace.copy().digest('hex');
  }

  #between(x: string, y: string): Cable[] {
    return this.#cables.filter(
      ({ a, b }) => (a.node === x && b.node === y) || (a.node === y && b.node === x),
    );
  }
}

function endKey(end: CableEnd): string {
  return `${end.node} ${end.port}`;
}
