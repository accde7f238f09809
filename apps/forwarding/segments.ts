/**
 * Segments: networks that share the switches and links and never see each other's frames.
 *
 * Each segment has a VLAN id of its own, its *wire tag*. A frame gets it where it enters (`classify.ts`),
 * keeps it between switches, and loses it where it leaves, so every switch on the way sees at once
 * whose frame it is. The default segment is everything that no segment claims: its frames go as they
 * came, with the tags that hosts gave them, which are never a wire tag: frames that come in with one by
 * any other way than a door of its segment are dropped.
 *
 *     door      how frames of a segment come in: untagged or with a VLAN tag, at a port, at any edge port,
 *               or from a MAC address; the most exact one decides
 *     exit      where what goes to everybody leaves: a port and the tag that is expected there
 *     wire      the VLAN id between switches, 0: none; two hosts hear each other if theirs is the same
 *     search    the VLAN id between switches of frames to unknown hosts (`broadcast.ts`)
 *
 * Pure: the same network and wishes give the same segments.
 *
 * Neighbours: `network-kind.ts` makes wishes out of `Network` resources.
 */
import { type Action, popVlan, pushVlan, setField } from '../../controller/sdk.js';
import type { DatapathId, Host, NetworkView, PortRef, SwitchNode } from '../../topology/model.js';
import { portKey } from '../../topology/model.js';
import { portRolesOf } from '../../topology/port-roles.js';
import { REPAIR_VLAN } from './stages.js';

/** What a segment is to be, before it meets a network. */
export interface SegmentWish {
  readonly name: string;
  /** MIN_WIRE_VLAN to MAX_WIRE_VLAN; 0: any that is free. */
  readonly vlan: number;
  /** Frames to unknown hosts: flooded in the segment, or dropped. */
  readonly learning: boolean;
  readonly members: readonly MemberWish[];
}

export type MemberWish =
  /** `switch`: name or datapath id; `port`: number or name; `vlan` 0: untagged frames. */
  | { readonly switch: string; readonly port: number | string; readonly vlan: number }
  /**
   * Frames with this tag, at whatever edge port; what goes to everybody leaves where a host with this
   * tag was seen.
   */
  | { readonly vlan: number }
  /** Untagged frames of these hosts, at whatever edge port; likewise. Others of theirs are dropped. */
  | { readonly macs: readonly string[] };

export const enum DoorRank {
  Vlan = 0,
  Port = 1,
  PortVlan = 2,
  Mac = 3,
}

/** How frames of a segment come in on one switch. */
export interface Door {
  readonly segment: Segment;
  readonly rank: DoorRank;
  /** Absent: any edge port. */
  readonly port?: number;
  readonly mac?: string;
  /** 0: untagged frames. */
  readonly vlan: number;
}

export interface Exit {
  readonly port: number;
  /** 0: untagged. */
  readonly vlan: number;
}

export interface Segment {
  readonly name: string;
  /** The wire tag. */
  readonly vlan: number;
  /** That of frames to unknown hosts, which are looked for everywhere; 0: they are dropped. */
  readonly search: number;
}

/** A segment as its rules need it; the same object for as long as nothing of it changes. */
export interface Face {
  readonly segment: Segment;
  /** Doors at every edge port of every switch. */
  readonly everywhere: readonly Door[];
  /** What there is besides on switches that have any of it. */
  readonly at: ReadonlyMap<DatapathId, SwitchFace>;
}

export interface SwitchFace {
  readonly doors: readonly Door[];
  readonly exits: readonly Exit[];
}

/** A member that can't be had, for people. */
export interface SegmentProblem {
  readonly segment: string;
  readonly message: string;
}

/** Wire tags: not 1, which many treat as untagged; nor `REPAIR_VLAN`, nor `SEARCH_VLAN`. */
export const MIN_WIRE_VLAN = 2;
export const MAX_WIRE_VLAN = 4094;

const NO_EXITS: readonly Exit[] = [];
const NO_PORTS: ReadonlySet<number> = new Set();

/** What makes a frame that has the tag `from` one that has the tag `to`; 0: none. */
export function retag(from: number, to: number): Action[] {
  if (from === to) return [];
  if (to === 0) return [popVlan()];
  return [...(from === 0 ? [pushVlan()] : []), setField('vlanVid', to)];
}

/** The tags that a segment uses between switches. */
export function wiresOf({ vlan, search }: Segment): number[] {
  return search === 0 ? [vlan] : [vlan, search];
}

