/**
 * Packets that switches hand up: first to whoever learns the network from them, then, with what they taught in
 * the view, to the apps. Copies of packets that go their own way are only shown to apps.
 */
import type { PacketIn } from '../proto/messages.js';
import type { Program } from '../proto/model.js';
import { tableById } from '../proto/program.js';
import type { NetworkView } from '../topology/model.js';
import type { AppRuntime } from './app-runtime.js';
import type { LinkDiscovery } from './discovery/link-discovery.js';
import type { HostTracker } from './hosts/host-tracker.js';
import type { ManagedSwitch } from './managed-switch.js';

export interface PacketInsOptions {
  readonly program: Program;
  readonly discovery: LinkDiscovery;
  readonly hosts: HostTracker;
  readonly apps: AppRuntime;
  /** As the apps last saw it. */
  view(): NetworkView;
  /** With all that is known by now. */
  freshView(): NetworkView;
}

export class PacketIns {
  count = 0;
  readonly #options: PacketInsOptions;

  constructor(options: PacketInsOptions) {
    this.#options = options;
  }

  received(managed: ManagedSwitch, packet: PacketIn): void {
    this.count++;
    managed.packetIns++;
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
    this.#options.apps.sampled({
      switch: node,
      inPort: packet.inPort,
      interval: packet.interval ?? 1,
      stage: this.#stageOf(packet.table),
      cookie: packet.cookie,
      frame: packet.frame,
      totalBytes: packet.totalBytes,
      lost: packet.lost,
    });
  }

  #stageOf(table: number): string {
    return tableById(this.#options.program, table)?.name ?? String(table);
  }
}
