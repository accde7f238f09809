/**
 * Packets that switches hand up: first to whoever learns the network from them, then, with what they taught in
 * the view, to the apps. Copies of packets that go their own way are only shown to apps.
 *
 * Neighbours: `packet-turns.ts` says when, if there are many.
 */
import type { Clock } from '../../proto/clock.js';
import { HeddleError } from '../../proto/errors.js';
import type { Logger } from '../../proto/logger.js';
import type { PacketIn } from '../../proto/messages.js';
import type { Program } from '../../proto/model.js';
import { tableById } from '../../proto/program.js';
import type { NetworkView } from '../../topology/model.js';
import type { LinkDiscovery } from '../discovery/link-discovery.js';
import type { HostTracker } from '../hosts/host-tracker.js';
import type { ManagedSwitch } from '../managed-switch.js';
import type { AppRuntime } from '../runtime/app-runtime.js';
import type { SampleEvent } from '../sdk.js';
import { PacketTurns } from './packet-turns.js';

/** To samples, at a time. */
const MAX_LISTENERS = 64;

export interface PacketInsOptions {
  readonly program: Program;
  readonly discovery: LinkDiscovery;
  readonly hosts: HostTracker;
  readonly apps: AppRuntime;
  /** As the apps last saw it. */
  view(): NetworkView;
  /** With all that is known by now. */
  freshView(): NetworkView;
  readonly clock: Clock;
  readonly logger: Logger;
}

export class PacketIns {
  count = 0;
  /** That found too many of their session waiting. */
  dropped = 0;
  readonly #options: PacketInsOptions;
  readonly #turns: PacketTurns;
  readonly #listeners = new Set<(sample: SampleEvent) => void>();

  constructor(options: PacketInsOptions) {
    this.#options = options;
    const { clock, logger } = options;
    const look = (managed: ManagedSwitch, packet: PacketIn): void => this.#look(managed, packet);
    this.#turns = new PacketTurns({ clock, logger, look });
  }

  /**
   * Tells of every sample from now on; its frame is borrowed until `listener` returns.
   * @throws HeddleError OVERLOADED when too many listen already.
   */
  listen(listener: (sample: SampleEvent) => void): { stop(): void } {
    if (this.#listeners.size >= MAX_LISTENERS) {
      const message = `${MAX_LISTENERS} listen to samples already; try again later`;
      throw new HeddleError('OVERLOADED', message);
    }
    this.#listeners.add(listener);
    return { stop: () => void this.#listeners.delete(listener) };
  }

  /** Looks at it, now or when it is its turn. Its frame is borrowed until this returns. */
  received(managed: ManagedSwitch, packet: PacketIn): void {
    this.count++;
    managed.packetIns++;
    if (this.#turns.offer(managed, packet)) return;
    this.dropped++;
    managed.packetInsDropped++;
  }

  /** The session of this switch has ended. */
  ended(managed: ManagedSwitch): void {
    this.#turns.forget(managed);
  }

  stop(): void {
    this.#turns.stop();
  }

  #look(managed: ManagedSwitch, packet: PacketIn): void {
    const { id } = managed;
    if (packet.reason === 'sample') {
      this.#sampled(managed, packet);
      return;
    }
    const { discovery, hosts, apps, freshView } = this.#options;
    if (discovery.packetIn(id, packet.inPort, packet.frame)) return;
    hosts.packetIn(id, packet.inPort, packet.frame);
    // What the frame taught us should be in the view that the apps see with it.
    const node = freshView().switches.get(id);
    if (node === undefined) return;
    apps.packetIn({
      switch: node,
      inPort: packet.inPort,
      reason: packet.reason,
      stage: this.#stageOf(packet.table),
      cookie: packet.cookie,
      frame: packet.frame,
      totalBytes: packet.totalBytes,
    });
  }

  /** Nothing is to be learned from it, nor answered. */
  #sampled({ id }: ManagedSwitch, packet: PacketIn): void {
    const node = this.#options.view().switches.get(id);
    if (node === undefined) return;
    const sample: SampleEvent = {
      switch: node,
      inPort: packet.inPort,
      interval: packet.interval ?? 1,
      stage: this.#stageOf(packet.table),
      cookie: packet.cookie,
      frame: packet.frame,
      totalBytes: packet.totalBytes,
      lost: packet.lost,
    };
    this.#options.apps.sampled(sample);
    for (const listener of this.#listeners) listener(sample);
  }

  #stageOf(table: number): string {
    return tableById(this.#options.program, table)?.name ?? String(table);
  }
}