export class Segments {
  readonly all: readonly Segment[];
  readonly problems: readonly SegmentProblem[];
  readonly #byWire: ReadonlyMap<number, Segment>;
  /** All tags that segments use between switches. */
  readonly #wires: ReadonlySet<number>;
  /** Ports and tags claimed, by `${switch}/${port}/${vlan}`. */
  readonly #byPort = new Map<string, Segment>();
  readonly #byVlan = new Map<number, Segment>();
  readonly #byMac = new Map<string, Segment>();
  readonly #doors = new Map<DatapathId, Door[]>();
  readonly #closed = new Map<DatapathId, Set<number>>();
  readonly #exits: ReadonlyMap<string, readonly Exit[]>;
  readonly #faces: ReadonlyMap<string, Face>;
  readonly #memberPorts: ReadonlySet<string>;

  /** @param before whose faces are kept where they are alike. */
  constructor(network: NetworkView, wishes: readonly SegmentWish[], before?: Segments) {
    const sorted = [...wishes].sort((a, b) => (a.name < b.name ? -1 : 1));
    const problems: SegmentProblem[] = [];
    this.all = assignWires(sorted, problems);
    this.#byWire = new Map(this.all.map((segment) => [segment.vlan, segment]));
    this.#wires = new Set(this.all.flatMap(wiresOf));
    const byName = new Map(this.all.map((segment) => [segment.name, segment]));
    const find = switchFinder(network);
    for (const { name, members } of sorted) {
      const segment = byName.get(name);
      if (segment === undefined) continue;
      for (const member of members) this.#claim(segment, member, find, problems);
    }
    this.#reportLinks(network, problems);
    this.problems = problems;
    this.#memberPorts = this.#portsOfMembersOnly(network);
    this.#exits = this.#findExits(network);
    this.#faces = this.#makeFaces(network, before);
  }

  /** The segment with this wire tag. */
  byWire(vlan: number): Segment | undefined {
    return this.#byWire.get(vlan);
  }

  /** The segment called so, if it could be had. */
  byName(name: string): Segment | undefined {
    return this.all.find((segment) => segment.name === name);
  }

  /** What the rules of a segment are made from; undefined when it can't be had. */
  face(name: string): Face | undefined {
    return this.#faces.get(name);
  }

  /** Ports that belong to a segment with whatever comes untagged; other tags are not welcome there. */
  closed(id: DatapathId): ReadonlySet<number> {
    return this.#closed.get(id) ?? NO_PORTS;
  }

  /** Where what goes to everybody in a segment leaves a switch. Ascending. */
  exits(segment: Segment, id: DatapathId): readonly Exit[] {
    return this.#exits.get(`${segment.vlan}/${id}`) ?? NO_EXITS;
  }

  /** Whether what goes to everybody in the default segment leaves by this edge port. */
  floodsDefault(at: PortRef): boolean {
    return !this.closed(at.switch).has(at.port) && !this.#memberPorts.has(portKey(at));
  }

