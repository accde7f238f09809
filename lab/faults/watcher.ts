/**
 * Looks at everything that happens in the network under test, as it happens, for what must not happen
 * at any moment: frames that go round or reach whom they must not, rules that are applied twice, a
 * deposed controller that writes.
 *
 * Datagrams of the bed carry a number of their own, by which they are known again wherever they turn up.
 * What a switch holds is kept along from the transactions that it carried out, rules with a timeout
 * apart.
 */
import { RuleSet } from '../../controller/reconciler/rule-set.js';
import { formatMac } from '../../proto/address.js';
import {
  flowEquals,
  flowKey,
  groupEquals,
  meterEquals,
  queueEquals,
  queueKey,
} from '../../proto/flow.js';
import { type Change, type Flow, FlowCommand } from '../../proto/model.js';
import { EtherType } from '../../proto/packet/ethernet.js';
import { defaultProgram } from '../../proto/program.js';
import type { Snapshot } from '../../switch/agent/snapshot.js';
import type { FrameEvent } from '../cables.js';
import type { WireListener } from '../listened-wire.js';
import { Violation, type ViolationCode } from './violation.js';
import { DEMANDING } from './wishes.js';

/** "HDLB", then the number: 4 bytes each. */
const MAGIC = 0x48_44_4c_42;
const DATAGRAM_BYTES = 8;
/** Of an IPv4 header without options and a UDP header behind an Ethernet header. */
const PAYLOAD_OFFSET = 14 + 20 + 8;
const TAG_BYTES = 4;
/** Datagrams that are known by their number at a time. */
const MAX_KNOWN = 4096;
/** Frames between two looks: some hundreds, or thousands in a flood. */
const MAX_FRAMES = 50_000;
/** The first of them are enough to see what is wrong. */
const MAX_VIOLATIONS = 4;

export function datagram(number: number): Uint8Array {
  const payload = new Uint8Array(DATAGRAM_BYTES);
  const view = new DataView(payload.buffer);
  view.setUint32(0, MAGIC);
  view.setUint32(4, number);
  return payload;
}

/** What resources forbid, see `resources.ts`. */
export interface Barriers {
  /** Pairs of which the second must hear nothing of the first: MAC address, name of a host. */
  readonly separated: ReadonlyMap<string, string>;
  /** Pairs of MAC addresses between which no datagram of the bed may pass. */
  readonly denied: ReadonlyMap<string, string>;
}

export class Watcher {
  /** Pairs of MAC addresses between which nothing may pass now, `from to`. */
  forbidden: ReadonlySet<string> = new Set();
  barriers: Barriers = { separated: new Map(), denied: new Map() };
  /** Election ids of the controllers, by the name of their end of a channel. */
  readonly electionIds = new Map<string, number>();
  /** Transactions carried out by all switches: of demanding apps alone, and others; and such as were refused. */
  attempted = 0;
  applied = 0;
  refused = 0;
  /** Copies of a datagram that may leave by one port, see `docs/failure.md`: more than one goes round. */
  maxCopies = 1;
  readonly #violations: Violation[] = [];
  /** Since the last look. */
  #frames = 0;
  /** How often each datagram left each place. */
  readonly #seen = new Map<number, Map<string, number>>();
  readonly #held = new Map<string, RuleSet>();
  readonly #written = new Map<string, number>();

  /** Throws the first violation, if there was one. */
  check(): void {
    this.#frames = 0;
    const [first] = this.#violations;
    if (first !== undefined) throw first;
  }

