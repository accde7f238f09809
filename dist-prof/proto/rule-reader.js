/**
 * Rules, groups, meters, queues, programs and changes out of protobuf bytes: flow.proto by hand, straight
 * into the values of `model.ts` with every default filled in.
 *
 * Nothing read here keeps the message alive: values and texts are copied. Equal instructions that come
 * soon after each other are one value. What this software does
 * not understand but must not pass over, an action or a change of a later version, is refused with
 * the reason's name as the error's code; what is no protobuf at all is MALFORMED.
 *
 * Neighbours: `rule-writer.ts` is the way out; `codec.ts` turns the refusals into nacks.
 */
import { HeddleError } from './errors.js';
import { malformed, readMemory, textCache } from './protobuf-bytes.js';
/** The longest name, owner or other identifier in a message. */
export const MAX_NAME_BYTES = 255;
/** The widest field has 128 bits; twice that leaves a clear refusal to `checkMatch`. */
const MAX_VALUE_BYTES = 32;
/** No list inside a rule is longer. The limits of `match.ts`, `actions.ts` and `flow.ts` are lower. */
const MAX_LIST = 4096;
const NOTHING = [];
const DO_NOTHING = {
    meter: 0,
    apply: NOTHING,
    clear: false,
    write: NOTHING,
    metadata: undefined,
    gotoTable: undefined,
};
const owners = textCache();
/** Many rules do the same: they share one value, which is quicker to compare, too. */
const knownInstructions = readMemory();
/** The contents of one repeated field, appended; refused when there are too many. */
function append(list, item) {
    if (list.length === 0)
        return [item];
    if (list.length >= MAX_LIST)
        throw refuse('LIMIT_EXCEEDED', `a list of more than ${MAX_LIST}`);
    list.push(item);
    return list;
}
function refuse(code, what) {
    return new HeddleError(code, `The change is refused: ${what}.`);
}
export function readFlow(from) {
    let table = 0;
    let priority = 0;
    let match = NOTHING;
    let instructions = DO_NOTHING;
    let owner = '';
    let cookie = 0n;
    let idleTimeoutS = 0;
    let hardTimeoutS = 0;
    let notifyRemoved = false;
    let importance = 0;
    const outer = from.enter();
    for (let field = from.field(); field !== 0; field = from.field()) {
        switch (field) {
            case 1:
                table = from.uint32();
                break;
            case 2:
                priority = from.uint32();
                break;
            case 3:
                match = readMatch(from);
                break;
            case 4:
                instructions = from.remembered(knownInstructions, readInstructions);
                break;
            case 5:
                owner = from.stringLike(owners, MAX_NAME_BYTES);
                break;
            case 6:
                cookie = from.wide();
                break;
            case 7:
                idleTimeoutS = from.uint32();
                break;
            case 8:
                hardTimeoutS = from.uint32();
                break;
            case 9:
                notifyRemoved = from.bool();
                break;
            case 10:
                importance = from.uint32();
                break;
            default:
                from.skip();
        }
    }
    from.leave(outer);
    return {
        table,
        priority,
        match,
        instructions,
        owner,
        cookie,
        idleTimeoutS,
        hardTimeoutS,
        notifyRemoved,
        importance,
    };
}
function readMatch(from) {
    let match = NOTHING;
    const outer = from.enter();
    for (let field = from.field(); field !== 0; field = from.field()) {
        if (field === 1)
            match = append(match, readMatchField(from));
        else
            from.skip();
    }
    from.leave(outer);
    return match;
}
const NO_BYTES = new Uint8Array(0);
function readMatchField(from) {
    let number = 0;
    let value = NO_BYTES;
    let mask;
    const outer = from.enter();
    for (let field = from.field(); field !== 0; field = from.field()) {
        switch (field) {
            case 1:
                number = from.uint32();
                break;
            case 2:
                value = from.bytes(MAX_VALUE_BYTES);
                break;
            case 3:
                mask = from.bytes(MAX_VALUE_BYTES);
                if (mask.length === 0)
                    mask = undefined;
                break;
            default:
                from.skip();
        }
    }
    from.leave(outer);
    return { field: number, value, mask };
}
function readInstructions(from) {
    let meter = 0;
    let apply = NOTHING;
    let clear = false;
    let write = NOTHING;
    let metadata;
    let gotoTable;
    const outer = from.enter();
    for (let field = from.field(); field !== 0; field = from.field()) {
        switch (field) {
            case 1:
                meter = from.uint32();
                break;
            case 2:
                apply = append(apply, readAction(from));
                break;
            case 3:
                clear = from.bool();
                break;
            case 4:
                write = append(write, readAction(from));
                break;
            case 5:
                metadata = readMetadata(from);
                break;
            case 6:
                gotoTable = from.uint32();
                break;
            default:
                from.skip();
        }
    }
    from.leave(outer);
    return { meter, apply, clear, write, metadata, gotoTable };
}
function readMetadata(from) {
    let value = 0n;
    let mask = 0xffffffffffffffffn;
    const outer = from.enter();
    for (let field = from.field(); field !== 0; field = from.field()) {
        if (field === 1)
            value = from.wide();
        else if (field === 2)
            mask = from.wide();
        else
            from.skip();
    }
    from.leave(outer);
    return { value, mask };
}
export function readAction(from) {
    let action;
    const outer = from.enter();
    for (let field = from.field(); field !== 0; field = from.field()) {
        action = readActionKind(from, field) ?? action;
    }
    from.leave(outer);
    if (action === undefined)
        throw refuse('UNKNOWN_ACTION', 'it has an action that is not known here');
    return action;
}
function readActionKind(from, field) {
    switch (field) {
        case 1:
            return readOutput(from);
        case 2:
            return { type: 'group', group: from.uint32() };
        case 3:
            return readSetField(from);
        case 4:
            return { type: 'pushVlan', etherType: readNumberMessage(from) };
        case 5:
            readNumberMessage(from);
            return { type: 'popVlan' };
        case 6:
            readNumberMessage(from);
            return { type: 'decTtl' };
        case 7:
            return { type: 'setTtl', ttl: from.uint32() };
        case 8:
            readNumberMessage(from);
            return { type: 'copyTtlOut' };
        case 9:
            readNumberMessage(from);
            return { type: 'copyTtlIn' };
        case 10:
            return { type: 'pushMpls', etherType: readNumberMessage(from) };
        case 11:
            return { type: 'popMpls', etherType: from.uint32() };
        case 12:
            return { type: 'setMplsTtl', ttl: from.uint32() };
        case 13:
            readNumberMessage(from);
            return { type: 'decMplsTtl' };
        case 14:
            return { type: 'pushPbb', etherType: readNumberMessage(from) };
        case 15:
            readNumberMessage(from);
            return { type: 'popPbb' };
        case 16:
            return { type: 'setQueue', queue: from.uint32() };
        case 17:
            return { type: 'meter', meter: from.uint32() };
        case 18:
            return readSample(from);
        default:
            from.skip();
            return undefined;
    }
}
function readOutput(from) {
    let port = 0;
    let maxBytes = 0;
    const outer = from.enter();
    for (let field = from.field(); field !== 0; field = from.field()) {
        if (field === 1)
            port = from.uint32();
        else if (field === 2)
            maxBytes = from.uint32();
        else
            from.skip();
    }
    from.leave(outer);
    return maxBytes === 0 ? { type: 'output', port } : { type: 'output', port, maxBytes };
}
function readSample(from) {
    let interval = 0;
    let maxBytes = 0;
    const outer = from.enter();
    for (let field = from.field(); field !== 0; field = from.field()) {
        if (field === 1)
            interval = from.uint32();
        else if (field === 2)
            maxBytes = from.uint32();
        else
            from.skip();
    }
    from.leave(outer);
    return { type: 'sample', interval, maxBytes };
}
function readSetField(from) {
    let number = 0;
    let value = NO_BYTES;
    const outer = from.enter();
    for (let field = from.field(); field !== 0; field = from.field()) {
        if (field === 1)
            number = from.uint32();
        else if (field === 2)
            value = from.bytes(MAX_VALUE_BYTES);
        else
            from.skip();
    }
    from.leave(outer);
    return { type: 'setField', field: number, value };
}
/** A message with one number in field 1 (PushTag), or with nothing (Empty). */
function readNumberMessage(from) {
    let value = 0;
    const outer = from.enter();
    for (let field = from.field(); field !== 0; field = from.field()) {
        if (field === 1)
            value = from.uint32();
        else
            from.skip();
    }
    from.leave(outer);
    return value;
}
function readFlowMod(from) {
    let command = 0;
    let flow;
    let cookieMask = 0n;
    let outPort;
    let outGroup;
    let checkOverlap = false;
    let resetCounts = false;
    let allTables = false;
    const outer = from.enter();
    for (let field = from.field(); field !== 0; field = from.field()) {
        switch (field) {
            case 1:
                command = from.uint32();
                break;
            case 2:
                flow = readFlow(from);
                break;
            case 3:
                cookieMask = from.wide();
                break;
            case 4:
                outPort = from.uint32();
                break;
            case 5:
                outGroup = from.uint32();
                break;
            case 6:
                checkOverlap = from.bool();
                break;
            case 7:
                resetCounts = from.bool();
                break;
            case 8:
                allTables = from.bool();
                break;
            default:
                from.skip();
        }
    }
    from.leave(outer);
    if (flow === undefined)
        throw malformed('a rule change without a rule');
    if (command > 4)
        throw refuse('UNSUPPORTED', `there is no rule command ${command}`);
    return { command, flow, cookieMask, outPort, outGroup, checkOverlap, resetCounts, allTables };
}
export function readGroup(from) {
    let id = 0;
    let type = 0;
    let buckets = NOTHING;
    let owner = '';
    const outer = from.enter();
    for (let field = from.field(); field !== 0; field = from.field()) {
        switch (field) {
            case 1:
                id = from.uint32();
                break;
            case 2:
                type = from.uint32();
                break;
            case 3:
                buckets = append(buckets, readBucket(from));
                break;
            case 4:
                owner = from.stringLike(owners, MAX_NAME_BYTES);
                break;
            default:
                from.skip();
        }
    }
    from.leave(outer);
    return { id, type, buckets, owner };
}
function readBucket(from) {
    let weight = 0;
    let watchPort;
    let watchGroup;
    let actions = NOTHING;
    const outer = from.enter();
    for (let field = from.field(); field !== 0; field = from.field()) {
        switch (field) {
            case 1:
                weight = from.uint32();
                break;
            case 2:
                watchPort = from.uint32();
                break;
            case 3:
                watchGroup = from.uint32();
                break;
            case 4:
                actions = append(actions, readAction(from));
                break;
            default:
                from.skip();
        }
    }
    from.leave(outer);
    return { weight, watchPort, watchGroup, actions };
}
export function readMeter(from) {
    let id = 0;
    let packets = false;
    let bands = NOTHING;
    let owner = '';
    const outer = from.enter();
    for (let field = from.field(); field !== 0; field = from.field()) {
        switch (field) {
            case 1:
                id = from.uint32();
                break;
            case 2:
                packets = from.bool();
                break;
            case 3:
                bands = append(bands, readBand(from));
                break;
            case 4:
                owner = from.stringLike(owners, MAX_NAME_BYTES);
                break;
            default:
                from.skip();
        }
    }
    from.leave(outer);
    return { id, packets, bands, owner };
}
export function readQueue(from) {
    const queue = {
        port: 0,
        id: 0,
        rateKbps: 0,
        burstKilobits: 0,
        priority: 0,
        capacityBytes: 0,
        owner: '',
    };
    const outer = from.enter();
    for (let field = from.field(); field !== 0; field = from.field()) {
        if (field === 1)
            queue.port = from.uint32();
        else if (field === 2)
            queue.id = from.uint32();
        else if (field === 3)
            queue.rateKbps = from.uint32();
        else if (field === 4)
            queue.burstKilobits = from.uint32();
        else if (field === 5)
            queue.priority = from.uint32();
        else if (field === 6)
            queue.capacityBytes = from.uint32();
        else if (field === 7)
            queue.owner = from.stringLike(owners, MAX_NAME_BYTES);
        else
            from.skip();
    }
    from.leave(outer);
    return queue;
}
function readBand(from) {
    const band = { dscpRemark: false, rate: 0, burst: 0, precLevel: 0 };
    const outer = from.enter();
    for (let field = from.field(); field !== 0; field = from.field()) {
        if (field === 1)
            band.dscpRemark = from.bool();
        else if (field === 2)
            band.rate = from.uint32();
        else if (field === 3)
            band.burst = from.uint32();
        else if (field === 4)
            band.precLevel = from.uint32();
        else
            from.skip();
    }
    from.leave(outer);
    return band;
}
export function readProgram(from) {
    let tables = NOTHING;
    let fields = NOTHING;
    const outer = from.enter();
    for (let field = from.field(); field !== 0; field = from.field()) {
        if (field === 1)
            tables = append(tables, readTable(from));
        else if (field === 2)
            fields = append(fields, readHeaderField(from));
        else
            from.skip();
    }
    from.leave(outer);
    return { tables, fields };
}
function readTable(from) {
    const table = {
        id: 0,
        name: '',
        maxRules: 0,
        miss: 0,
    };
    const outer = from.enter();
    for (let field = from.field(); field !== 0; field = from.field()) {
        if (field === 1)
            table.id = from.uint32();
        else if (field === 2)
            table.name = from.string(MAX_NAME_BYTES);
        else if (field === 3)
            table.maxRules = from.uint32();
        else if (field === 4)
            table.miss = from.uint32();
        else if (field === 5) {
            if (from.bool())
                table.evict = true;
        }
        else
            from.skip();
    }
    from.leave(outer);
    return table;
}
function readHeaderField(from) {
    const result = { field: 0, name: '', header: '', bitOffset: 0, bitWidth: 0 };
    let entry;
    const outer = from.enter();
    for (let field = from.field(); field !== 0; field = from.field()) {
        if (field === 1)
            result.field = from.uint32();
        else if (field === 2)
            result.name = from.string(MAX_NAME_BYTES);
        else if (field === 3)
            result.header = from.string(MAX_NAME_BYTES);
        else if (field === 4)
            result.bitOffset = from.uint32();
        else if (field === 5)
            result.bitWidth = from.uint32();
        else if (field === 6)
            entry = readEntry(from);
        else
            from.skip();
    }
    from.leave(outer);
    return { ...result, entry };
}
function readEntry(from) {
    const entry = { after: '', selector: 0, lengthBytes: 0 };
    const outer = from.enter();
    for (let field = from.field(); field !== 0; field = from.field()) {
        if (field === 1)
            entry.after = from.string(MAX_NAME_BYTES);
        else if (field === 2)
            entry.selector = from.uint32();
        else if (field === 3)
            entry.lengthBytes = from.uint32();
        else
            from.skip();
    }
    from.leave(outer);
    return entry;
}
/** @throws HeddleError MALFORMED, or a RefusalReason for what is not understood here */
export function readChange(from) {
    let change;
    const outer = from.enter();
    for (let field = from.field(); field !== 0; field = from.field()) {
        switch (field) {
            case 1:
                change = { type: 'program', program: readProgram(from) };
                break;
            case 2:
                change = { type: 'flow', mod: readFlowMod(from) };
                break;
            case 3: {
                const [command, group] = readMod(from, readGroup);
                change = { type: 'group', delete: command === 1, group };
                break;
            }
            case 4: {
                const [command, meter] = readMod(from, readMeter);
                change = { type: 'meter', delete: command === 1, meter };
                break;
            }
            case 5:
                change = { type: 'deleteOwner', owner: from.string(MAX_NAME_BYTES) };
                break;
            case 6: {
                const [command, queue] = readMod(from, readQueue);
                change = { type: 'queue', delete: command === 1, queue };
                break;
            }
            default:
                from.skip();
        }
    }
    from.leave(outer);
    if (change === undefined)
        throw refuse('UNSUPPORTED', 'it is of a kind that is not known here');
    return change;
}
/** GroupMod and MeterMod: a command (0 put, 1 delete) and what it is about. */
function readMod(from, read) {
    let command = 0;
    let value;
    const outer = from.enter();
    for (let field = from.field(); field !== 0; field = from.field()) {
        if (field === 1)
            command = from.uint32();
        else if (field === 2)
            value = read(from);
        else
            from.skip();
    }
    from.leave(outer);
    if (value === undefined)
        throw malformed('a change of nothing');
    if (command > 1)
        throw refuse('UNSUPPORTED', `there is no command ${command}`);
    return [command, value];
}
//# sourceMappingURL=rule-reader.js.map