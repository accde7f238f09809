/**
 * Seeded random rules for the tests of this room: valid ones, over every built-in field.
 */
import * as actions from '../../proto/actions.js';
import { FIELDS, type FieldInfo, type Prerequisite } from '../../proto/fields.js';
import { MAX_DOWNS, makeFlow } from '../../proto/flow.js';
import { checkMatch } from '../../proto/match.js';
import type { Action, Bucket, Flow, Group, Match, MatchField } from '../../proto/model.js';
import { seededRandom } from '../../topology/generators.js';

export class RandomRules {
  readonly random: () => number;

  constructor(seed: number) {
    this.random = seededRandom(seed);
  }

  int(below: number): number {
    return Math.floor(this.random() * below);
  }

  pick<T>(list: readonly T[]): T {
    return list[this.int(list.length)]!;
  }

  bytes(info: FieldInfo): Uint8Array {
    const bytes = new Uint8Array(info.bytes).map(() => this.int(256));
    const spare = info.bytes * 8 - info.bits;
    bytes[0]! &= 0xff >> spare;
    if (info.name === 'vlanVid') bytes[0]! |= 0x10;
    return bytes;
  }

  /** A match on up to three fields and all that they need beside them. */
  match(): Match {
    const fields = new Map<number, MatchField>();
    for (let n = this.int(4); n > 0; n--) {
      const info = this.pick(FIELDS);
      if (fields.has(info.id) || !this.#require(info, fields)) continue;
      fields.set(info.id, this.field(info));
    }
    const match = [...fields.values()].sort((a, b) => a.field - b.field);
    // A field drawn first may be what a later one needs with another value; then there is no match.
    try {
      checkMatch(match);
      return match;
    } catch {
      return [];
    }
  }

  #require(info: FieldInfo, fields: Map<number, MatchField>): boolean {
    for (const need of info.prerequisites) {
      const other = FIELDS.find((field) => field.id === need.field)!;
      if (fields.has(need.field)) continue;
      if (!this.#require(other, fields)) return false;
      fields.set(need.field, { field: need.field, value: this.#allowed(other, need) });
    }
    return true;
  }

  #allowed(info: FieldInfo, need: Prerequisite): Uint8Array {
    const value = this.bytes(info);
    if (need.anyOf.length === 0 || need.mask !== undefined) return value;
    const n = this.pick(need.anyOf);
    for (let i = info.bytes - 1, rest = n; i >= 0; i--, rest >>= 8) value[i] = rest & 0xff;
    return value;
  }

  field(info: FieldInfo): MatchField {
    const value = this.bytes(info);
    if (!info.maskable || this.int(2) === 0) return { field: info.id, value };
    const mask = new Uint8Array(info.bytes);
    const prefix = 1 + this.int(info.bits - 1);
    const spare = info.bytes * 8 - info.bits;
    for (let bit = spare; bit < spare + prefix; bit++) mask[bit >> 3]! |= 0x80 >> (bit & 7);
    return { field: info.id, value: value.map((byte, i) => byte & mask[i]!), mask };
  }

  action(): Action {
    switch (this.int(12)) {
      case 0:
        return actions.toController(this.int(2) * 128);
      case 1:
        return actions.group(1 + this.int(100));
      case 2: {
        const info = this.pick(FIELDS.filter((field) => field.settable));
        return { type: 'setField', field: info.id, value: this.bytes(info) };
      }
      case 3:
        return actions.pushVlan(this.pick([0x8100, 0x88a8]));
      case 4:
        return actions.popVlan();
      case 5:
        return actions.decTtl();
      case 6:
        return actions.setTtl(1 + this.int(255));
      case 7:
        return this.pick([actions.copyTtlIn(), actions.copyTtlOut(), actions.decMplsTtl()]);
      case 8:
        return this.pick([actions.pushMpls(), actions.popMpls(0x0800), actions.setMplsTtl(9)]);
      case 9:
        return this.pick([actions.pushPbb(), actions.popPbb(), actions.setQueue(this.int(3))]);
      case 10:
        if (this.int(2) === 0) return actions.sample(1 + this.int(1_000_000), 14 + this.int(1011));
        return this.pick([actions.flood(), actions.all(), actions.inPort(), actions.meter(5)]);
      default:
        return actions.output(1 + this.int(0xffff));
    }
  }

  actions(): Action[] {
    return Array.from({ length: this.int(4) }, () => this.action());
  }

  wide(): bigint {
    return (BigInt(this.int(2 ** 32)) << 32n) | BigInt(this.int(2 ** 32));
  }

  flow(): Flow {
    const mask = this.wide() | 1n;
    return makeFlow({
      table: this.int(6),
      priority: this.int(65536),
      match: this.match(),
      owner: this.pick(['', 'forwarding', 'policy', 'naïve-ünïcode']),
      cookie: this.int(2) === 0 ? 0n : this.wide(),
      idleTimeoutS: this.int(3) * 30,
      hardTimeoutS: this.int(3) * 60,
      notifyRemoved: this.int(2) === 0,
      importance: this.int(2) * 7,
      instructions: {
        meter: this.int(2) * 3,
        apply: this.actions(),
        clear: this.int(2) === 0,
        write: this.actions(),
        metadata: this.int(2) === 0 ? undefined : { value: this.wide() & mask, mask },
        gotoTable: this.int(2) === 0 ? undefined : this.int(6),
      },
    });
  }

  group(): Group {
    const downs = (): number => this.pick([0, 1, 300, MAX_DOWNS]);
    const bucket = (): Bucket => ({
      weight: this.int(5),
      watchPort: this.int(2) === 0 ? undefined : 1 + this.int(50),
      watchGroup: this.int(2) === 0 ? undefined : 1 + this.int(50),
      watchDowns: this.int(2) === 0 ? undefined : downs(),
      actions: this.actions(),
    });
    return {
      id: 1 + this.int(1000),
      type: this.int(4),
      buckets: Array.from({ length: this.int(5) }, bucket),
      owner: this.pick(['', 'forwarding']),
      splitHorizon: this.int(2) === 0 ? undefined : true,
    };
  }
}
