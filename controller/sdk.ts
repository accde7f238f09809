/**
 * What an app is written against: the whole public surface of `heddle`, and the only part of the
 * controller that `apps/` may import.
 *
 * An app is mostly one pure function, `compile`: from the network as it is to the rules as they
 * should be. The core calls it whenever the network changed, compares the result with what the
 * switches hold, sends the difference and heals what drifts. An app owns what it wrote; without the
 * app its rules go. What can't be known beforehand comes as packet-ins and is answered through the
 * context.
 */
import { setField as setBuiltIn, setQueue as setQueueId } from '../proto/actions.js';
import type { Clock } from '../proto/clock.js';
import { HeddleError } from '../proto/errors.js';
import type { Logger } from '../proto/logger.js';
import type { MatchSpec } from '../proto/match.js';
import type { PacketInReason } from '../proto/messages.js';
import type { Action } from '../proto/model.js';
import type { DatapathId, NetworkView, SwitchNode } from '../topology/model.js';
import type { Kind, ResourcesView } from './resources/kind.js';

/** The stages of the default pipeline, in order. */
export type Stage = 'classify' | 'policy' | 'service' | 'route' | 'forward' | 'egress';

/**
 * A header field that switches were not built with. Its name has a dot in it, so that it never collides
 * with a built-in one, and is used in `match` and `setField` like theirs. docs/programs.md says what can
 * be described.
 */
export interface FieldSpec {
  /** e.g. `gtp.teid`. */
  readonly name: `${string}.${string}`;
  /** `ipv4`, `ipv6`, `tcp`, `udp` or a new one. Default: the name up to the dot. */
  readonly header?: string;
  /** From the start of the header. */
  readonly bitOffset: number;
  /** 1..128. */
  readonly bitWidth: number;
  /** How a new header is reached; one field of a header has to say it. */
  readonly entry?: {
    readonly after: 'ethernet' | 'ipv4' | 'ipv6' | 'tcp' | 'udp';
    /** EtherType, IP protocol or destination port. */
    readonly selector: number;
    /** 1..256. A packet that ends before does not have the header. */
    readonly lengthBytes: number;
  };
}

/** Sets a field that an app or the configuration described; the core knows its number. */
export interface SetOwnField {
  readonly type: 'setOwnField';
  readonly name: string;
  readonly value: number | bigint | string;
}

/** A group, meter or queue is named by what `group()`, `meter()` or `queue()` returned. */
export type ActionSpec = Action | SetOwnField | GroupRef | MeterRef | QueueRef;

export interface RuleSpec {
  readonly stage: Stage;
  /** 0..65535; default 1000. */
  readonly priority?: number;
  /** Default: every packet. */
  readonly match?: MatchSpec;
  /** What exceeds it goes no further, or is remarked, before anything else is done. */
  readonly meter?: MeterRef;
  /** Done at once, in order. */
  readonly actions?: readonly ActionSpec[];
  /** Merged into the action set, which is carried out when the pipeline ends. */
  readonly write?: readonly ActionSpec[];
  /** Empties the action set first. */
  readonly clear?: boolean;
  /** 64 bits each, default mask all ones. */
  readonly metadata?: { readonly value: bigint; readonly mask?: bigint };
  /** The stage to go on with; 'next': the one after this. Absent: the pipeline ends here. */
  readonly next?: Stage | 'next';
  readonly idleTimeoutS?: number;
  readonly hardTimeoutS?: number;
  /** 0..65535, default 0. A full table that evicts gives up what is less important for it. */
  readonly importance?: number;
  /** 64 bits; comes back with packet-ins. */
  readonly cookie?: bigint;
}

export interface BucketSpec {
  /** Select only: 1..65535, default 1. */
  readonly weight?: number;
  readonly watchPort?: number;
  readonly watchGroup?: GroupRef;
  /**
   * With `watchPort`: alive only while that port has been down so often and no more, in groups of type `all` too.
   * To be taken from `PortInfo.downs` of the view: a port that loses its carrier is then out of the group until
   * the app, which hears of the new number, writes it. Left out where `downs` is undefined: such a switch would
   * forget it, and be sent the group again and again.
   */
  readonly watchDowns?: number | undefined;
  readonly actions: readonly ActionSpec[];
}

export interface GroupSpec {
  readonly type: 'all' | 'select' | 'indirect' | 'fastFailover';
  readonly buckets: readonly BucketSpec[];
  /**
   * The ports that the buckets watch count as one, as those of a link aggregation do: a packet that came in at any of
   * them leaves by no bucket. Each bucket then has a `watchPort`. Only for switches whose ports have `downs`: others
   * would forget it, and be sent the group again and again. Default false.
   */
  readonly splitHorizon?: boolean | undefined;
}

