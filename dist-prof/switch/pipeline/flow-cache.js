/**
 * The flow cache: what becomes of a packet, by those bits of its headers that some table looks at.
 *
 * A packet's way through the tables is a function of these bits, of what headers it has (`Word.Kind`)
 * and of its second tag: actions write constants, or move tags, and never anything else that a table
 * sees. Metadata and the action set are the same for every packet that comes to the first table. So the
 * cache keeps the whole way as a *plan*: which rules count it and which ops are carried out, in order. Ops
 * are carried out anew for each packet, and a group decides anew.
 *
 *      entry   [epoch][items : 24 | how it ends : 8][key word ...][item ...]
 *      item    [tag : 3, the lowest][what it is about : 29]                       see `Item`
 *
 * An entry is one line of 64 bytes as long as plans are short, which is what makes the difference with
 * ten thousand flows. So keys are packed: masked words that leave room for each other share one, bit for
 * bit, so that equal keys are equal headers, and nobody can look for collisions. Plans that don't fit make
 * the cache go over to larger entries, for good.
 *
 * Every entry names its epoch, so a published change makes all of them void in one step. The cache is
 * a fixed array, two places for each key: whoever sends a million flows pushes out entries, nothing
 * more. The hash is keyed, so nobody can aim at one place.
 */
