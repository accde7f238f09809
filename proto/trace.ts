/**
 * What a switch says of itself when it is asked to explain: the way of one packet through its tables
 * (`Trace`), and how its tables are made (`Explanation`). Plain values that are the same in JSON, since
 * they go to people and scripts: through the control socket, through the channel and the northbound.
 *
 * Neighbours: `switch/agent/inspector.ts` makes them, `packet/from-fields.ts` makes a frame from what
 * people write, `docs/tracing.md` tells how to read them.
 */
import { HeddleError } from './errors.js';
import type { MatchText } from './match.js';

/** Frames that can be traced; keeps the longest trace far below the limit of a message. */
export const MAX_TRACED_FRAME_BYTES = 1600;
/** The longest trace or explanation, as JSON. */
export const MAX_REPORT_CHARACTERS = 3 * 1024 * 1024;

/** A rule as a trace names it. */
export interface TracedRule {
  readonly priority: number;
  readonly owner: string;
  /** 16 hex digits. */
  readonly cookie: string;
  readonly match: MatchText;
  /** `output:3; write(group:7); goto egress`, or `drop`. */
  readonly does: string;
}

/** A field on which a rule and the packet disagree. */
export interface FieldDifference {
  readonly field: string;
  readonly wanted: string | number;
  readonly is: string | number;
}

export interface NearMiss {
  readonly rule: TracedRule;
  readonly differs: readonly FieldDifference[];
}

/** A bucket that was looked at when one was chosen; of a group of type all, one that gets no copy. */
export interface BucketCandidate {
  readonly bucket: number;
  readonly live: boolean;
  /** `port 3 is up`, `group 7 has no live bucket`; '' when it watches nothing. */
  readonly watches: string;
  /** Select groups: by weighted rendezvous hashing, the highest of a live bucket wins. */
  readonly weight?: number;
  readonly score?: number;
}

/** In the order in which it happened; `depth` counts the groups around it. */
export type TraceEvent =
  | {
      readonly type: 'action';
      readonly depth: number;
      /** Of the rule's apply list, the action set at the end, or a group's bucket. */
      readonly from: 'apply' | 'set' | 'bucket';
      readonly action: string;
      /** `ipv4Dst 10.0.0.1 -> 10.0.0.7`. */
      readonly changed: readonly string[];
      /** The whole frame in hex, when its bytes changed. */
      readonly frame?: string;
    }
  | {
      readonly type: 'bucket';
      readonly depth: number;
      readonly group: number;
      readonly groupType: 'all' | 'select' | 'indirect' | 'fastFailover';
      /** Counted from 0; null: none takes it. */
      readonly bucket: number | null;
      readonly why: string;
      readonly candidates: readonly BucketCandidate[];
    }
  | {
      readonly type: 'output';
      readonly depth: number;
      readonly port: number;
      readonly name: string;
      readonly up: boolean;
      /** Where it would wait for its turn; absent: it goes straight out. */
      readonly queue?: string;
    }
  | {
      readonly type: 'controller';
      readonly depth: number;
      readonly reason: 'noMatch' | 'action' | 'invalidTtl' | 'sample';
      readonly maxBytes: number;
      /** Of a sample: it would be taken of one packet in so many. */
      readonly interval?: number;
    }
  | { readonly type: 'drop'; readonly depth: number; readonly reason: string };

/** One table on the packet's way. */
export interface TracedTable {
  readonly table: number;
  readonly stage: string;
  /** What the packet looked like to the table. */
  readonly packet: MatchText;
  /** Null: no rule matched. */
  readonly rule: TracedRule | null;
  /** What a miss does here. */
  readonly miss: 'drop' | 'next' | 'controller';
  /** Rules that match as well, with lower priority; the highest first. */
  readonly alsoMatched: readonly TracedRule[];
  /** Rules that do not match, those with the fewest differences first. */
  readonly nearMisses: readonly NearMiss[];
  /** Rules of the table; `examined` of them were looked at for near misses. */
  readonly rules: number;
  readonly examined: number;
  readonly events: readonly TraceEvent[];
}

export interface TraceOutput {
  readonly port: number;
  readonly name: string;
  readonly up: boolean;
  /** As in the event. */
  readonly queue?: string;
  /** The whole frame in hex. */
  readonly frame: string;
}

export interface Trace {
  readonly switch: string;
  readonly revision: number;
  readonly inPort: number;
  readonly frame: string;
  readonly tables: readonly TracedTable[];
  readonly outputs: readonly TraceOutput[];
  readonly toController: readonly { readonly reason: string; readonly frame: string }[];
  /** Why it, or copies of it, went no further: names of drop reasons, in order. */
  readonly drops: readonly string[];
  /** There were more events or outputs than a trace holds. */
  readonly truncated: boolean;
}

export interface MaskExplanation {
  /** E.g. `ethType ipv4Dst/24`; several when rules of different fields share the bits. */
  readonly fields: readonly string[];
  readonly rules: number;
  readonly maxPriority: number;
  readonly ruleBytes: number;
  readonly indexBytes: number;
}

export interface TableReport {
  readonly table: number;
  readonly stage: string;
  readonly matcher: string;
  /** One sentence. */
  readonly why: string;
  readonly rules: number;
  readonly lookups: number;
  readonly matches: number;
  /** Rules and index, divided by the number of rules; actions are shared between rules. */
  readonly bytesPerRule: number;
  readonly bytes: number;
  /** In the order in which they are searched. */
  readonly masks: readonly MaskExplanation[];
}

export interface Explanation {
  readonly switch: string;
  readonly revision: number;
  readonly tables: readonly TableReport[];
  readonly memory: {
    readonly rules: number;
    readonly groups: number;
    /** Different instructions: equal ones are kept once. */
    readonly codeBlocks: number;
    readonly arenaBytes: number;
    readonly indexBytes: number;
    /** Versions of rules and groups that are gone, and whose memory is not free yet. */
    readonly waiting: number;
  };
}

/** A frame from hex digits; spaces and colons don't count. @throws HeddleError BAD_VALUE, TOO_LONG */
export function parseFrameHex(text: string): Uint8Array {
  const digits = text.replace(/^0x/, '').replace(/[\s:]/g, '');
  if (!/^([0-9a-fA-F]{2})+$/.test(digits)) {
    throw new HeddleError('BAD_VALUE', 'A frame is an even number of hex digits.', {
      field: 'frame',
      value: text.slice(0, 64),
    });
  }
  if (digits.length / 2 > MAX_TRACED_FRAME_BYTES) {
    const message = `A frame of ${digits.length / 2} bytes can't be traced, ${MAX_TRACED_FRAME_BYTES} at most.`;
    throw new HeddleError('TOO_LONG', message, { field: 'frame' });
  }
  return Uint8Array.from(Buffer.from(digits, 'hex'));
}