/** A group of this app on one switch; used as an action or watched by a bucket. */
export interface GroupRef {
  readonly type: 'groupRef';
  readonly key: string;
}

/** What a meter does with what exceeds a rate. */
export interface BandSpec {
  /**
   * `dscpRemark` raises the drop precedence of assured forwarding code points (RFC 2597) and leaves
   * others alone.
   */
  readonly type: 'drop' | 'dscpRemark';
  /** In the meter's unit a second: 1..2^32-1. */
  readonly rate: number;
  /** In the meter's unit: what may pass at once after silence. Default: a tenth of a second's worth. */
  readonly burst?: number;
  /** By how many steps the drop precedence is raised, 1..2. Default 1. */
  readonly steps?: number;
}

/** One rate for everything that comes to it on a switch. Of several bands exceeded the highest applies. */
export interface MeterSpec {
  /** A kilobit is 1000 bits of frame, from the Ethernet header to the end of the payload. */
  readonly unit: 'kilobits' | 'packets';
  readonly bands: readonly BandSpec[];
}

/** A meter of this app on one switch; used by a rule or as an action. */
export interface MeterRef {
  readonly type: 'meterRef';
  readonly key: string;
}

/** What leaves by a port: how fast, and how much may wait for it. */
export interface PortLimitSpec {
  readonly port: number;
  /** Kilobits (of 1000 bits of frame) a second, 1..2^32-1. Default: no limit. */
  readonly rateKbps?: number;
  /** What may leave at once after silence. Default: what ten milliseconds bring, two frames at least. */
  readonly burstKilobits?: number;
  /** 0..65535, default 0. What waits with a higher one leaves first. */
  readonly priority?: number;
  /** Of frames that wait, 2 KiB to 16 MiB. Default: 256 KiB. What finds no room is dropped. */
  readonly capacityBytes?: number;
}

/** A queue in front of one port. */
export interface QueueSpec extends PortLimitSpec {}

/** A queue of this app, at all ports for which it was wanted; as an action it sets the packet's queue. */
export interface QueueRef {
  readonly type: 'queueRef';
  readonly key: string;
}

/** Collects what one app wants on one switch. */
export interface DesiredSwitch {
  /**
   * Wants a rule. Throws HeddleError on a field, value or mask that doesn't exist, a missing
   * prerequisite, or a rule with the same stage, priority and match but other actions.
   */
  rule(spec: RuleSpec): void;
  /**
   * Wants a group under a key of the app's choosing, unique on this switch; the same key and network
   * give the same group id, whoever computes it and when. Returns the reference to use in actions.
   */
  group(key: string, spec: GroupSpec): GroupRef;
  /** Wants a meter under a key, as with groups. Rules that name the same one share its rate. */
  meter(key: string, spec: MeterSpec): MeterRef;
  /**
   * Wants a queue at a port, under a key, as with groups. The same key with other ports gives them
   * queues under the same reference: a packet takes the one of the port that it leaves by, and where that has
   * none it goes as if it named no queue. A packet that named a queue keeps it until another is
   * set, `setQueue(0)` for none, or the end of the group's bucket that set it.
   */
  queue(key: string, spec: QueueSpec): QueueRef;
  /**
   * Wants a rate for everything that leaves by a queue of a port, and a queue there for what names none. Without
   * it that goes straight out. One app at most can limit a port.
   */
  limitPort(spec: PortLimitSpec): void;
}

export interface Desired {
  on(target: SwitchNode | DatapathId): DesiredSwitch;
  /**
   * A named part of what the app wants, on however many switches. If every input is `===` to last time's,
   * `write` is not called and what it wrote last time stands, so `write` looks at nothing but its
   * inputs. If it throws, the unit alone keeps what it last wanted and is reported as failed. Keys of
   * groups and meters are the app's, so units may refer to each other's. What is written outside of
   * any unit belongs to the unit ''.
   *
   * Throws HeddleError BAD_UNIT for a name that is empty, too long or used twice in one `compile`, and
   * inside of another unit; LIMIT_EXCEEDED for too many of them.
   */
  unit(
    name: string,
    inputs: readonly unknown[],
    write: (desired: UnitDesired) => void,
    options?: UnitOptions,
  ): void;
}

export interface UnitDesired extends Pick<Desired, 'on'> {
  /**
   * All that the unit wants, on many switches: on each what follows from its item and `inputs` alone. What was
   * written for an item stands, and `write` is not called for it, if the very same object was among the items
   * last time and every input is `===` to what it was.
   *
   * Throws HeddleError BAD_UNIT when the unit has written anything else, or two items are of one switch.
   */
  each<Item extends { readonly id: DatapathId }>(
    items: readonly Item[],
    inputs: readonly unknown[],
    write: (here: DesiredSwitch, item: Item) => void,
  ): void;
}

