/**
 * What rules and buckets do, as words in the arena. Equal instructions are kept once (`code-store.ts`):
 * ten thousand rules that output to port 3 share one block.
 *
 *      instructions  [goto, -1: none][flags][metadata hi][lo][mask hi][lo][end of apply][end of write]
 *                    [meter slot, -1: none][apply ops ...][write ops ...]             ends are relative to the block
 *
 *      op            [opcode : 8 | length in words : 24][operands ...]
 *
 *      Output        port, bytes for the controller
 *      Group         slot               Meter   slot
 *      SetField      field, then the value: up to 32 bits one word, 48 bits [first 32][last 16],
 *                    128 bits four words
 *      SetOwn        slot, then the value in whole words from the low end
 *      PushVlan, PushMpls, PopMpls, PushPbb      EtherType
 *      SetTtl, SetMplsTtl                        ttl
 *      SetQueue                                  queue id
 *      Sample                                    interval, bytes for the controller
 *      all others                                nothing
 *
 * A bucket's actions are an action set (OpenFlow 1.3, 5.6.1): they are put into the order of 5.10
 * here, once, so that running them is the same as running a list.
 */
import { SET_ORDER } from '../../proto/actions.js';
import { HeddleError } from '../../proto/errors.js';
import { PROGRAM_FIELD_MIN } from '../../proto/fields.js';
import { SET_FIELDS } from '../pipeline/capabilities.js';
export var Op;
(function (Op) {
    Op[Op["Output"] = 1] = "Output";
    Op[Op["Group"] = 2] = "Group";
    Op[Op["SetField"] = 3] = "SetField";
    Op[Op["PushVlan"] = 4] = "PushVlan";
    Op[Op["PopVlan"] = 5] = "PopVlan";
    Op[Op["DecTtl"] = 6] = "DecTtl";
    Op[Op["SetTtl"] = 7] = "SetTtl";
    Op[Op["PushMpls"] = 8] = "PushMpls";
    Op[Op["PopMpls"] = 9] = "PopMpls";
    Op[Op["PushPbb"] = 10] = "PushPbb";
    Op[Op["PopPbb"] = 11] = "PopPbb";
    Op[Op["CopyTtlOut"] = 12] = "CopyTtlOut";
    Op[Op["CopyTtlIn"] = 13] = "CopyTtlIn";
    Op[Op["SetMplsTtl"] = 14] = "SetMplsTtl";
    Op[Op["DecMplsTtl"] = 15] = "DecMplsTtl";
    Op[Op["SetQueue"] = 16] = "SetQueue";
    Op[Op["Sample"] = 17] = "Sample";
    Op[Op["Meter"] = 32] = "Meter";
    Op[Op["SetOwn"] = 48] = "SetOwn";
})(Op || (Op = {}));
export var InstructionWord;
(function (InstructionWord) {
    InstructionWord[InstructionWord["Goto"] = 0] = "Goto";
    InstructionWord[InstructionWord["Flags"] = 1] = "Flags";
    InstructionWord[InstructionWord["MetadataHigh"] = 2] = "MetadataHigh";
    InstructionWord[InstructionWord["MetadataLow"] = 3] = "MetadataLow";
    InstructionWord[InstructionWord["MetadataMaskHigh"] = 4] = "MetadataMaskHigh";
    InstructionWord[InstructionWord["MetadataMaskLow"] = 5] = "MetadataMaskLow";
    InstructionWord[InstructionWord["ApplyEnd"] = 6] = "ApplyEnd";
    InstructionWord[InstructionWord["WriteEnd"] = 7] = "WriteEnd";
    InstructionWord[InstructionWord["Meter"] = 8] = "Meter";
    InstructionWord[InstructionWord["Code"] = 9] = "Code";
})(InstructionWord || (InstructionWord = {}));
export var InstructionFlag;
(function (InstructionFlag) {
    InstructionFlag[InstructionFlag["Clear"] = 1] = "Clear";
    InstructionFlag[InstructionFlag["Metadata"] = 2] = "Metadata";
})(InstructionFlag || (InstructionFlag = {}));
const settable = new Set(SET_FIELDS);
/** Appends one action to `code`. `packetOut` allows output to the tables. */
function compileAction(action, slotsOf, code, field, packetOut) {
    const op = (opcode, ...operands) => {
        code.push(opcode | ((operands.length + 1) << 8));
        for (const operand of operands)
            code.push(operand | 0);
    };
    switch (action.type) {
        case 'output':
            checkOutput(action.port, field, packetOut);
            op(1 /* Op.Output */, action.port, action.maxBytes ?? 0);
            return;
        case 'group': {
            const slot = slotsOf.group(action.group);
            if (slot === undefined) {
                throw new HeddleError('UNKNOWN_GROUP', `there is no group ${action.group}`, {
                    field,
                    value: action.group,
                });
            }
            op(2 /* Op.Group */, slot);
            return;
        }
        case 'meter':
            op(32 /* Op.Meter */, meterSlot(action.meter, slotsOf, field));
            return;
        case 'setField': {
            const own = slotsOf.field(action.field);
            if (own !== undefined) {
                op(48 /* Op.SetOwn */, own, ...lowWords(action.value));
                return;
            }
            if (!settable.has(action.field)) {
                throw new HeddleError('UNSUPPORTED', `field ${action.field} can't be set here`, {
                    field,
                    value: action.field,
                });
            }
            op(3 /* Op.SetField */, action.field, ...valueWords(action.value));
            return;
        }
        case 'pushVlan':
            checkEtherType(action.etherType, [0x8100, 0x88a8], 'a VLAN tag', field);
            op(4 /* Op.PushVlan */, action.etherType);
            return;
        case 'pushMpls':
            checkEtherType(action.etherType, [0x8847, 0x8848], 'an MPLS label', field);
            op(8 /* Op.PushMpls */, action.etherType);
            return;
        case 'popMpls':
            op(9 /* Op.PopMpls */, action.etherType & 0xffff);
            return;
        case 'pushPbb':
            checkEtherType(action.etherType, [0x88e7], 'a PBB header', field);
            op(10 /* Op.PushPbb */, action.etherType);
            return;
        case 'popPbb':
            op(11 /* Op.PopPbb */);
            return;
        case 'copyTtlOut':
            op(12 /* Op.CopyTtlOut */);
            return;
        case 'copyTtlIn':
            op(13 /* Op.CopyTtlIn */);
            return;
        case 'setMplsTtl':
            op(14 /* Op.SetMplsTtl */, action.ttl & 0xff);
            return;
        case 'decMplsTtl':
            op(15 /* Op.DecMplsTtl */);
            return;
        case 'popVlan':
            op(5 /* Op.PopVlan */);
            return;
        case 'decTtl':
            op(6 /* Op.DecTtl */);
            return;
        case 'setTtl':
            op(7 /* Op.SetTtl */, action.ttl & 0xff);
            return;
        case 'setQueue':
            op(16 /* Op.SetQueue */, action.queue);
            return;
        case 'sample':
            op(17 /* Op.Sample */, action.interval, action.maxBytes);
            return;
        default:
            throw unknownAction(action, field);
    }
}
/** Of a later version, come by a way that did not look at it. */
function unknownAction({ type }, field) {
    return new HeddleError('UNSUPPORTED', `this switch has no action ${type}`, {
        field,
        value: type,
    });
}
function meterSlot(meter, slotsOf, field) {
    const slot = slotsOf.meter(meter);
    if (slot !== undefined)
        return slot;
    throw new HeddleError('UNKNOWN_METER', `there is no meter ${meter}`, { field, value: meter });
}
function checkEtherType(etherType, allowed, what, field) {
    if (allowed.includes(etherType))
        return;
    const names = allowed.map((type) => `0x${type.toString(16)}`).join(' or ');
    throw new HeddleError('BAD_VALUE', `${what} has EtherType ${names}`, { field, value: etherType });
}
function checkOutput(port, field, packetOut) {
    const real = port >= 1 && port <= 4294967040 /* ReservedPort.Max */;
    const reserved = port === 4294967288 /* ReservedPort.InPort */ ||
        port === 4294967291 /* ReservedPort.Flood */ ||
        port === 4294967292 /* ReservedPort.All */ ||
        port === 4294967293 /* ReservedPort.Controller */ ||
        (packetOut && port === 4294967289 /* ReservedPort.Table */);
    if (!real && !reserved) {
        throw new HeddleError('UNSUPPORTED', `this switch can't output to port ${port}`, {
            field,
            value: port,
        });
    }
}
/** Big-endian bytes as operands of SetField: see above. */
function valueWords(value) {
    const words = [];
    for (let at = 0; at < value.length; at += 4) {
        let word = 0;
        for (let i = at; i < Math.min(at + 4, value.length); i++)
            word = (word << 8) | value[i];
        words.push(word | 0);
    }
    return words;
}
/** Big-endian bytes as operands of SetOwn: the last word holds the lowest 32 bits. */
function lowWords(value) {
    const spare = (4 - (value.length & 3)) & 3;
    const padded = new Uint8Array(spare + value.length);
    padded.set(value, spare);
    return valueWords(padded);
}
/** Actions in the order in which they stand: an apply list, or a packet-out. */
export function compileList(actions, slotsOf, field, packetOut = false) {
    const code = [];
    for (const [i, action] of actions.entries()) {
        compileAction(action, slotsOf, code, `${field}[${i}]`, packetOut);
    }
    return code;
}
/** A bucket's actions as the action set that they are: one of a kind, the last; in the set's order. */
export function compileSet(actions, slotsOf, field) {
    return compileList(orderSet(actions), slotsOf, field);
}
/** The actions of a set in the order in which they are carried out. */
export function orderSet(actions) {
    const byKind = new Map();
    for (const action of actions) {
        byKind.set(action.type === 'setField' ? `setField${action.field}` : action.type, action);
    }
    // Of a group and an output, the group is taken.
    if (byKind.has('group'))
        byKind.delete('output');
    return [...byKind.values()].sort((a, b) => SET_ORDER.indexOf(a.type) - SET_ORDER.indexOf(b.type));
}
const KEEPS_BYTES = new Set([1 /* Op.Output */, 2 /* Op.Group */, 16 /* Op.SetQueue */, 17 /* Op.Sample */]);
/**
 * Whether running the code leaves the bytes of the packet different. What groups do, they do to copies;
 * the queue is kept apart from the packet, and a sample is a copy.
 */