import { generate } from '../tables/generate.js';
import { KIND_BITS } from './layout.js';
import { VECTOR_WORDS } from './own-layout.js';
/** The three lowest bits of an item: what it says about the others. */
export var Item;
(function (Item) {
    /** Counts a hit: [table : 8][rule id : 21]. */
    Item[Item["Rule"] = 0] = "Rule";
    /** Counts a miss in a table. */
    Item[Item["Miss"] = 1] = "Miss";
    /** Sends to a port with a number of its own. */
    Item[Item["Output"] = 2] = "Output";
    /** Carries out the op at this arena offset. */
    Item[Item["Op"] = 3] = "Op";
    /** Carries out the ops from this arena offset on, to that in the next item. */
    Item[Item["Ops"] = 4] = "Ops";
    /** Takes it through the meter with this slot. */
    Item[Item["Meter"] = 5] = "Meter";
    /** What comes now is done by the rule at this arena offset: for packet-ins. */
    Item[Item["Cause"] = 6] = "Cause";
})(Item || (Item = {}));
export var ItemBits;
(function (ItemBits) {
    ItemBits[ItemBits["TagMask"] = 7] = "TagMask";
    ItemBits[ItemBits["Shift"] = 3] = "Shift";
    ItemBits[ItemBits["RuleMask"] = 2097151] = "RuleMask";
    ItemBits[ItemBits["TableShift"] = 24] = "TableShift";
})(ItemBits || (ItemBits = {}));
/** How a way ends. */
export var PlanEnd;
(function (PlanEnd) {
    /** With what the items did. */
    PlanEnd[PlanEnd["Done"] = 0] = "Done";
    /** With an action set that sends nothing: dropped, unless something was sent before. */
    PlanEnd[PlanEnd["Unsent"] = 1] = "Unsent";
    PlanEnd[PlanEnd["NoMatch"] = 2] = "NoMatch";
    /** Punted, since the last table missed. */
    PlanEnd[PlanEnd["Punt"] = 3] = "Punt";
    PlanEnd[PlanEnd["NoTable"] = 4] = "NoTable";
})(PlanEnd || (PlanEnd = {}));
/** The second word of an entry. */
export var PlanHead;
(function (PlanHead) {
    PlanHead[PlanHead["EndMask"] = 255] = "EndMask";
    PlanHead[PlanHead["ItemsShift"] = 8] = "ItemsShift";
})(PlanHead || (PlanHead = {}));
/** Words of an entry: a cache line, and at most four of them. */
const STRIDE_MIN = 16;
const STRIDE_MAX = 64;
/** In front of the key. */
const HEAD_WORDS = 2;
const FACTORIES_MAX = 128;
const factories = new Map();
export class FlowCache {
    /** What `find` answers offsets of. */
    entries;
    /** Words from an entry's start to its items. */
    itemsAt = 0;
    #stride = 0;
    /** Words that an entry had to have; not less from then on. */
    #strideMin = STRIDE_MIN;
    #find = () => -1;
    #store = () => { };
    #words = new Int32Array(VECTOR_WORDS);
    #seed = 0;
    #victim = 0;
    #filled = false;
    // The plan that is being written.
    #at = 0;
    #items = 0;
    /** `words` of memory: a power of two. 0 switches the cache off. */
    constructor(words) {
        this.entries = new Int32Array(words);
    }
    get enabled() {
        return this.#stride > 0;
    }
    /**
     * Says which bits the tables look at; `masks` has a mask for each word. Empties the cache. `seed` keys
     * its hash.
     */
    configure(masks, seed) {
        if (this.entries.length === 0)
            return;
        const all = this.#words;
        all.set(masks);
        // The same for every packet that comes to the first table.
        all[1 /* Word.MetadataHigh */] = 0;
        all[2 /* Word.MetadataLow */] = 0;
        all[27 /* Word.ActsetOutput */] = 0;
        // What actions do depends on these.
        all[28 /* Word.InnerVlan */] = all[6 /* Word.EthTypeVlan */] & 0xffff;
        all[29 /* Word.Kind */] = KIND_BITS;
        this.#seed = seed;
        this.#arrange();
    }
    #arrange() {
        const keys = packKeys(this.#words);
        this.itemsAt = HEAD_WORDS + keys.length;
        let stride = this.#strideMin;
        while (stride <= this.itemsAt)
            stride *= 2;
        // Both places of a key have to be inside, also for a key of many words.
        if (2 * stride > this.entries.length) {
            this.#stride = 0;
            return;
        }
        this.#stride = stride;
        const signature = `${stride};${keys.join()}`;
        let factory = factories.get(signature);
        if (factory === undefined) {
            factory = makeFactory(keys, stride);
            if (factories.size >= FACTORIES_MAX)
                factories.clear();
            factories.set(signature, factory);
        }
        const made = factory(this.#seed, this.entries.length / stride - 1);
        this.#find = made.find;
        this.#store = made.store;
        if (this.#filled)
            this.entries.fill(0);
        this.#filled = false;
    }
    /** Offset of the entry for this packet, or -1, and then `begin` may make one. */
    find(v, epoch) {
        const at = this.#find(v, this.entries, epoch);
        if (at >= 0)
            return at;
        this.#victim = ~at;
        return -1;
    }
    /** Begins the plan of the packet that `find` last missed, as its headers are in `v`. */
    begin(v) {
        this.#filled = true;
        this.#at = this.#victim;
        this.#items = 0;
        // Not to be found until `commit`.
        this.entries[this.#at] = 0;
        this.#store(v, this.entries, this.#at);
    }
    note(item) {
        const at = this.itemsAt + this.#items++;
        if (at < this.#stride)
            this.entries[this.#at + at] = item;
    }
    /** The plan is whole, and so are packets with the same key to go from now on, in this epoch. */
    commit(epoch, end) {
        const need = this.itemsAt + this.#items;
        if (need > this.#stride) {
            this.#grow(need);
            return;
        }
        this.entries[this.#at + 1] = end | (this.#items << 8 /* PlanHead.ItemsShift */);
        this.entries[this.#at] = epoch;
    }
    /** Larger entries from now on, if there is room; what was known is forgotten. */
    #grow(need) {
        if (need > STRIDE_MAX)
            return;
        let stride = this.#stride;
        while (stride < need)
            stride *= 2;
        if (2 * stride > this.entries.length)
            return;
        this.#strideMin = stride;
        this.#arrange();
    }
}
/** One key word: parts of the header vector, each masked and shifted to its place. */
function packKeys(masks) {
    const parts = [];
    for (let word = 0; word < masks.length; word++) {
        const mask = masks[word];
        if (mask === 0)
            continue;
        const low = 31 - Math.clz32(mask & -mask);
        parts.push({ word, mask, low, bits: 32 - Math.clz32(mask) - low });
    }
    parts.sort((a, b) => b.bits - a.bits || a.word - b.word);
    const bins = [];
    for (const { word, mask, low, bits } of parts) {
        let bin = bins.find(({ used }) => used + bits <= 32);
        if (bin === undefined)
            bins.push((bin = { used: 0, terms: [] }));
        const masked = mask === -1 ? `v[${word}]` : `(v[${word}] & ${mask})`;
        const to = bin.used;
        if (to === low)
            bin.terms.push(masked);
        else
            bin.terms.push(to < low ? `(${masked} >>> ${low - to})` : `(${masked} << ${to - low})`);
        bin.used += bits;
    }
    return bins.map(({ terms }) => `${terms.join(' | ')} | 0`);
}
/**
 * Assigns the hash of the key to `h`: the steps of `tables/hash.ts`, but in two lanes that a processor
 * works at side by side.
 */
function keyHash(names) {
    const step = (h, name) => `${h} = Math.imul(${h} ^ ${name}, 0xcc9e2d51); ${h} ^= ${h} >>> 15;`;
    return [
        'let h = seed; let g = Math.imul(seed, 0x9e3779b1);',
        ...names.map((name, i) => step(i % 2 === 0 ? 'h' : 'g', name)),
        'h = Math.imul(h ^ (g << 13) ^ (g >>> 19), 0x85ebca6b); h ^= h >>> 13;',
        'h = Math.imul(h, 0xc2b2ae35); h ^= h >>> 16;',
    ].join('\n');
}
function makeFactory(keys, stride) {
    const names = keys.map((_, i) => `k${i}`);
    const loads = keys.map((key, i) => `const k${i} = ${key};`).join(' ');
    const same = (at) => [
        `entries[${at}] === epoch`,
        ...names.map((name, i) => `entries[${at} + ${HEAD_WORDS + i}] === ${name}`),
    ].join(' && ');
    // The second place is the neighbour. A void one is filled first, then the one that the hash says.
    const body = `
    return {
      find(v, entries, epoch) {
        ${loads}
        ${keyHash(names)}
        const a = (h & mask) * ${stride};
        if (${same('a')}) return a;
        const b = ((h & mask) ^ 1) * ${stride};
        if (${same('b')}) return b;
        if (entries[a] !== epoch) return ~a;
        if (entries[b] !== epoch) return ~b;
        return (h & 0x40000000) === 0 ? ~a : ~b;
      },
      store(v, entries, at) {
        ${loads}
        ${names.map((name, i) => `entries[at + ${HEAD_WORDS + i}] = ${name};`).join(' ')}
      },
    };`;
    return generate('flow-cache', ['seed', 'mask'], body);
}
//# sourceMappingURL=flow-cache.js.map