export interface UnitOptions {
  /**
   * A change of the unit is one change across all its switches: all of it, or none. When a switch
   * refuses it or goes away in the middle, it is undone everywhere, reported, and tried again with
   * backoff or when the inputs change. Default false: each switch takes what it can.
   */
  readonly atomic?: boolean;
}

export interface PacketInEvent {
  readonly switch: SwitchNode;
  readonly inPort: number;
  readonly reason: Exclude<PacketInReason, 'sample'>;
  readonly stage: string;
  readonly cookie: bigint;
  /** The frame, possibly cut to what the rule asked for. Borrowed until the handler returns. */
  readonly frame: Uint8Array;
  readonly totalBytes: number;
}

/** The headers of one packet in `interval` that met a `sample` action. */
export interface SampleEvent {
  readonly switch: SwitchNode;
  readonly inPort: number;
  /** The packet stands for so many. */
  readonly interval: number;
  readonly stage: string;
  /** Of the rule that sampled it. */
  readonly cookie: bigint;
  /**
   * The first bytes of the packet as the switch had it: checksums may be left to a device, and it may be
   * longer than the wire allows, to be segmented later. Borrowed until the handler returns.
   */
  readonly frame: Uint8Array;
  /** Before cutting. */
  readonly totalBytes: number;
  /** Samples of this port that found no room or no token since the switch started. */
  readonly lost: number;
}

export interface PacketOutSpec {
  readonly frame: Uint8Array;
  /** Default: CONTROLLER. */
  readonly inPort?: number;
  readonly actions: readonly (Action | SetOwnField)[];
}

/** Rules that an app adds and removes as events come, beside those that `compile` gives. */
export interface ReactiveRules {
  /** The key is the app's own; the same key replaces. */
  put(target: DatapathId, key: string, rule: RuleSpec): void;
  remove(target: DatapathId, key: string): void;
}

export interface AppContext {
  /** The name of the app is bound. */
  readonly logger: Logger;
  readonly clock: Clock;
  /** The latest view; a new object after each change. */
  network(): NetworkView;
  /** What people stated, as accepted; a new object after each change. */
  resources(): ResourcesView;
  /** Asks for `compile` to run again, e.g. after the app's own state changed. Coalesced. */
  invalidate(): void;
  /** Fire and forget, like every frame. False: the switch is not connected or its channel is full. */
  packetOut(target: DatapathId, packet: PacketOutSpec): boolean;
  readonly rules: ReactiveRules;
}

export interface App {
  /** Lower case, digits and dashes. Also the owner of its rules. */
  readonly name: string;
  /** Header fields that it needs beyond the built-in ones; other apps may use them as well. */
  readonly fields?: readonly FieldSpec[];
  /** Kinds of resource that it serves: made by `defineKind`, compiled one by one by the core. */
  readonly kinds?: readonly Kind[];
  /**
   * Pure and synchronous: the same network and resources give the same rules. Called again when the
   * network changed, or resources of its own kinds or of those that it looked at.
   */
  compile?(network: NetworkView, desired: Desired, resources: ResourcesView): void;
  /** Every packet-in, unless an earlier app returned true ("handled"). */
  // biome-ignore lint/suspicious/noConfusingVoidType: most handlers return nothing at all.
  packetIn?(packet: PacketInEvent, context: AppContext): boolean | void;
  /** Every sample that a `sample` action of any app took: telemetry, there is nothing to answer. */
  sampled?(sample: SampleEvent, context: AppContext): void;
  /** The view changed. */
  networkChanged?(network: NetworkView, context: AppContext): void;
  /** When it throws, the app is started again with backoff. */
  start?(context: AppContext): void | Promise<void>;
  /** Also before the app is started again. */
  stop?(): void | Promise<void>;
  /**
   * What becomes of its rules while it waits to be started again, since it did not return from a call or
   * could not start. Default `keepRules`: what it wanted last stands.
   */
  readonly onFailure?: 'keepRules' | 'removeRules';
}

const HANDLERS = [
  'compile',
  'packetIn',
  'sampled',
  'networkChanged',
  'start',
  'stop',
] as const satisfies readonly (keyof App)[];

/** As long as fits into digests, logs and tables that people read. */
const APP_NAME = /^[a-z][a-z0-9-]{0,62}$/;

/** The core's own rules are under this name. */
export const CORE_OWNER = 'heddle';

/**
 * Gives `app` its type and checks what can be checked before it runs.
 * @throws HeddleError BAD_APP when its name is not usable or a member is not a function.
 */
