/**
 * The action set of one packet (OpenFlow 1.3, 5.10): at most one action of each kind, carried out when the
 * way through the tables ends.
 *
 * It holds where the op of each kind lies in the arena, as far as its bit is in `kinds` or its slot in
 * `fields`; emptying it for the next packet is then two stores.
 */
import { ActionSlot, Op, SLOT_OF_OP } from '../tables/bytecode.js';
import { ACTSET_UNSET, Word } from './layout.js';

// Bound here, since imported constants are slow in hot code.
const slotOfOp = SLOT_OF_OP;
const actsetUnset = ACTSET_UNSET;

/** Kinds that come before set-fields (OpenFlow 1.3, 5.10). */
const BEFORE_FIELDS = (1 << (ActionSlot.SetTtl + 1)) - 1;
const ENDS = (1 << ActionSlot.Output) | (1 << ActionSlot.Group);

export class ActionSet {
  /** A bit for each kind that is not a set-field: `1 << ActionSlot`. */
  kinds = 0;
  /** Arena offset of the op in each slot. */
  readonly ops = new Int32Array(ActionSlot.Count);
  /** Slots of set-fields, in the order in which they were first written; `fieldCount` of them. */
  readonly fields = new Int32Array(ActionSlot.Count);
  fieldCount = 0;

  get isEmpty(): boolean {
    return this.kinds === 0 && this.fieldCount === 0;
  }

  clear(v: Int32Array): void {
    this.kinds = 0;
    this.fieldCount = 0;
    v[Word.ActsetOutput] = actsetUnset;
  }

  /** Merges the ops from `from` to `end` of the arena: one of each kind, the last one stays. */
  write(arena: Int32Array, from: number, end: number, v: Int32Array): void {
    const ops = this.ops;
    for (let pc = from; pc < end; pc += arena[pc] >>> 8) {
      const op = arena[pc] & 0xff;
      if (op === Op.SetField || op === Op.SetOwn) {
        const first = op === Op.SetField ? ActionSlot.FirstField : ActionSlot.FirstOwn;
        const slot = first + arena[pc + 1];
        ops[slot] = pc;
        this.#noteField(slot);
      } else {
        const slot = slotOfOp[op];
        ops[slot] = pc;
        this.kinds |= 1 << slot;
      }
    }
    v[Word.ActsetOutput] =
      (this.kinds & ENDS) === 1 << ActionSlot.Output
        ? arena[ops[ActionSlot.Output] + 1]
        : actsetUnset;
  }

  /**
   * Puts the arena offsets of its ops into `list` in the order of OpenFlow 1.3, 5.10, and returns how many
   * there are. A group takes the place of an output.
   */
  order(list: Int32Array): number {
    const { kinds, ops, fields, fieldCount } = this;
    let count = 0;
    if ((kinds & BEFORE_FIELDS) !== 0) {
      for (let slot = ActionSlot.CopyTtlIn; slot <= ActionSlot.SetTtl; slot++) {
        if ((kinds & (1 << slot)) !== 0) list[count++] = ops[slot];
      }
    }
    for (let i = 0; i < fieldCount; i++) list[count++] = ops[fields[i]];
    if ((kinds & (1 << ActionSlot.Meter)) !== 0) list[count++] = ops[ActionSlot.Meter];
    if ((kinds & (1 << ActionSlot.Queue)) !== 0) list[count++] = ops[ActionSlot.Queue];
    if ((kinds & (1 << ActionSlot.Sample)) !== 0) list[count++] = ops[ActionSlot.Sample];
    if ((kinds & (1 << ActionSlot.Group)) !== 0) list[count++] = ops[ActionSlot.Group];
    else if ((kinds & (1 << ActionSlot.Output)) !== 0) list[count++] = ops[ActionSlot.Output];
    return count;
  }

  /** Whether it ends with a group or an output. */
  get sends(): boolean {
    return (this.kinds & ENDS) !== 0;
  }

  #noteField(slot: number): void {
    const fields = this.fields;
    for (let i = 0; i < this.fieldCount; i++) if (fields[i] === slot) return;
    fields[this.fieldCount++] = slot;
  }
}
