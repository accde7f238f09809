/**
 * Why the other rules of a table did not win: those that match too but rank lower, and those that
 * nearly match, with the fields that differ. A plain walk over the rules of a shape, in the order in
 * which their index has them; what costs time (taking a match apart by fields) is done for few.
 */
import { fieldById, PROGRAM_FIELD_MIN } from '../../proto/fields.js';
import { formatFieldValue } from '../../proto/match-text.js';
import { compileMatch } from '../tables/compile-match.js';
import { visible } from '../tables/memory.js';
import { readField } from './packet-fields.js';
/** Of each kind in a table. */
const SHOWN_MAX = 5;
/** Candidates that are taken apart by fields. */
const KEPT_MAX = 32;
/** Rules looked at in one table; a table of a million is not walked for one packet. */
const EXAMINED_MAX = 100_000;
export class NearMisses {
    examined = 0;
    #program;
    #own;
    #arena;
    #epoch;
    /** The packet, as it was then. */
    #v;
    #matched = [];
    #near = [];
    constructor(arena, epoch, v, program, own) {
        this.#program = program;
        this.#own = own;
        this.#arena = arena;
        this.#epoch = epoch;
        this.#v = v.slice();
    }
    /** `winner`: arena offset of the rule that won, 0: none. */
    examine(shape, winner) {
        const arena = this.#arena;
        for (const word of shape.index) {
            if (word >= 0)
                continue;
            let at = (word & 16777215 /* Index.UnitMask */) << 2 /* Unit.Shift */;
            for (; at !== 0; at = arena[at + 0 /* Version.Next */]) {
                if (this.examined >= EXAMINED_MAX)
                    return;
                if (!visible(arena, at, this.#epoch))
                    continue;
                this.examined++;
                if (at !== winner)
                    this.#weigh(shape, at);
            }
        }
    }
    /** The highest priority first. */
    alsoMatched(flows) {
        return this.#matched.slice(0, SHOWN_MAX).flatMap(({ ruleId }) => flows.get(ruleId) ?? []);
    }
    /** The fewest differing fields first, of those the highest priority. */
    nearest(flows) {
        return this.#near
            .flatMap(({ ruleId }) => {
            const flow = flows.get(ruleId);
            return flow === undefined ? [] : [{ flow, differs: this.#differences(flow) }];
        })
            .sort((a, b) => a.differs.length - b.differs.length || b.flow.priority - a.flow.priority)
            .slice(0, SHOWN_MAX);
    }
    #weigh({ words, masks }, at) {
        const arena = this.#arena;
        let distance = 0;
        for (let i = 0; i < words.length; i++) {
            if ((this.#v[words[i]] & masks[i]) !== arena[at + 8 /* RuleWord.Key */ + i])
                distance++;
        }
        const priority = arena[at + 3 /* RuleWord.Priority */];
        const kept = distance === 0 ? this.#matched : this.#near;
        const comesBefore = (other) => distance < other.distance || (distance === other.distance && priority > other.priority);
        const place = kept.findIndex(comesBefore);
        if (place < 0 && kept.length >= KEPT_MAX)
            return;
        const candidate = { ruleId: arena[at + 4 /* RuleWord.RuleId */], priority, distance };
        kept.splice(place < 0 ? kept.length : place, 0, candidate);
        if (kept.length > KEPT_MAX)
            kept.pop();
    }
    /** What the packet has there; `none`: it lacks this field of the program. */
    #valueOf(info) {
        const v = this.#v;
        if (info.id < PROGRAM_FIELD_MIN)
            return formatFieldValue(info, readField(v, info), undefined);
        if (!this.#own?.presentIn(v).includes(info.id))
            return 'none';
        return formatFieldValue(info, readField(v, info, this.#own.placeOf(info.id)), undefined);
    }
    #differences(flow) {
        const v = this.#v;
        return flow.match.flatMap((field) => {
            const { words, masks, key } = compileMatch([field], this.#own);
            if (words.every((word, i) => (v[word] & masks[i]) === key[i]))
                return [];
            const info = fieldById(field.field, this.#program);
            const name = info?.name ?? `field${field.field}`;
            const wanted = formatFieldValue(info, field.value, field.mask);
            return [{ field: name, wanted, is: info === undefined ? '' : this.#valueOf(info) }];
        });
    }
}
//# sourceMappingURL=near-misses.js.map