export function defineApp(app: App): App {
  if (typeof app !== 'object' || app === null) {
    throw new HeddleError('BAD_APP', 'an app is an object with a name; see docs/apps.md', {
      value: app,
    });
  }
  if (typeof app.name !== 'string' || !APP_NAME.test(app.name) || app.name === CORE_OWNER) {
    throw new HeddleError(
      'BAD_APP',
      `"${app.name}" can't name an app: use lower-case letters, digits and dashes, and not "${CORE_OWNER}"`,
      { field: 'name', value: app.name },
    );
  }
  if (app.fields !== undefined && !Array.isArray(app.fields)) {
    throw new HeddleError('BAD_APP', `app "${app.name}": fields has to be a list`, {
      field: 'fields',
      value: app.fields,
    });
  }
  if (app.kinds !== undefined && !Array.isArray(app.kinds)) {
    throw new HeddleError('BAD_APP', `app "${app.name}": kinds has to be a list`, {
      field: 'kinds',
      value: app.kinds,
    });
  }
  const { onFailure = 'keepRules' } = app;
  if (onFailure !== 'keepRules' && onFailure !== 'removeRules') {
    throw new HeddleError(
      'BAD_APP',
      `app "${app.name}": onFailure has to be 'keepRules' or 'removeRules'`,
      { field: 'onFailure', value: onFailure },
    );
  }
  for (const member of HANDLERS) {
    if (app[member] !== undefined && typeof app[member] !== 'function') {
      throw new HeddleError('BAD_APP', `app "${app.name}": ${member} has to be a function`, {
        field: member,
        value: app[member],
      });
    }
  }
  return app;
}

/**
 * Rewrites a field; checksums are kept right. `value` is written as in a match, without a mask. A name
 * with a dot is that of a described field.
 *
 * @throws HeddleError UNKNOWN_FIELD, BAD_VALUE; for a described field, where the action is used.
 */
export function setField(name: `${string}.${string}`, value: number | bigint | string): SetOwnField;
export function setField(name: string, value: number | bigint | string): Action;
export function setField(name: string, value: number | bigint | string): Action | SetOwnField {
  return name.includes('.') ? { type: 'setOwnField', name, value } : setBuiltIn(name, value);
}

/** Has the packet leave by this queue of whichever port; 0: by none. */
export function setQueue(queue: QueueRef | 0): QueueRef | Action {
  return queue === 0 ? setQueueId(0) : queue;
}

// ---- what else an app needs -------------------------------------------------------------------

export {
  all,
  copyTtlIn,
  copyTtlOut,
  decMplsTtl,
  decTtl,
  flood,
  inPort,
  output,
  popMpls,
  popPbb,
  popVlan,
  pushMpls,
  pushPbb,
  pushVlan,
  sample,
  setMplsTtl,
  setTtl,
  toController,
} from '../proto/actions.js';
export {
  formatIpv4,
  formatIpv6,
  formatMac,
  parseIpv4,
  parseIpv6,
  parseMac,
} from '../proto/address.js';
export type { Clock, Random, Timer } from '../proto/clock.js';
export { HeddleError } from '../proto/errors.js';
export { type Logger, silentLogger } from '../proto/logger.js';
export type {
  Ipv4Match,
  Ipv6Match,
  MacMatch,
  MaskedValue,
  MatchSpec,
  NumberMatch,
} from '../proto/match.js';
export { type Action, MissPolicy, type PortInfo, ReservedPort } from '../proto/model.js';
export * from '../proto/packet/arp.js';
export * from '../proto/packet/checksum.js';
export * from '../proto/packet/dhcp.js';
export * from '../proto/packet/ethernet.js';
export * from '../proto/packet/icmpv4.js';
export * from '../proto/packet/icmpv6.js';
export * from '../proto/packet/ipv4.js';
export * from '../proto/packet/ipv6.js';
export * from '../proto/packet/lldp.js';
export * from '../proto/packet/tcp.js';
export * from '../proto/packet/udp.js';
export * from '../proto/packet/vlan.js';
export * from '../topology/disjoint-paths.js';
export * from '../topology/format.js';
export * from '../topology/graph.js';
export * from '../topology/model.js';
export * from '../topology/port-roles.js';
export * from '../topology/shortest-paths.js';
export { SpanningTree, spanningTreeOf, type TreePort } from '../topology/spanning-tree.js';
export {
  API_VERSION,
  defineKind,
  type JsonObject,
  type JsonValue,
  type Kind,
  type KindColumn,
  type KindContext,
  type Resource,
  type ResourceMetadata,
  type ResourcesView,
} from './resources/kind.js';
