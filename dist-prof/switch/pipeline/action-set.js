/**
 * The action set of one packet (OpenFlow 1.3, 5.10): at most one action of each kind, carried out when the
 * way through the tables ends.
 *
 * It holds where the op of each kind lies in the arena, as far as its bit is in `kinds` or its slot in
 * `fields`; emptying it for the next packet is then two stores.
 */
import { SLOT_OF_OP } from '../tables/bytecode.js';
import { ACTSET_UNSET } from './layout.js';
// Bound here, since imported constants are slow in hot code.
const slotOfOp = SLOT_OF_OP;
const actsetUnset = ACTSET_UNSET;
/** Kinds that come before set-fields (OpenFlow 1.3, 5.10). */
const BEFORE_FIELDS = (1 << (11 /* ActionSlot.SetTtl */ + 1)) - 1;
const ENDS = (1 << 16 /* ActionSlot.Output */) | (1 << 15 /* ActionSlot.Group */);
export class ActionSet {
    /** A bit for each kind that is not a set-field: `1 << ActionSlot`. */
    kinds = 0;
    /** Arena offset of the op in each slot. */
    ops = new Int32Array(123 /* ActionSlot.Count */);
    /** Slots of set-fields, in the order in which they were first written; `fieldCount` of them. */
    fields = new Int32Array(123 /* ActionSlot.Count */);
    fieldCount = 0;
    get isEmpty() {
        return this.kinds === 0 && this.fieldCount === 0;
    }
    clear(v) {
        this.kinds = 0;
        this.fieldCount = 0;
        v[27 /* Word.ActsetOutput */] = actsetUnset;
    }
    /** Merges the ops from `from` to `end` of the arena: one of each kind, the last one stays. */
    write(arena, from, end, v) {
        const ops = this.ops;
        for (let pc = from; pc < end; pc += arena[pc] >>> 8) {
            const op = arena[pc] & 0xff;
            if (op === 3 /* Op.SetField */ || op === 48 /* Op.SetOwn */) {
                const first = op === 3 /* Op.SetField */ ? 17 /* ActionSlot.FirstField */ : 59 /* ActionSlot.FirstOwn */;
                const slot = first + arena[pc + 1];
                ops[slot] = pc;
                this.#noteField(slot);
            }
            else {
                const slot = slotOfOp[op];
                ops[slot] = pc;
                this.kinds |= 1 << slot;
            }
        }
        v[27 /* Word.ActsetOutput */] =
            (this.kinds & ENDS) === 1 << 16 /* ActionSlot.Output */
                ? arena[ops[16 /* ActionSlot.Output */] + 1]
                : actsetUnset;
    }
    /**
     * Puts the arena offsets of its ops into `list` in the order of OpenFlow 1.3, 5.10, and returns how many
     * there are. A group takes the place of an output.
     */
    order(list) {
        const { kinds, ops, fields, fieldCount } = this;
        let count = 0;
        if ((kinds & BEFORE_FIELDS) !== 0) {
            for (let slot = 0 /* ActionSlot.CopyTtlIn */; slot <= 11 /* ActionSlot.SetTtl */; slot++) {
                if ((kinds & (1 << slot)) !== 0)
                    list[count++] = ops[slot];
            }
        }
        for (let i = 0; i < fieldCount; i++)
            list[count++] = ops[fields[i]];
        if ((kinds & (1 << 12 /* ActionSlot.Meter */)) !== 0)
            list[count++] = ops[12 /* ActionSlot.Meter */];
        if ((kinds & (1 << 13 /* ActionSlot.Queue */)) !== 0)
            list[count++] = ops[13 /* ActionSlot.Queue */];
        if ((kinds & (1 << 14 /* ActionSlot.Sample */)) !== 0)
            list[count++] = ops[14 /* ActionSlot.Sample */];
        if ((kinds & (1 << 15 /* ActionSlot.Group */)) !== 0)
            list[count++] = ops[15 /* ActionSlot.Group */];
        else if ((kinds & (1 << 16 /* ActionSlot.Output */)) !== 0)
            list[count++] = ops[16 /* ActionSlot.Output */];
        return count;
    }
    /** Whether it ends with a group or an output. */
    get sends() {
        return (this.kinds & ENDS) !== 0;
    }
    #noteField(slot) {
        const fields = this.fields;
        for (let i = 0; i < this.fieldCount; i++)
            if (fields[i] === slot)
                return;
        fields[this.fieldCount++] = slot;
    }
}
//# sourceMappingURL=action-set.js.map