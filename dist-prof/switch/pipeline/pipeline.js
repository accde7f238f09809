import { compileList, } from '../tables/bytecode.js';
import { FlowCache } from './flow-cache.js';
import { PacketActions } from './packet-actions.js';
import { parse } from './parser.js';
import { PORT_NUMBER_MAX } from './port-table.js';
// Bound here, since imported constants are slow in hot code.
const portMax = PORT_NUMBER_MAX;
export class Pipeline extends PacketActions {
    #cache;
    #useCache = false;
    // The way that is being walked.
    #recording = false;
    /** The last rule that matched. */
    #rule = 0;
    #end = 0 /* PlanEnd.Done */;
    #ordered = new Int32Array(123 /* ActionSlot.Count */);
    constructor(options) {
        super(options);
        this.#cache = new FlowCache(options.cacheWords ?? 1 << 19);
    }
    /**
     * Takes a structure update, between two bursts. The first must be a snapshot; updates that a snapshot
     * already contains are ignored. Returns whether it was taken.
     */
    accept(update) {
        const tables = this.tables;
        if (!tables.accept(update))
            return false;
        this.#cache.configure(tables.masks, tables.hashSeed);
        this.#useCache = this.#cache.enabled && tables.shapes > 0;
        return true;
    }
    /**
     * Settles which epoch the packets of this burst see. False: there are structure updates on their way
     * that have to be taken first (or no snapshot came yet); take them and call again.
     *
     * @param nowUs - the time for meters, in whole microseconds of a clock that all threads of the switch
     *   share. Absent: none has passed.
     */
    beginBurst(nowUs = this.nowUs) {
        this.nowUs = nowUs;
        return this.tables.begin();
    }
    /** The fields that the program of this burst, or the last one, describes; undefined: none. */
    get own() {
        return this.tables.own;
    }
    /** Flushes every port that was sent to and tells the writer that this thread holds nothing. */
    endBurst() {
        this.outputs.flush();
        this.tables.end();
    }
    /**
     * Forwards one frame, between `beginBurst` and `endBurst`. The frame is borrowed; its headers and
     * its place may change.
     */
    process(frame, inPort) {
        if (!this.#take(frame, inPort))
            return;
        this.runTables();
    }
    /**
     * Sends a frame as the controller asks, between `beginBurst` and `endBurst`. `inPort` is a port or
     * ReservedPort.Controller. Throws HeddleError for actions that this switch does not have.
     */
    packetOut(frame, inPort, actions) {
        const list = compileList(actions, this.tables.slotsOf, 'packetOut.actions', true);
        if (!this.#take(frame, inPort))
            return;
        const code = Int32Array.from(list);
        this.table = 0;
        this.cookieHigh = 0;
        this.cookieLow = 0;
        this.run(code, 0, code.length, true);
    }
    #take(frame, inPort) {
        this.begin(frame, inPort);
        const answer = parse(frame, inPort | 0, this.v);
        if (answer === -1 /* Outcome.Done */) {
            const own = this.tables.own;
            if (own !== undefined)
                own.find(frame, this.v);
            return true;
        }
        this.drop(answer);
        return false;
    }
    /** From the entry table to the end. */
    runTables() {
        const tables = this.tables;
        if (tables.entryTable < 0) {
            this.drop(10 /* DropReason.NoTable */);
            return;
        }
        const cache = this.#cache;
        if (!this.#useCache) {
            this.#walk(tables.entryTable);
            return;
        }
        const hit = cache.find(this.v, tables.epoch);
        if (hit >= 0) {
            this.#replay(hit);
            return;
        }
        cache.begin(this.v);
        this.uncacheable = false;
        this.revealed = false;
        this.#recording = true;
        this.#walk(tables.entryTable);
        this.#recording = false;
        if (!this.uncacheable)
            cache.commit(tables.epoch, this.#end);
    }
    /** From table to table, looking up in each. */
    #walk(entry) {
        const tables = this.tables;
        this.set.clear(this.v);
        let table = entry;
        while (table >= 0) {
            // What this table sees may be more than the cache's key says.
            if (this.revealed)
                this.uncacheable = true;
            table = this.#step(table, tables.lookup(table, this.v));
        }
    }
    /** The way that another packet with the same key went: the plan at `entry` of the cache. */
    #replay(entry) {
        const { entries, itemsAt } = this.#cache;
        const tables = this.tables;
        const { counters, tableCounters, ruleCounters } = tables;
        const head = entries[entry + 1];
        const last = entry + itemsAt + (head >>> 8 /* PlanHead.ItemsShift */) - 1;
        for (let at = entry + itemsAt; at <= last; at++) {
            const item = entries[at];
            switch (item & 7 /* ItemBits.TagMask */) {
                case 0 /* Item.Rule */: {
                    const id = item >>> 24 /* ItemBits.TableShift */;
                    const table = tableCounters + 2 * id;
                    const rule = ruleCounters + 2 * ((item >>> 3 /* ItemBits.Shift */) & 2097151 /* ItemBits.RuleMask */);
                    counters[table]++;
                    counters[table + 1]++;
                    counters[rule]++;
                    counters[rule + 1] += this.frame.length;
                    this.table = id;
                    break;
                }
                case 1 /* Item.Miss */: {
                    const id = item >>> 24 /* ItemBits.TableShift */;
                    counters[tableCounters + 2 * id]++;
                    this.table = id;
                    break;
                }
                case 2 /* Item.Output */:
                    this.output(item >>> 3 /* ItemBits.Shift */, 0, at === last);
                    break;
                case 3 /* Item.Op */:
                    if (!this.runOp(item >>> 3 /* ItemBits.Shift */, at === last))
                        return;
                    break;
                case 4 /* Item.Ops */: {
                    const end = entries[++at];
                    if (!this.run(tables.arena, item >>> 3 /* ItemBits.Shift */, end, at === last))
                        return;
                    break;
                }
                case 5 /* Item.Meter */: {
                    const answer = this.measure(item >>> 3 /* ItemBits.Shift */);
                    if (answer !== -1 /* Outcome.Done */) {
                        this.drop(answer);
                        return;
                    }
                    break;
                }
                default:
                    this.#takeCookie(item >>> 3 /* ItemBits.Shift */);
            }
        }
        const end = head & 255 /* PlanHead.EndMask */;
        if (end !== 0 /* PlanEnd.Done */)
            this.#finish(end);
    }
    #finish(end) {
        switch (end) {
            case 1 /* PlanEnd.Unsent */:
                this.dropUnsent();
                return;
            case 2 /* PlanEnd.NoMatch */:
                this.drop(0 /* DropReason.NoMatch */);
                return;
            case 3 /* PlanEnd.Punt */:
                this.punt.punt(this.frame, this.inPort >>> 0, 0 /* PuntReason.NoMatch */, this.table, 0, 0, 0, 0);
                return;
            case 4 /* PlanEnd.NoTable */:
                this.drop(10 /* DropReason.NoTable */);
                return;
        }
    }
    #takeCookie(rule) {
        const arena = this.tables.arena;
        this.cookieHigh = arena[rule + 6 /* RuleWord.CookieHigh */];
        this.cookieLow = arena[rule + 7 /* RuleWord.CookieLow */];
    }
    /** What `rule` (0: a miss) says in `table`. Returns the next table, or -1 when the packet is done. */
    #step(table, rule) {
        const tables = this.tables;
        const { counters, arena } = tables;
        const tableCounter = tables.tableCounters + 2 * table;
        counters[tableCounter]++;
        this.table = table;
        this.onLookup(table, rule, this.v, this.frame);
        if (rule === 0)
            return this.#miss(table);
        counters[tableCounter + 1]++;
        const ruleId = arena[rule + 4 /* RuleWord.RuleId */];
        const ruleCounter = tables.ruleCounters + 2 * ruleId;
        counters[ruleCounter]++;
        counters[ruleCounter + 1] += this.frame.length;
        this.#takeCookie(rule);
        this.#rule = rule;
        const code = arena[rule + 5 /* RuleWord.Code */];
        const apply = code + 9 /* InstructionWord.Code */;
        const applyEnd = code + arena[code + 6 /* InstructionWord.ApplyEnd */];
        const writeEnd = code + arena[code + 7 /* InstructionWord.WriteEnd */];
        const next = arena[code + 0 /* InstructionWord.Goto */];
        const flags = arena[code + 1 /* InstructionWord.Flags */];
        const meter = arena[code + 8 /* InstructionWord.Meter */];
        if (this.#recording)
            this.#noteRule(table, ruleId, meter, apply, applyEnd);
        if (meter >= 0) {
            const answer = this.measure(meter);
            if (answer !== -1 /* Outcome.Done */) {
                this.drop(answer);
                this.uncacheable = true;
                return -1;
            }
        }
        if (apply !== applyEnd) {
            // An apply list may use up the packet if nothing comes after it: no set, no table.
            const last = next < 0 && applyEnd === writeEnd && (this.set.isEmpty || (flags & 1) !== 0);
            if (!this.run(arena, apply, applyEnd, last)) {
                this.uncacheable = true;
                return -1;
            }
        }
        if ((flags & 1 /* InstructionFlag.Clear */) !== 0)
            this.set.clear(this.v);
        if (applyEnd !== writeEnd)
            this.set.write(arena, applyEnd, writeEnd, this.v);
        if ((flags & 2 /* InstructionFlag.Metadata */) !== 0)
            this.#writeMetadata(code);
        if (next < 0)
            return this.#endWithSet();
        if ((arena[tables.program + 8 /* ProgramWord.First */ + next] & 4) !== 0)
            return next;
        return this.#endWith(4 /* PlanEnd.NoTable */);
    }
    #miss(table) {
        if (this.#recording)
            this.#cache.note(1 /* Item.Miss */ | (table << 24 /* ItemBits.TableShift */));
        const { arena, program } = this.tables;
        const word = arena[program + 8 /* ProgramWord.First */ + table];
        switch (word & 3) {
            case 1 /* MissPolicy.Next */: {
                const next = (word >> 8) - 1;
                return next < 0 ? this.#endWithSet() : next;
            }
            case 2 /* MissPolicy.Controller */:
                return this.#endWith(3 /* PlanEnd.Punt */);
            default:
                return this.#endWith(2 /* PlanEnd.NoMatch */);
        }
    }
    #endWith(end) {
        this.#end = end;
        this.#finish(end);
        return -1;
    }
    #endWithSet() {
        const ops = this.#ordered;
        const count = this.set.order(ops);
        this.#end = this.set.sends ? 0 /* PlanEnd.Done */ : 1 /* PlanEnd.Unsent */;
        if (this.#recording) {
            for (let i = 0; i < count; i++)
                this.#noteOp(ops[i]);
        }
        this.runSet(ops, count);
        return -1;
    }
    // ---- what the cache is told --------------------------------------------------------------
    #noteRule(table, ruleId, meter, apply, applyEnd) {
        const cache = this.#cache;
        if (ruleId > 2097151 /* ItemBits.RuleMask */)
            this.uncacheable = true;
        cache.note(0 /* Item.Rule */ | (ruleId << 3 /* ItemBits.Shift */) | (table << 24 /* ItemBits.TableShift */));
        if (meter >= 0)
            cache.note(5 /* Item.Meter */ | (meter << 3 /* ItemBits.Shift */));
        if (apply === applyEnd)
            return;
        const arena = this.tables.arena;
        if (apply + (arena[apply] >>> 8) === applyEnd) {
            this.#noteOp(apply);
            return;
        }
        for (let pc = apply; pc < applyEnd; pc += arena[pc] >>> 8) {
            if (!namesCause(arena, pc))
                continue;
            cache.note(6 /* Item.Cause */ | (this.#rule << 3 /* ItemBits.Shift */));
            break;
        }
        cache.note(4 /* Item.Ops */ | (apply << 3 /* ItemBits.Shift */));
        cache.note(applyEnd);
    }
    #noteOp(pc) {
        const cache = this.#cache;
        const arena = this.tables.arena;
        if (namesCause(arena, pc))
            cache.note(6 /* Item.Cause */ | (this.#rule << 3 /* ItemBits.Shift */));
        const port = arena[pc + 1];
        if ((arena[pc] & 0xff) === 1 /* Op.Output */ && port >= 0 && port <= portMax) {
            cache.note(2 /* Item.Output */ | (port << 3 /* ItemBits.Shift */));
        }
        else {
            cache.note(3 /* Item.Op */ | (pc << 3 /* ItemBits.Shift */));
        }
    }
    #writeMetadata(code) {
        const arena = this.tables.arena;
        const v = this.v;
        const maskHigh = arena[code + 4 /* InstructionWord.MetadataMaskHigh */];
        const maskLow = arena[code + 5 /* InstructionWord.MetadataMaskLow */];
        v[1 /* Word.MetadataHigh */] =
            (v[1 /* Word.MetadataHigh */] & ~maskHigh) | arena[code + 2 /* InstructionWord.MetadataHigh */];
        v[2 /* Word.MetadataLow */] =
            (v[2 /* Word.MetadataLow */] & ~maskLow) | arena[code + 3 /* InstructionWord.MetadataLow */];
    }
}
/** Whether what the op does tells the controller which rule was the cause, or may. */
function namesCause(arena, pc) {
    switch (arena[pc] & 0xff) {
        case 1 /* Op.Output */:
            return arena[pc + 1] < 0;
        case 3 /* Op.SetField */:
        case 48 /* Op.SetOwn */:
        case 6 /* Op.DecTtl */:
        case 4 /* Op.PushVlan */:
        case 5 /* Op.PopVlan */:
            return false;
        default:
            return true;
    }
}
//# sourceMappingURL=pipeline.js.map