  violated(code: ViolationCode, message: string): void {
    if (this.#violations.length < MAX_VIOLATIONS)
      this.#violations.push(new Violation(code, message));
  }

  // ---- frames -------------------------------------------------------------------------------

  /** @throws Violation LOOP at once, when there is no end of frames: whatever they are, some go round. */
  frame(event: FrameEvent): void {
    const { from, to, frame } = event;
    if (++this.#frames > MAX_FRAMES) {
      const dst = formatMac(frame.subarray(0, 6));
      const what = `frames to ${dst} leave ${from.node}/${from.port} without end`;
      throw new Violation('LOOP', what);
    }
    const isDelivered = to.port === 1 && to.node.startsWith('h');
    if (isDelivered) this.#checkSeparation(event);
    const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
    let payload = PAYLOAD_OFFSET;
    let etherType = frame.length < 14 ? 0 : view.getUint16(12);
    if (etherType === 0x8100) {
      payload += TAG_BYTES;
      etherType = view.getUint16(16);
    }
    if (etherType !== 0x0800 || frame.length < payload + DATAGRAM_BYTES) return;
    if (view.getUint32(payload) !== MAGIC) return;
    const number = view.getUint32(payload + 4);
    let places = this.#seen.get(number);
    if (places === undefined) {
      this.#seen.set(number, (places = new Map()));
      if (this.#seen.size > MAX_KNOWN) this.#seen.delete(this.#seen.keys().next().value!);
    }
    // A packet that was led around a dead link is marked with a tag, once: it may pass a port again.
    const place = `${from.node}/${from.port}${payload === PAYLOAD_OFFSET ? '' : ' marked'}`;
    const copies = (places.get(place) ?? 0) + 1;
    places.set(place, copies);
    if (copies > this.maxCopies) {
      const often = copies === 2 ? 'twice' : `${copies} times`;
      this.violated('LOOP', `datagram ${number} left ${place} ${often}`);
    }
    if (!isDelivered) return;
    const [src, dst] = [formatMac(frame.subarray(6, 12)), formatMac(frame.subarray(0, 6))];
    const pair = `${src} ${dst}`;
    const why = this.barriers.denied.get(pair) ?? (this.forbidden.has(pair) ? 'a wish' : '');
    if (why === '') return;
    this.violated('ISOLATION', `datagram ${number} from ${src} reached ${to.node}, ${dst}: ${why}`);
  }

  /** Whatever it is: hosts of other networks are not to hear it. */
  #checkSeparation({ to, frame }: FrameEvent): void {
    if (this.barriers.separated.size === 0 || frame.length < 14) return;
    const src = formatMac(frame.subarray(6, 12));
    const why = this.barriers.separated.get(`${src} ${to.node}`);
    // With probes the switch's port speaks for itself, whose address may be a host's too.
    if (why === undefined || isProbe(frame)) return;
    const dst = formatMac(frame.subarray(0, 6));
    this.violated('ISOLATION', `a frame from ${src} to ${dst} reached ${to.node}: ${why}`);
  }

  // ---- rules --------------------------------------------------------------------------------

  /** For `NetworkOptions.switchOptions`. */
  listener(name: string): WireListener {
    return {
      applied: (changes, tampered, peer) => this.#applied(name, changes, tampered, peer),
      refused: () => {
        this.refused++;
      },
      removed: ({ flow }) => {
        this.#held.get(name)?.removeFlow(flowKey(flow));
      },
    };
  }

  /** A switch starts with what was on its disk. `forgot`: also who may write. */
  restarted(name: string, saved: Snapshot | undefined, forgot: boolean): void {
    const held = new RuleSet();
    held.setProgram(saved?.program ?? defaultProgram);
    for (const { flow } of saved?.flows ?? [])
      if (!isTimed(flow)) held.putFlow(flowKey(flow), flow);
    for (const group of saved?.groups ?? []) held.putGroup(group);
    for (const meter of saved?.meters ?? []) held.putMeter(meter);
    for (const queue of saved?.queues ?? []) held.putQueue(queue);
    this.#held.set(name, held);
    if (forgot) this.#written.delete(name);
  }

  /** What a switch holds. */
  held(name: string): RuleSet {
    let held = this.#held.get(name);
    if (held === undefined) this.#held.set(name, (held = new RuleSet()));
    return held;
  }

  #applied(name: string, changes: readonly Change[], tampered: boolean, peer: string): void {
    if (changes.every((change) => DEMANDING.has(ownerOf(change)))) this.attempted++;
    else this.applied++;
    const id = this.electionIds.get(peer) ?? 0;
    const highest = this.#written.get(name) ?? 0;
    if (!tampered && id < highest) {
      this.violated('ELECTION', `${peer} with id ${id} wrote to ${name} after one with ${highest}`);
    }
    this.#written.set(name, Math.max(id, highest));
    const held = this.held(name);
    for (const change of changes) {
      if (applyTo(held, change) && !tampered) {
        this.violated('TWICE', `${peer} had ${name} put ${describe(change)} that it held already`);
      }
    }
  }
}

/** Whose a change is; "" for the program. */
function ownerOf(change: Change): string {
  switch (change.type) {
    case 'flow':
      return change.mod.flow.owner;
    case 'group':
      return change.group.owner;
    case 'meter':
      return change.meter.owner;
    case 'queue':
      return change.queue.owner;
    case 'deleteOwner':
      return change.owner;
    default:
      return '';
  }
}

/** True when it put what was there already. */
function applyTo(held: RuleSet, change: Change): boolean {
  switch (change.type) {
    case 'program':
      held.setProgram(change.program);
      return false;
    case 'deleteOwner':
      held.removeOwner(change.owner);
      return false;
    case 'group': {
      if (change.delete) {
        held.removeGroup(change.group.id);
        return false;
      }
      const before = held.groups.get(change.group.id);
      held.putGroup(change.group);
      return before !== undefined && groupEquals(before, change.group);
    }
    case 'meter': {
      if (change.delete) {
        held.removeMeter(change.meter.id);
        return false;
      }
      const before = held.meters.get(change.meter.id);
      held.putMeter(change.meter);
      return before !== undefined && meterEquals(before, change.meter);
    }
    case 'queue': {
      const key = queueKey(change.queue);
      if (change.delete) {
        held.removeQueue(key);
        return false;
      }
      const before = held.queues.get(key);
      held.putQueue(change.queue);
      return before !== undefined && queueEquals(before, change.queue);
    }
    case 'flow': {
      const { command, flow } = change.mod;
      const key = flowKey(flow);
      if (command !== FlowCommand.Add) {
        held.removeFlow(key);
        return false;
      }
      const before = held.flows.get(key);
      // It may end at any time, also while nobody is there to hear of it.
      if (isTimed(flow)) {
        held.removeFlow(key);
        return false;
      }
      held.putFlow(key, flow);
      return before !== undefined && flowEquals(before, flow);
    }
  }
}

/** IEEE 802.1AB-2016, 8. */
function isProbe(frame: Uint8Array): boolean {
  return ((frame[12]! << 8) | frame[13]!) === EtherType.Lldp;
}

function isTimed({ idleTimeoutS, hardTimeoutS }: Flow): boolean {
  return idleTimeoutS > 0 || hardTimeoutS > 0;
}

function describe(change: Change): string {
  switch (change.type) {
    case 'flow':
      return `a rule of "${change.mod.flow.owner}" in table ${change.mod.flow.table}`;
    case 'group':
      return `group ${change.group.id}`;
    case 'meter':
      return `meter ${change.meter.id}`;
    case 'queue':
      return `queue ${queueKey(change.queue)}`;
    default:
      return change.type;
  }
}
