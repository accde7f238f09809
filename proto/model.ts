/**
 * The vocabulary that both planes share: rules, groups and programs as plain values.
 *
 * These are the messages of `heddle/v1/flow.proto` with every default filled in and `oneof` turned
 * into a discriminated union, so that nobody outside `codec.ts` meets an optional that can't be
 * absent. Values are immutable by convention: whoever gets one may keep it, nobody changes it.
 *
 * Neighbours: `fields.ts` says which fields there are, `match.ts` and `actions.ts` build these from
 * what people write (`{ ipv4Dst: '10.0.0.0/24' }`), `digest.ts` sums them up.
 */

/** One field of a match in OXM form. `value` and `mask` are big-endian, whole bytes, equally long. */
export interface MatchField {
  /** OXM field number, or 32768 and up for a field that the program describes. */
  readonly field: number;
  readonly value: Uint8Array;
  /** Absent: every bit counts. */
  readonly mask?: Uint8Array | undefined;
}

/** Canonical: ascending by field, values masked, no trivial masks. Empty: matches every packet. */
export type Match = readonly MatchField[];

export type Action =
  | { readonly type: 'output'; readonly port: number; readonly maxBytes?: number | undefined }
  | { readonly type: 'group'; readonly group: number }
  | { readonly type: 'setField'; readonly field: number; readonly value: Uint8Array }
  | { readonly type: 'pushVlan'; readonly etherType: number }
  | { readonly type: 'popVlan' }
  | { readonly type: 'decTtl' }
  | { readonly type: 'setTtl'; readonly ttl: number }
  | { readonly type: 'copyTtlOut' }
  | { readonly type: 'copyTtlIn' }
  | { readonly type: 'pushMpls'; readonly etherType: number }
  | { readonly type: 'popMpls'; readonly etherType: number }
  | { readonly type: 'setMplsTtl'; readonly ttl: number }
  | { readonly type: 'decMplsTtl' }
  | { readonly type: 'pushPbb'; readonly etherType: number }
  | { readonly type: 'popPbb' }
  /** 0: none. */
  | { readonly type: 'setQueue'; readonly queue: number }
  | { readonly type: 'meter'; readonly meter: number }
  /** One packet in `interval`, by chance, cut to `maxBytes`, to the controller. */
  | { readonly type: 'sample'; readonly interval: number; readonly maxBytes: number };

export type ActionType = Action['type'];

/** In the order of execution: OpenFlow 1.3, 5.9. */
export interface Instructions {
  /** 0: none. */
  readonly meter: number;
  readonly apply: readonly Action[];
  readonly clear: boolean;
  readonly write: readonly Action[];
  /** 64 bits each. */
  readonly metadata?: { readonly value: bigint; readonly mask: bigint } | undefined;
  /** Id of a later table; absent: the action set is executed here. */
  readonly gotoTable?: number | undefined;
}

export interface Flow {
  readonly table: number;
  /** 0..65535, the highest wins. */
  readonly priority: number;
  readonly match: Match;
  readonly instructions: Instructions;
  /** The app that wants it. */
  readonly owner: string;
  /** 64 bits. */
  readonly cookie: bigint;
  /** 0: never. */
  readonly idleTimeoutS: number;
  /** 0: never. */
  readonly hardTimeoutS: number;
  readonly notifyRemoved: boolean;
  readonly importance: number;
}

export const enum FlowCommand {
  Add = 0,
  Modify = 1,
  ModifyStrict = 2,
  Delete = 3,
  DeleteStrict = 4,
}

export interface FlowMod {
  readonly command: FlowCommand;
  readonly flow: Flow;
  /** Modify and delete touch only rules with `(cookie & mask) == (flow.cookie & mask)`; 0: all. */
  readonly cookieMask: bigint;
  readonly outPort?: number | undefined;
  readonly outGroup?: number | undefined;
  readonly checkOverlap: boolean;
  readonly resetCounts: boolean;
  readonly allTables: boolean;
}

export const enum GroupType {
  All = 0,
  Select = 1,
  Indirect = 2,
  FastFailover = 3,
}

export interface Bucket {
  /** Select: 1..65535. Otherwise 0. */
  readonly weight: number;
  readonly watchPort?: number | undefined;
  readonly watchGroup?: number | undefined;
  /**
   * With `watchPort`: it is alive only while the port has been down so often and no more, 0..MAX_DOWNS. So one that
   * was down meanwhile stays out, also of a group of type all, until this is written again.
   */
  readonly watchDowns?: number | undefined;
  readonly actions: readonly Action[];
}

