/**
 * All rules of a switch as words in memory (`rule-record.ts` draws one), found by their place: table,
 * priority and match. A million rules as objects are a gigabyte that the garbage collector walks through;
 * as records they are some dozen bytes each, since what many have in common is kept once.
 *
 * A reference stands for one version of a rule. `replace` and `unlink` only take a version out of sight;
 * it can come back by `relink` until `free` ends it. Transactions are undone that way (`flow-rules.ts`).
 */
import { HeddleError } from '../../../proto/errors.js';
import { MAX_MATCH_FIELDS } from '../../../proto/match.js';
import { blockWords, Chunks, offsetOf } from './chunks.js';
import { DecodeCache } from './decode-cache.js';
import { InternedBytes, readInterned } from './interned-bytes.js';
import { MatchForm, passes, splitMatch, splitValues } from './match-form.js';
import { hashOfWords, ReferenceIndex } from './reference-index.js';
import { cookieAt, formOf, hasFlag, MAX_VALUE_WORDS, priorityOf, RuleReader, readFloat, termsOf, timeoutsAt, unitsOf, valueWordsOf, writeFloat, writeWide, } from './rule-record.js';
import { decodeTerms, encodeTerms, hasAction } from './rule-terms.js';
/** OFPG_ANY (OpenFlow 1.3, A.2.4). */
const ANY_GROUP = 0xffffffff;
/** The widest fields of OpenFlow have 16 bytes, those of a program fewer. */
const MAX_VALUE_BYTES = 16;
const MAX_REMEMBERED_TERMS = 256;
export class PackedRules {
    #records = new Chunks();
    #forms = new InternedBytes();
    #terms = new InternedBytes();
    #knownForms = new DecodeCache((ref) => MatchForm.decode(this.#forms.read(ref)));
    #knownTerms = new DecodeCache((ref) => decodeTerms(this.#terms.read(ref)));
    #reader = new RuleReader(this.#records, this.#knownForms, this.#knownTerms);
    #index = new ReferenceIndex((ref) => this.#hashOf(ref));
    /** Of the match at hand. */
    #formBytes = new Uint8Array(MAX_MATCH_FIELDS * (3 + MAX_VALUE_BYTES));
    #values = new Int32Array((MAX_MATCH_FIELDS * MAX_VALUE_BYTES) / 4);
    #valueWords = 0;
    /** The last form that was looked for: rules of one form come in runs. */
    #lastForm = 0;
    /** The last rule that was looked for and not found, and its hash: it is often added then. */
    #missed;
    #missedHash = 0;
    /** References to terms by what rules do: many do the same. Each counts as one use. */
    #termsByInstructions = new Map();
    get size() {
        return this.#index.size;
    }
    /** Where a rule lies that has this place; 0: there is none. */
    find(flow) {
        const form = this.#split(flow.match);
        if (form === 0)
            return 0;
        const place = placeWord(flow.table, flow.priority);
        const hash = hashOfWords(this.#values, 0, this.#valueWords, hashSeed(place, form));
        const index = this.#index;
        for (let at = index.first(hash); at >= 0; at = index.next(at, hash)) {
            const reference = index.reference(at);
            if (this.#isAt(reference, place, form))
                return reference;
        }
        this.#missed = flow;
        this.#missedHash = hash;
        return 0;
    }
    /**
     * Adds a rule whose place is free.
     *
     * @throws HeddleError TABLE_FULL, LIMIT_EXCEEDED
     */
    add(flow, history) {
        const isMissed = this.#missed === flow;
        const reference = this.#write(flow, history);
        this.#index.add(reference, isMissed ? this.#missedHash : this.#hashOf(reference));
        this.#setLinked(reference, true);
        return reference;
    }
    /**
     * Another version of the rule at `old`, with the same place, in sight instead of it.
     *
     * @throws HeddleError TABLE_FULL
     */
    replace(old, flow, history) {
        const reference = this.#write(flow, history);
        this.putInstead(old, reference);
        return reference;
    }
    /** Of two versions of a rule, the second one is in sight from now on. */
    putInstead(old, reference) {
        const hash = this.#hashOf(old);
        this.#index.replace(this.#index.placeOf(old, hash), reference, hash);
        this.#setLinked(old, false);
        this.#setLinked(reference, true);
    }
    /** Takes a rule out of sight. */
    unlink(reference) {
        this.#index.delete(reference, this.#hashOf(reference));
        this.#setLinked(reference, false);
    }
    /** Puts what was out of sight there again. */
    relink(reference) {
        this.#index.add(reference, this.#hashOf(reference));
        this.#setLinked(reference, true);
    }
    /** Ends what is out of sight. */
    free(reference) {
        const words = this.#reader.words(reference);
        const at = offsetOf(reference);
        this.#releaseForm(formOf(words, at));
        this.#releaseTerms(termsOf(words, at));
        this.#records.free(reference, unitsOf(words, at) << 2);
    }
    /** Whether the rule at `reference` is this one in every respect. Their places are the same. */
    equals(reference, flow) {
        const words = this.#reader.words(reference);
        const at = offsetOf(reference);
        if (termsOf(words, at) !== (this.#likeLast(flow) || this.#terms.find(encodeTerms(flow)))) {
            return false;
        }
        if (!hasFlag(words, at, 2 /* RecordFlag.Cookie */))
            return flow.cookie === 0n;
        writeWide(cookieWords, 0, flow.cookie);
        const cookie = cookieAt(words, at);
        return words[cookie] === cookieWords[0] && words[cookie + 1] === cookieWords[1];
    }
    flow(reference) {
        return this.#reader.flow(reference);
    }
    terms(reference) {
        return this.#reader.terms(reference);
    }
    ruleId(reference) {
        return this.#reader.words(reference)[offsetOf(reference) + 1 /* RecordWord.RuleId */];
    }
    isTimed(reference) {
        return hasFlag(this.#reader.words(reference), offsetOf(reference), 1 /* RecordFlag.Timed */);
    }
    history(reference) {
        const words = this.#reader.words(reference);
        const at = offsetOf(reference);
        const ruleId = words[at + 1 /* RecordWord.RuleId */];
        const installedAtMs = readFloat(words, at + 4 /* RecordWord.InstalledAt */);
        if (!hasFlag(words, at, 1 /* RecordFlag.Timed */)) {
            return { ruleId, installedAtMs, usedAtMs: 0, seenPackets: 0 };
        }
        const timeouts = timeoutsAt(words, at);
        const usedAtMs = readFloat(words, timeouts + 1 /* TimeoutWord.UsedAt */);
        const seenPackets = readFloat(words, timeouts + 3 /* TimeoutWord.SeenPackets */);
        return { ruleId, installedAtMs, usedAtMs, seenPackets };
    }
    /** Of a rule with a timeout; 0: not that one. */
    timeouts(reference) {
        const words = this.#reader.words(reference);
        const both = words[timeoutsAt(words, offsetOf(reference))];
        return { idleS: both >>> 16, hardS: both & 0xffff };
    }
    /** Notes what was seen of a rule with a timeout. */
    saw(reference, packets, atMs) {
        const words = this.#records.write(reference);
        const timeouts = timeoutsAt(words, offsetOf(reference));
        writeFloat(words, timeouts + 3 /* TimeoutWord.SeenPackets */, packets);
        writeFloat(words, timeouts + 1 /* TimeoutWord.UsedAt */, atMs);
    }
    /** Every rule, or those of one owner or table. Nothing may change meanwhile. */
    entries(owner, table) {
        return this.#reader.entries(owner, table);
    }
    references(table) {
        return this.#reader.references(table);
    }
    /** All rules as they are now, to be read later. */
    freeze() {
        const forms = this.#forms.freeze();
        const terms = this.#terms.freeze();
        return new RuleReader(this.#records.freeze(), new DecodeCache((reference) => MatchForm.decode(readInterned(forms, reference))), new DecodeCache((reference) => decodeTerms(readInterned(terms, reference))));
    }
    /** A rule of the same priority that some packet would match too, its own place excepted; 0: none. */
    overlapping({ table, priority, match }, own) {
        const tests = new Map();
        for (const reference of this.references(table)) {
            const words = this.#reader.words(reference);
            const at = offsetOf(reference);
            if (priorityOf(words, at) !== priority || reference === own)
                continue;
            const form = formOf(words, at);
            let test = tests.get(form);
            if (test === undefined)
                tests.set(form, (test = this.#form(form).overlapTest(match)));
            if (passes(test, words, at + 6 /* RecordWord.Values */))
                return reference;
        }
        return 0;
    }
    /** The rules that a non-strict modify or delete is about (OpenFlow 1.3, 6.4), before any changes. */
    covered(mod, table) {
        const { match } = mod.flow;
        const isSelected = this.selector(mod);
        const tests = new Map();
        const covered = [];
        for (const reference of this.references(table)) {
            const words = this.#reader.words(reference);
            const at = offsetOf(reference);
            const form = formOf(words, at);
            let test = tests.get(form);
            if (test === undefined) {
                tests.set(form, (test = this.#form(form).coverTest(match) ?? 'never'));
            }
            if (test === 'never' || !passes(test, words, at + 6 /* RecordWord.Values */))
                continue;
            if (isSelected(reference))
                covered.push(reference);
        }
        return covered;
    }
    /** Tells by cookie, owner and output what a message is about; an empty owner there is every owner. */
    selector(mod) {
        const known = new Map();
        const masks = new Int32Array(2);
        const wants = new Int32Array(2);
        writeWide(masks, 0, mod.cookieMask);
        writeWide(wants, 0, mod.flow.cookie & mod.cookieMask);
        return (reference) => {
            const words = this.#reader.words(reference);
            const at = offsetOf(reference);
            const terms = termsOf(words, at);
            let wanted = known.get(terms);
            if (wanted === undefined) {
                known.set(terms, (wanted = selects(mod, this.#reader.terms(reference))));
            }
            if (!wanted)
                return false;
            if (!hasFlag(words, at, 2 /* RecordFlag.Cookie */))
                return wants[0] === 0 && wants[1] === 0;
            const cookie = cookieAt(words, at);
            return ((words[cookie] & masks[0]) === wants[0] && (words[cookie + 1] & masks[1]) === wants[1]);
        };
    }
    #form(form) {
        return this.#knownForms.get(form);
    }
    /** Form and values of a match, the latter in `#values`. 0: no rule has this form. */
    #split(match) {
        this.#missed = undefined;
        if (this.#lastForm !== 0 && this.#form(this.#lastForm).fits(match)) {
            this.#valueWords = splitValues(match, this.#values);
            return this.#lastForm;
        }
        const { formBytes, words } = splitMatch(match, this.#formBytes, this.#values);
        this.#valueWords = words;
        const form = this.#forms.find(this.#formBytes.subarray(0, formBytes));
        if (form !== 0)
            this.#lastForm = form;
        return form;
    }
    /** As `#split`, and one more use of the form. */
    #takeForm(flow) {
        const { match } = flow;
        const known = this.#missed === flow ? this.#lastForm : this.#split(match);
        if (known !== 0) {
            this.#forms.use(known);
            return known;
        }
        const { formBytes } = splitMatch(match, this.#formBytes, this.#values);
        this.#lastForm = this.#forms.take(this.#formBytes.subarray(0, formBytes));
        return this.#lastForm;
    }
    #releaseForm(form) {
        if (!this.#forms.release(form))
            return;
        this.#knownForms.forget(form);
        if (this.#lastForm === form)
            this.#lastForm = 0;
        this.#missed = undefined;
    }
    /** Terms that are those of `flow`; 0: they have to be looked for. */
    #likeLast(flow) {
        const known = this.#termsByInstructions.get(flow.instructions);
        if (known === undefined || !sameTerms(known.flow, flow))
            return 0;
        return known.terms;
    }
    #takeTerms(flow) {
        const known = this.#likeLast(flow);
        if (known !== 0) {
            this.#terms.use(known);
            return known;
        }
        const terms = this.#terms.take(encodeTerms(flow));
        if (this.#termsByInstructions.size >= MAX_REMEMBERED_TERMS)
            this.#forgetTerms();
        const before = this.#termsByInstructions.get(flow.instructions);
        this.#termsByInstructions.set(flow.instructions, { terms, flow });
        this.#terms.use(terms);
        if (before !== undefined)
            this.#releaseTerms(before.terms);
        return terms;
    }
    #forgetTerms() {
        for (const { terms } of this.#termsByInstructions.values())
            this.#releaseTerms(terms);
        this.#termsByInstructions.clear();
    }
    #releaseTerms(terms) {
        if (this.#terms.release(terms))
            this.#knownTerms.forget(terms);
    }
    /** A record that is not linked yet. */
    #write(flow, history) {
        const form = this.#takeForm(flow);
        let terms = 0;
        try {
            terms = this.#takeTerms(flow);
            return this.#writeRecord(flow, form, terms, history);
        }
        catch (error) {
            this.#releaseForm(form);
            if (terms !== 0)
                this.#releaseTerms(terms);
            throw error;
        }
    }
    #writeRecord(flow, form, terms, history) {
        const valueWords = this.#valueWords;
        if (valueWords > MAX_VALUE_WORDS) {
            const message = `The values of a match have at most ${MAX_VALUE_WORDS * 4} bytes together.`;
            throw new HeddleError('LIMIT_EXCEEDED', message, { field: 'match' });
        }
        const hasCookie = flow.cookie !== 0n;
        const isTimed = flow.idleTimeoutS !== 0 || flow.hardTimeoutS !== 0;
        const size = blockWords(6 /* RecordWord.Values */ + valueWords + (hasCookie ? 2 : 0) + (isTimed ? 5 /* TimeoutWord.Words */ : 0));
        const reference = this.#records.allocate(size);
        const words = this.#records.write(reference);
        const at = offsetOf(reference);
        words[at + 0 /* RecordWord.Place */] =
            placeWord(flow.table, flow.priority) |
                (hasCookie ? 2 /* RecordFlag.Cookie */ : 0) |
                (isTimed ? 1 /* RecordFlag.Timed */ : 0);
        words[at + 1 /* RecordWord.RuleId */] = history.ruleId;
        words[at + 2 /* RecordWord.Form */] = (form << 8) | (size >> 2);
        words[at + 3 /* RecordWord.Terms */] = (terms << 8) | valueWords;
        writeFloat(words, at + 4 /* RecordWord.InstalledAt */, history.installedAtMs);
        for (let i = 0; i < valueWords; i++)
            words[at + 6 /* RecordWord.Values */ + i] = this.#values[i];
        if (hasCookie)
            writeWide(words, cookieAt(words, at), flow.cookie);
        if (isTimed) {
            const timeouts = timeoutsAt(words, at);
            words[timeouts + 0 /* TimeoutWord.Timeouts */] = (flow.idleTimeoutS << 16) | flow.hardTimeoutS;
            writeFloat(words, timeouts + 1 /* TimeoutWord.UsedAt */, history.usedAtMs);
            writeFloat(words, timeouts + 3 /* TimeoutWord.SeenPackets */, history.seenPackets);
        }
        return reference;
    }
    #setLinked(reference, isLinked) {
        const words = this.#records.write(reference);
        const at = offsetOf(reference) + 0 /* RecordWord.Place */;
        words[at] = isLinked ? words[at] | 4 /* RecordFlag.Linked */ : words[at] & ~4 /* RecordFlag.Linked */;
    }
    #hashOf(reference) {
        const words = this.#reader.words(reference);
        const at = offsetOf(reference);
        const seed = hashSeed(words[at + 0 /* RecordWord.Place */], formOf(words, at));
        return hashOfWords(words, at + 6 /* RecordWord.Values */, valueWordsOf(words, at), seed);
    }
    /** Whether the rule has this place, with the values at hand. */
    #isAt(reference, place, form) {
        const words = this.#reader.words(reference);
        const at = offsetOf(reference);
        if ((words[at + 0 /* RecordWord.Place */] ^ place) >>> 8 !== 0 || formOf(words, at) !== form) {
            return false;
        }
        for (let i = 0; i < this.#valueWords; i++) {
            if (words[at + 6 /* RecordWord.Values */ + i] !== this.#values[i])
                return false;
        }
        return true;
    }
}
/** Of two rules that do the same. */
function sameTerms(a, b) {
    return (a.owner === b.owner &&
        a.idleTimeoutS === b.idleTimeoutS &&
        a.hardTimeoutS === b.hardTimeoutS &&
        a.notifyRemoved === b.notifyRemoved &&
        a.importance === b.importance);
}
const cookieWords = new Int32Array(2);
function placeWord(table, priority) {
    return (table << 24) | (priority << 8);
}
/** Of the hash over the values; flags of the place don't count. */
function hashSeed(place, form) {
    return Math.imul(place >>> 8, 0x9e3779b1) ^ form;
}
function selects({ flow, outPort, outGroup }, terms) {
    if (flow.owner !== '' && terms.flow.owner !== flow.owner)
        return false;
    if (outPort !== undefined && outPort !== 4294967295 /* ReservedPort.Any */) {
        const outputs = (action) => action.type === 'output' && action.port === outPort;
        if (!hasAction(terms, outputs))
            return false;
    }
    if (outGroup === undefined || outGroup === ANY_GROUP)
        return true;
    return hasAction(terms, (action) => action.type === 'group' && action.group === outGroup);
}
//# sourceMappingURL=packed-rules.js.map