  /**
   * The wire tag of frames that come in at an edge port with a tag (0: none) from an address; the
   * host's own tag in the default segment. Undefined: such frames are dropped.
   */
  wireOf(at: PortRef, vlan: number, mac: string): number | undefined {
    const segment =
      (vlan === 0 ? this.#byMac.get(mac) : undefined) ?? this.#byPort.get(`${portKey(at)}/${vlan}`);
    if (segment !== undefined) return segment.vlan;
    if (this.closed(at.switch).has(at.port) || this.#byMac.has(mac)) return undefined;
    const byVlan = vlan === 0 ? undefined : this.#byVlan.get(vlan);
    if (byVlan !== undefined) return byVlan.vlan;
    return this.#wires.has(vlan) ? undefined : vlan;
  }

  /** `wireOf` for what a host sends. */
  wireOfHost({ at, vlan, mac }: Host): number | undefined {
    return this.wireOf(at, vlan, mac);
  }

  #claim(
    segment: Segment,
    member: MemberWish,
    find: (name: string) => SwitchNode | undefined,
    problems: SegmentProblem[],
  ): void {
    const report = (message: string): void => {
      problems.push({ segment: segment.name, message });
    };
    if ('macs' in member) {
      for (const mac of member.macs) {
        const holder = this.#byMac.get(mac);
        if (holder === undefined) this.#byMac.set(mac, segment);
        else if (holder !== segment) report(`host ${mac} is in network "${holder.name}" already`);
      }
      return;
    }
    if (!('switch' in member)) {
      const holder = this.#byVlan.get(member.vlan) ?? segment;
      if (holder === segment) this.#byVlan.set(member.vlan, segment);
      else report(`VLAN ${member.vlan} is in network "${holder.name}" already`);
      return;
    }
    const node = find(member.switch);
    if (node === undefined) {
      report(`there is no switch "${member.switch}"`);
      return;
    }
    const port = findPort(node, member.port);
    if (port === undefined) {
      report(`switch "${member.switch}" has no port "${member.port}"`);
      return;
    }
    const key = `${node.id}/${port}/${member.vlan}`;
    const holder = this.#byPort.get(key) ?? segment;
    if (holder !== segment) {
      const what = member.vlan === 0 ? 'port' : `VLAN ${member.vlan} at port`;
      report(`${what} ${member.switch}:${member.port} is in network "${holder.name}" already`);
      return;
    }
    this.#byPort.set(key, segment);
    const rank = member.vlan === 0 ? DoorRank.Port : DoorRank.PortVlan;
    listOf(this.#doors, node.id).push({ segment, rank, port, vlan: member.vlan });
    if (member.vlan !== 0) return;
    const closed = this.#closed.get(node.id);
    if (closed === undefined) this.#closed.set(node.id, new Set([port]));
    else closed.add(port);
  }

  /** What comes in by the other end of a cable belongs to all networks, not to that of a member. */
  #reportLinks(network: NetworkView, problems: SegmentProblem[]): void {
    if (this.#doors.size === 0) return;
    const peers = new Map(network.links.map(({ from, to }) => [portKey(from), to]));
    const blocked = new Set(network.blocked.map(portKey));
    for (const [id, doors] of this.#doors) {
      const name = network.switches.get(id)!.name;
      for (const { segment, port } of doors) {
        const peer = peers.get(`${id}/${port}`);
        const where = `port ${name}:${port}`;
        if (peer !== undefined) {
          const other = network.switches.get(peer.switch)?.name ?? peer.switch;
          const message = `${where} is a link to switch "${other}" and carries all networks; name a port of a host`;
          problems.push({ segment: segment.name, message });
        } else if (blocked.has(`${id}/${port}`)) {
          const message = `${where} is blocked: switches of this network are behind it, but no link that could be used`;
          problems.push({ segment: segment.name, message });
        }
      }
    }
  }

  /** Ports that are claimed, or at which hosts of segments are, and at which no other host is. */
  #portsOfMembersOnly(network: NetworkView): ReadonlySet<string> {
    const members = new Set<string>();
    if (this.all.length === 0) return members;
    for (const [id, doors] of this.#doors) {
      for (const { port } of doors) members.add(`${id}/${port}`);
    }
    const others = new Set<string>();
    for (const host of network.hosts.values()) {
      const wire = this.wireOfHost(host);
      if (wire === undefined) continue;
      (this.#byWire.has(wire) ? members : others).add(portKey(host.at));
    }
    for (const key of others) members.delete(key);
    return members;
  }

  #findExits(network: NetworkView): ReadonlyMap<string, readonly Exit[]> {
    const found = new Map<string, Map<string, Exit>>();
    if (this.all.length === 0) return new Map();
    const roles = portRolesOf(network);
    const add = (segment: Segment, id: DatapathId, port: number, vlan: number): void => {
      const key = `${segment.vlan}/${id}`;
      let exits = found.get(key);
      if (exits === undefined) found.set(key, (exits = new Map()));
      exits.set(`${port}/${vlan}`, { port, vlan });
    };
    for (const [id, { edges }] of roles) {
      const isEdge = new Set(edges);
      for (const { segment, port, vlan } of this.#doors.get(id) ?? []) {
        if (isEdge.has(port!)) add(segment, id, port!, vlan);
      }
    }
    for (const host of network.hosts.values()) {
      const { vlan, at } = host;
      const segment = this.#byWire.get(this.wireOfHost(host) ?? 0);
      if (segment === undefined) continue;
      if (roles.get(at.switch)?.edges.includes(at.port)) add(segment, at.switch, at.port, vlan);
    }
    return new Map(
      [...found].map(([key, exits]) => [
        key,
        [...exits.values()].sort((a, b) => a.port - b.port || a.vlan - b.vlan),
      ]),
    );
  }

  #makeFaces(network: NetworkView, before: Segments | undefined): ReadonlyMap<string, Face> {
    const faces = new Map<string, Face & { everywhere: Door[]; at: Map<DatapathId, SwitchFace> }>();
    for (const segment of this.all) {
      faces.set(segment.name, { segment, everywhere: [], at: new Map() });
    }
    for (const [vlan, segment] of this.#byVlan) {
      faces.get(segment.name)!.everywhere.push({ segment, rank: DoorRank.Vlan, vlan });
    }
    for (const [mac, segment] of this.#byMac) {
      faces.get(segment.name)!.everywhere.push({ segment, rank: DoorRank.Mac, mac, vlan: 0 });
    }
    for (const id of network.switches.keys()) {
      const doors = new Map<Segment, Door[]>();
      for (const door of this.#doors.get(id) ?? []) listOf(doors, door.segment).push(door);
      for (const segment of this.all) {
        const here = doors.get(segment) ?? [];
        const exits = this.exits(segment, id);
        if (here.length + exits.length === 0) continue;
        faces.get(segment.name)!.at.set(id, { doors: here, exits });
      }
    }
    const kept = new Map<string, Face>();
    for (const [name, face] of faces) {
      const old = before?.face(name);
      kept.set(name, old !== undefined && sameFace(old, face) ? old : face);
    }
    return kept;
  }
}

function sameFace(a: Face, b: Face): boolean {
  const plain = ({ segment: { name, vlan, search }, everywhere, at }: Face): string => {
    const shape = ({ segment: _, ...door }: Door): object => door;
    const switches = [...at].map(([id, { doors, exits }]) => [id, doors.map(shape), exits]);
    return JSON.stringify([name, vlan, search, everywhere.map(shape), switches]);
  };
  return plain(a) === plain(b);
}

/** Makes the segments anew only when the network or the wishes have changed. */
export function keepSegments(): (network: NetworkView, wishes: readonly SegmentWish[]) => Segments {
  let kept: { network: NetworkView; from: readonly SegmentWish[]; segments: Segments } | undefined;
  return (network, wishes) => {
    if (kept?.network !== network || kept.from !== wishes) {
      kept = { network, from: wishes, segments: new Segments(network, wishes, kept?.segments) };
    }
    return kept.segments;
  };
}

/**
 * Wire tags: those that were asked for, then for each of the others, in the order of names, the number
 * that its name hashes to or the next one free, so that networks that come and go move no others but
 * in the rare case that two hash alike; in the same way, when all have one, tags for searches. A tag that
 * members are to use as their own is taken only by the segment that they are in.
 */
function assignWires(sorted: readonly SegmentWish[], problems: SegmentProblem[]): Segment[] {
  const wires = new Map<string, number>();
  const taken = new Map<number, string>();
  const take = (wire: number, name: string): number => {
    taken.set(wire, name);
    return wire;
  };
  for (const { name, vlan } of sorted) {
    if (vlan === 0) continue;
    const holder = taken.get(vlan);
    if (holder === undefined) {
      wires.set(name, take(vlan, name));
      continue;
    }
    problems.push({
      segment: name,
      message: `VLAN ${vlan} is the tag of network "${holder}" between switches; choose another or none`,
    });
  }
  const asked = new Set<number>();
  for (const { members } of sorted) {
    for (const member of members) if ('vlan' in member) asked.add(member.vlan);
  }
  const span = MAX_WIRE_VLAN - MIN_WIRE_VLAN + 1;
  const free = (name: string, wish: string, otherwise: string): number => {
    const first = hashName(wish) % span;
    for (let i = 0; i < span; i++) {
      const wire = MIN_WIRE_VLAN + ((first + i) % span);
      if (wire !== REPAIR_VLAN && !taken.has(wire) && !asked.has(wire)) return take(wire, name);
    }
    const message = `no VLAN of ${MIN_WIRE_VLAN}..${MAX_WIRE_VLAN} is free${otherwise}`;
    problems.push({ segment: name, message });
    return 0;
  };
  for (const { name, vlan } of sorted) {
    if (vlan !== 0) continue;
    const wire = free(name, name, '');
    if (wire !== 0) wires.set(name, wire);
  }
  return sorted.flatMap(({ name, learning }) => {
    const vlan = wires.get(name);
    if (vlan === undefined) return [];
    const search = learning ? free(name, `search ${name}`, ' for frames to unknown hosts') : 0;
    return [{ name, vlan, search }];
  });
}

/** FNV-1a over UTF-16 units, 32 bits, unsigned. */
function hashName(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}

function switchFinder(network: NetworkView): (name: string) => SwitchNode | undefined {
  const byName = new Map<string, SwitchNode>();
  for (const node of network.switches.values()) byName.set(node.name, node);
  return (name) => network.switches.get(name) ?? byName.get(name);
}

function findPort(node: SwitchNode, port: number | string): number | undefined {
  if (typeof port === 'number') return node.ports.has(port) ? port : undefined;
  for (const info of node.ports.values()) if (info.name === port) return info.number;
  return undefined;
}

function listOf<Key, Item>(map: Map<Key, Item[]>, key: Key): Item[] {
  let list = map.get(key);
  if (list === undefined) map.set(key, (list = []));
  return list;
}
