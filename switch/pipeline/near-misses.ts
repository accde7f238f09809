/**
 * Why the other rules of a table did not win: those that match too but rank lower, and those that
 * nearly match, with the fields that differ. A plain walk over the rules of a shape, in the order in
 * which their index has them; what costs time (taking a match apart by fields) is done for few.
 */
import { type FieldInfo, fieldById, PROGRAM_FIELD_MIN } from '../../proto/fields.js';
import { formatFieldValue } from '../../proto/match-text.js';
import type { Flow, Program } from '../../proto/model.js';
import type { FieldDifference } from '../../proto/trace.js';
import { compileMatch } from '../tables/compile-match.js';
import { Index, RuleWord, Unit, Version, visible } from '../tables/memory.js';
import type { ShapeStructure } from '../tables/structure.js';
import type { OwnFields } from './own-fields.js';
import { readField } from './packet-fields.js';

/** Of each kind in a table. */
const SHOWN_MAX = 5;
/** Candidates that are taken apart by fields. */
const KEPT_MAX = 32;
/** Rules looked at in one table; a table of a million is not walked for one packet. */
const EXAMINED_MAX = 100_000;

interface Candidate {
  readonly ruleId: number;
  readonly priority: number;
  /** Words of the header vector in which rule and packet differ; 0: it matches. */
  readonly distance: number;
}

export class NearMisses {
  examined = 0;
  readonly #program: Program;
  readonly #own: OwnFields | undefined;
  readonly #arena: Int32Array;
  readonly #epoch: number;
  /** The packet, as it was then. */
  readonly #v: Int32Array;
  readonly #matched: Candidate[] = [];
  readonly #near: Candidate[] = [];

  constructor(
    arena: Int32Array,
    epoch: number,
    v: Int32Array,
    program: Program,
    own: OwnFields | undefined,
  ) {
    this.#program = program;
    this.#own = own;
    this.#arena = arena;
    this.#epoch = epoch;
    this.#v = v.slice();
  }

  /** `winner`: arena offset of the rule that won, 0: none. */
  examine(shape: ShapeStructure, winner: number): void {
    const arena = this.#arena;
    for (const word of shape.index) {
      if (word >= 0) continue;
      let at = (word & Index.UnitMask) << Unit.Shift;
      // Other shapes may have the same index.
      if (arena[at + RuleWord.Shape] !== shape.number) continue;
      for (; at !== 0; at = arena[at + Version.Next]) {
        if (this.examined >= EXAMINED_MAX) return;
        if (!visible(arena, at, this.#epoch)) continue;
        this.examined++;
        if (at !== winner) this.#weigh(shape, at);
      }
    }
  }

  /** The highest priority first. */
  alsoMatched(flows: ReadonlyMap<number, Flow>): Flow[] {
    return this.#matched.slice(0, SHOWN_MAX).flatMap(({ ruleId }) => flows.get(ruleId) ?? []);
  }

  /** The fewest differing fields first, of those the highest priority. */
  nearest(flows: ReadonlyMap<number, Flow>): { flow: Flow; differs: FieldDifference[] }[] {
    return this.#near
      .flatMap(({ ruleId }) => {
        const flow = flows.get(ruleId);
        return flow === undefined ? [] : [{ flow, differs: this.#differences(flow) }];
      })
      .sort((a, b) => a.differs.length - b.differs.length || b.flow.priority - a.flow.priority)
      .slice(0, SHOWN_MAX);
  }

  #weigh({ words, masks }: ShapeStructure, at: number): void {
    const arena = this.#arena;
    let distance = 0;
    for (let i = 0; i < words.length; i++) {
      if ((this.#v[words[i]] & masks[i]) !== arena[at + RuleWord.Key + i]) distance++;
    }
    const priority = arena[at + RuleWord.Priority];
    const kept = distance === 0 ? this.#matched : this.#near;
    const comesBefore = (other: Candidate): boolean =>
      distance < other.distance || (distance === other.distance && priority > other.priority);
    const place = kept.findIndex(comesBefore);
    if (place < 0 && kept.length >= KEPT_MAX) return;
    const candidate = { ruleId: arena[at + RuleWord.RuleId], priority, distance };
    kept.splice(place < 0 ? kept.length : place, 0, candidate);
    if (kept.length > KEPT_MAX) kept.pop();
  }

  /** What the packet has there; `none`: it lacks this field of the program. */
  #valueOf(info: FieldInfo): string | number {
    const v = this.#v;
    if (info.id < PROGRAM_FIELD_MIN) return formatFieldValue(info, readField(v, info), undefined);
    if (!this.#own?.presentIn(v).includes(info.id)) return 'none';
    return formatFieldValue(info, readField(v, info, this.#own.placeOf(info.id)), undefined);
  }

  #differences(flow: Flow): FieldDifference[] {
    const v = this.#v;
    return flow.match.flatMap((field) => {
      const { words, masks, key } = compileMatch([field], this.#own);
      if (words.every((word, i) => (v[word] & masks[i]) === key[i])) return [];
      const info = fieldById(field.field, this.#program);
      const name = info?.name ?? `field${field.field}`;
      const wanted = formatFieldValue(info, field.value, field.mask);
      return [{ field: name, wanted, is: info === undefined ? '' : this.#valueOf(info) }];
    });
  }
}