export function changesPacket(code) {
    for (let at = 0; at < code.length; at += code[at] >>> 8) {
        const op = code[at] & 0xff;
        if (!KEEPS_BYTES.has(op))
            return true;
    }
    return false;
}
/** The block of a rule. Throws HeddleError UNSUPPORTED, UNKNOWN_GROUP, UNKNOWN_METER or BAD_VALUE. */
export function compileInstructions(instructions, slotsOf) {
    const apply = compileList(instructions.apply, slotsOf, 'flow.instructions.apply');
    const write = compileList(instructions.write, slotsOf, 'flow.instructions.write');
    const { metadata, meter } = instructions;
    const slot = meter === 0 ? -1 : meterSlot(meter, slotsOf, 'flow.instructions.meter');
    const flags = (instructions.clear ? 1 /* InstructionFlag.Clear */ : 0) |
        (metadata === undefined ? 0 : 2 /* InstructionFlag.Metadata */);
    const applyEnd = 9 /* InstructionWord.Code */ + apply.length;
    return [
        instructions.gotoTable ?? -1,
        flags,
        // Arithmetic on 64 bits is slow, and few rules have metadata.
        ...(metadata === undefined ? NO_METADATA : metadataWords(metadata)),
        applyEnd,
        applyEnd + write.length,
        slot,
        ...apply,
        ...write,
    ];
}
/** Whether the code depends on where a group, a meter or a field of the program has its slot. */
export function hasSlots({ meter, apply, write }) {
    return meter !== 0 || apply.some(namesSlot) || write.some(namesSlot);
}
function namesSlot(action) {
    switch (action.type) {
        case 'group':
        case 'meter':
            return true;
        case 'setField':
            return action.field >= PROGRAM_FIELD_MIN;
        default:
            return false;
    }
}
const NO_METADATA = [0, 0, 0, 0];
function metadataWords({ value, mask }) {
    return [high(value & mask), low(value & mask), high(mask), low(mask)];
}
/** Upper 32 bits of a 64-bit value, int32. */
export function high(value) {
    return Number(BigInt.asIntN(32, value >> 32n));
}
/** Lower 32 bits of a 64-bit value, int32. */
export function low(value) {
    return Number(BigInt.asIntN(32, value));
}
/** Places of an action set, in the order of SET_ORDER, but that set-fields lie behind all others. */
export var ActionSlot;
(function (ActionSlot) {
    ActionSlot[ActionSlot["CopyTtlIn"] = 0] = "CopyTtlIn";
    ActionSlot[ActionSlot["PopVlan"] = 1] = "PopVlan";
    ActionSlot[ActionSlot["PopPbb"] = 2] = "PopPbb";
    ActionSlot[ActionSlot["PopMpls"] = 3] = "PopMpls";
    ActionSlot[ActionSlot["PushMpls"] = 4] = "PushMpls";
    ActionSlot[ActionSlot["PushPbb"] = 5] = "PushPbb";
    ActionSlot[ActionSlot["PushVlan"] = 6] = "PushVlan";
    ActionSlot[ActionSlot["CopyTtlOut"] = 7] = "CopyTtlOut";
    ActionSlot[ActionSlot["DecMplsTtl"] = 8] = "DecMplsTtl";
    ActionSlot[ActionSlot["DecTtl"] = 9] = "DecTtl";
    ActionSlot[ActionSlot["SetMplsTtl"] = 10] = "SetMplsTtl";
    ActionSlot[ActionSlot["SetTtl"] = 11] = "SetTtl";
    ActionSlot[ActionSlot["Meter"] = 12] = "Meter";
    ActionSlot[ActionSlot["Queue"] = 13] = "Queue";
    ActionSlot[ActionSlot["Sample"] = 14] = "Sample";
    ActionSlot[ActionSlot["Group"] = 15] = "Group";
    ActionSlot[ActionSlot["Output"] = 16] = "Output";
    ActionSlot[ActionSlot["FirstField"] = 17] = "FirstField";
    /** Behind the highest OXM field that can be set, 41: one for each slot of the program's own fields. */
    ActionSlot[ActionSlot["FirstOwn"] = 59] = "FirstOwn";
    ActionSlot[ActionSlot["Count"] = 123] = "Count";
})(ActionSlot || (ActionSlot = {}));
/** The slot of each opcode; 0xff: it has no single one. */
export const SLOT_OF_OP = new Uint8Array(64).fill(0xff);
for (const [op, slot] of [
    [1 /* Op.Output */, 16 /* ActionSlot.Output */],
    [2 /* Op.Group */, 15 /* ActionSlot.Group */],
    [4 /* Op.PushVlan */, 6 /* ActionSlot.PushVlan */],
    [5 /* Op.PopVlan */, 1 /* ActionSlot.PopVlan */],
    [6 /* Op.DecTtl */, 9 /* ActionSlot.DecTtl */],
    [7 /* Op.SetTtl */, 11 /* ActionSlot.SetTtl */],
    [8 /* Op.PushMpls */, 4 /* ActionSlot.PushMpls */],
    [9 /* Op.PopMpls */, 3 /* ActionSlot.PopMpls */],
    [10 /* Op.PushPbb */, 5 /* ActionSlot.PushPbb */],
    [11 /* Op.PopPbb */, 2 /* ActionSlot.PopPbb */],
    [12 /* Op.CopyTtlOut */, 7 /* ActionSlot.CopyTtlOut */],
    [13 /* Op.CopyTtlIn */, 0 /* ActionSlot.CopyTtlIn */],
    [14 /* Op.SetMplsTtl */, 10 /* ActionSlot.SetMplsTtl */],
    [15 /* Op.DecMplsTtl */, 8 /* ActionSlot.DecMplsTtl */],
    [32 /* Op.Meter */, 12 /* ActionSlot.Meter */],
    [16 /* Op.SetQueue */, 13 /* ActionSlot.Queue */],
    [17 /* Op.Sample */, 14 /* ActionSlot.Sample */],
]) {
    SLOT_OF_OP[op] = slot;
}
//# sourceMappingURL=bytecode.js.map