export interface Group {
  /** 1..0xffffff00. */
  readonly id: number;
  readonly type: GroupType;
  readonly buckets: readonly Bucket[];
  readonly owner: string;
  /**
   * The ports that its buckets watch, and each watches one, are as one: a packet that came in at any of them leaves
   * by no bucket. Default false.
   */
  readonly splitHorizon?: boolean | undefined;
}

export interface MeterBand {
  readonly dscpRemark: boolean;
  /** Packets or kilobits a second. */
  readonly rate: number;
  /** Packets or kilobits. */
  readonly burst: number;
  readonly precLevel: number;
}

export interface Meter {
  readonly id: number;
  readonly packets: boolean;
  readonly bands: readonly MeterBand[];
  readonly owner: string;
}

/** A queue of a port, named by port and id. */
export interface Queue {
  readonly port: number;
  /**
   * 0..0xfffffffe. 0 is the port as a whole: its rate is that of everything that leaves by a queue of the port,
   * and what named no queue, or one that the port does not have, waits in it.
   */
  readonly id: number;
  /** Kilobits (of 1000 bits) a second; 0: no limit. */
  readonly rateKbps: number;
  /** What may leave at once after silence; 0: what ten milliseconds bring. */
  readonly burstKilobits: number;
  /** 0..65535; what waits with a higher one leaves first. */
  readonly priority: number;
  /** Of frames that wait; 0: the switch's default. */
  readonly capacityBytes: number;
  readonly owner: string;
}

export const enum MissPolicy {
  Drop = 0,
  Next = 1,
  Controller = 2,
}

export interface ProgramTable {
  readonly id: number;
  readonly name: string;
  /** 0: the switch's own limit. */
  readonly maxRules: number;
  readonly miss: MissPolicy;
  /** A full table gives up a less important rule for a more important one. Absent: it is full. */
  readonly evict?: boolean | undefined;
}

export interface HeaderField {
  readonly field: number;
  readonly name: string;
  readonly header: string;
  readonly bitOffset: number;
  readonly bitWidth: number;
  readonly entry?:
    | { readonly after: string; readonly selector: number; readonly lengthBytes: number }
    | undefined;
}

export interface Program {
  readonly tables: readonly ProgramTable[];
  readonly fields: readonly HeaderField[];
}

export type Change =
  | { readonly type: 'program'; readonly program: Program }
  | { readonly type: 'flow'; readonly mod: FlowMod }
  | { readonly type: 'group'; readonly delete: boolean; readonly group: Group }
  | { readonly type: 'meter'; readonly delete: boolean; readonly meter: Meter }
  | { readonly type: 'queue'; readonly delete: boolean; readonly queue: Queue }
  | { readonly type: 'deleteOwner'; readonly owner: string };

/** OpenFlow's reserved ports (1.3, A.2.1). Real ports are 1..MAX. */
export const enum ReservedPort {
  Max = 0xffffff00,
  InPort = 0xfffffff8,
  Table = 0xfffffff9,
  Normal = 0xfffffffa,
  Flood = 0xfffffffb,
  All = 0xfffffffc,
  Controller = 0xfffffffd,
  Local = 0xfffffffe,
  Any = 0xffffffff,
}

/** A port as a switch reports it. */
export interface PortInfo {
  /** 1..ReservedPort.Max. */
  readonly number: number;
  readonly name: string;
  /** 6 bytes. */
  readonly mac: Uint8Array;
  /** Carrier is there and the interface is administratively up. */
  readonly up: boolean;
  readonly mtu: number;
  /** 0: unknown. */
  readonly speedMbps: number;
  /**
   * How often it ceased to be `up`, or was taken away, as the switch knows: a number to compare, for buckets to
   * name. Undefined: the switch does not count, and knows nothing of `Bucket.watchDowns` and
   * `Group.splitHorizon`.
   */
  readonly downs?: number | undefined;
}

export interface PortCounters {
  readonly port: number;
  readonly rxPackets: number;
  readonly rxBytes: number;
  readonly rxDropped: number;
  readonly txPackets: number;
  readonly txBytes: number;
  readonly txDropped: number;
}
