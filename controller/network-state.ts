/**
 * The network as the controller sees it now: switches and ports from their sessions, links from
 * discovery, hosts from tracking, as one immutable `NetworkView`; and the tree for what goes to everybody.
 *
 * Switches and their ports are remembered in the store (links and hosts are by their own rooms), so
 * that a controller that comes back starts with the whole network in view, unconnected for now, and
 * compiles the same rules as before. A switch is remembered only once it was settled: from then on
 * what the store says is a view to trust (see `trust.ts`).
 */
import { formatMac, parseMac } from '../proto/address.js';
import type { Clock } from '../proto/clock.js';
import type { PortInfo } from '../proto/model.js';
import { carryOver } from '../topology/carry-over.js';
import type {
  DatapathId,
  Host,
  Link,
  NetworkView,
  PortRef,
  SwitchNode,
} from '../topology/model.js';
import type { Store, StoreValue } from './store/store.js';
import { type Told, TreeInForce } from './tree-in-force.js';

const STORE_PREFIX = 'switch/';
/** A switch that the store has not seen for that long is no longer part of the network. */
const FORGET_AFTER_MS = 7 * 24 * 3_600_000;
/** Ports of one switch; OpenFlow has room for more, a machine has not. */
const MAX_PORTS = 4_096;

interface Entry {
  node: SwitchNode;
  ports: Map<number, PortInfo>;
  /** Written to the store, and kept there up to date. */
  remembered: boolean;
}

export interface NetworkSources extends Told {
  links(): readonly Link[];
  blocked(): readonly PortRef[];
  hosts(): ReadonlyMap<string, Host>;
}

export class NetworkState {
  readonly #clock: Clock;
  readonly #store: Store;
  readonly #sources: NetworkSources;
  readonly #entries = new Map<DatapathId, Entry>();
  readonly #tree: TreeInForce;
  #view: NetworkView = {
    revision: 0,
    switches: new Map(),
    links: [],
    blocked: [],
    hosts: new Map(),
  };

  constructor(clock: Clock, store: Store, sources: NetworkSources) {
    this.#clock = clock;
    this.#store = store;
    this.#sources = sources;
    this.#tree = new TreeInForce(store);
  }

  /**
   * The switches that the store remembers, now part of the network, and those that it remembered for
   * too long, of which others may still keep something.
   */
  load(): { known: DatapathId[]; forgotten: DatapathId[] } {
    const known: DatapathId[] = [];
    const forgotten: DatapathId[] = [];
    for (const [key, value] of this.#store.entries(STORE_PREFIX)) {
      const id = key.slice(STORE_PREFIX.length);
      const record = readRecord(value);
      if (record === undefined || this.#clock.wallTime() - record.seenAt > FORGET_AFTER_MS) {
        this.#store.remove(key);
        forgotten.push(id);
        continue;
      }
      const ports = new Map(record.ports.map((port) => [port.number, port]));
      const node = { id, name: record.name, connected: false, ports };
      this.#entries.set(id, { node, ports, remembered: true });
      known.push(id);
    }
    return { known, forgotten };
  }

  get view(): NetworkView {
    return this.#view;
  }

  /** Whether the next view may be another when this switch has done what the last one led to. */
  awaits(id: DatapathId): boolean {
    return this.#tree.awaits(id);
  }

  /** What the last view led to is on its way to the switches. */
  told(): void {
    this.#tree.told();
  }

  /** Makes the next view from what is known now. */
  refresh(): NetworkView {
    const switches = new Map<DatapathId, SwitchNode>();
    for (const id of [...this.#entries.keys()].sort())
      switches.set(id, this.#entries.get(id)!.node);
    const before = this.#view;
    const view: NetworkView = {
      revision: before.revision + 1,
      switches,
      links: this.#sources.links(),
      blocked: this.#sources.blocked(),
      hosts: this.#sources.hosts(),
    };
    carryOver(before, view);
    // Into the very object that what is carried over is known by.
    const tree = this.#tree.next(view, this.#sources);
    this.#view = Object.assign(view, { tree });
    return this.#view;
  }

  connected(id: DatapathId, name: string, list: readonly PortInfo[]): void {
    const ports = new Map(list.slice(0, MAX_PORTS).map((port) => [port.number, port]));
    const remembered = this.#entries.get(id)?.remembered ?? false;
    this.#entries.set(id, { node: { id, name, connected: true, ports }, ports, remembered });
    if (remembered) this.#save(id);
  }

  disconnected(id: DatapathId): void {
    const entry = this.#entries.get(id);
    if (entry === undefined) return;
    entry.node = { ...entry.node, connected: false };
    if (entry.remembered) this.#save(id);
  }

  /** False: nothing that anyone looks at has changed, or there are too many ports. */
  portChanged(id: DatapathId, port: PortInfo, removed: boolean): boolean {
    const entry = this.#entries.get(id);
    if (entry === undefined) return false;
    const before = entry.ports.get(port.number);
    if (removed ? before === undefined : before !== undefined && samePort(before, port)) {
      return false;
    }
    if (before === undefined && entry.ports.size >= MAX_PORTS) return false;
    // The node that apps may still hold on to must not change under them.
    entry.ports = new Map(entry.ports);
    if (removed) entry.ports.delete(port.number);
    else entry.ports.set(port.number, port);
    entry.node = { ...entry.node, ports: entry.ports };
    if (entry.remembered) this.#save(id);
    return true;
  }

  /** From here on the switch survives a restart of the controller. */
  remember(id: DatapathId): void {
    const entry = this.#entries.get(id);
    if (entry === undefined || entry.remembered) return;
    entry.remembered = true;
    this.#save(id);
  }

  #save(id: DatapathId): void {
    const { node } = this.#entries.get(id)!;
    this.#store.put(STORE_PREFIX + id, {
      name: node.name,
      seenAt: this.#clock.wallTime(),
      ports: [...node.ports.values()].map((port) => [
        port.number,
        port.name,
        formatMac(port.mac),
        port.up,
        port.mtu,
        port.speedMbps,
        port.downs ?? null,
      ]),
    });
  }
}

function samePort(a: PortInfo, b: PortInfo): boolean {
  return (
    a.name === b.name &&
    a.up === b.up &&
    a.mtu === b.mtu &&
    a.speedMbps === b.speedMbps &&
    a.downs === b.downs &&
    a.mac.every((byte, i) => byte === b.mac[i])
  );
}

interface SwitchRecord {
  readonly name: string;
  readonly seenAt: number;
  readonly ports: readonly PortInfo[];
}

/** A record that this version can't read is as good as none. */
function readRecord(value: StoreValue): SwitchRecord | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { name, seenAt, ports } = value as Record<string, unknown>;
  if (typeof name !== 'string' || typeof seenAt !== 'number' || !Array.isArray(ports)) {
    return undefined;
  }
  const list: PortInfo[] = [];
  for (const port of ports) {
    // Those of a version that knew of no downs have six parts.
    if (!Array.isArray(port) || port.length < 6 || port.length > 7) return undefined;
    const [number, portName, mac, up, mtu, speedMbps, downs = null] = port as unknown[];
    if (typeof number !== 'number' || typeof portName !== 'string' || typeof mac !== 'string') {
      return undefined;
    }
    if (typeof mtu !== 'number' || typeof speedMbps !== 'number') return undefined;
    if (downs !== null && typeof downs !== 'number') return undefined;
    try {
      const known = { number, name: portName, mac: parseMac(mac), up: up === true };
      list.push({ ...known, mtu, speedMbps, downs: downs ?? undefined });
    } catch {
      return undefined;
    }
  }
  return { name, seenAt, ports: list };
}
