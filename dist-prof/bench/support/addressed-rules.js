/** A rule for each of many Ethernet addresses: the largest table that most networks have. */
import { formatMac } from '../../proto/address.js';
import { makeFlow } from '../../proto/flow.js';
export const ADDRESSED_RULES = 100_000;
export const OUTPUT_PORTS = 32;
export const BENCH_OWNER = 'bench';
/** `forward` in the default program. */
const TABLE = 4;
/** Lower 32 bits of address `index`: all different, spread by an odd factor. */
export function addressOf(index) {
    return Math.imul(index + 1, 0x9e3779b1) >>> 0;
}
function macOf(index) {
    const low = addressOf(index);
    return Uint8Array.of(2, 0, low >>> 24, low >>> 16, low >>> 8, low);
}
export function macText(index) {
    return formatMac(macOf(index));
}
/** Sends address `index` to one of `OUTPUT_PORTS` ports, another one for each `turn`. */
export function addressedFlow(index, turn) {
    return makeFlow({
        table: TABLE,
        priority: 100,
        match: [{ field: 3 /* Field.EthDst */, value: macOf(index) }],
        instructions: { apply: [{ type: 'output', port: 1 + ((index + turn) % OUTPUT_PORTS) }] },
        owner: BENCH_OWNER,
    });
}
export function add(flow) {
    return change(0 /* FlowCommand.Add */, flow);
}
/** Exactly this rule. */
export function remove(flow) {
    return change(4 /* FlowCommand.DeleteStrict */, flow);
}
function change(command, flow) {
    return {
        type: 'flow',
        mod: {
            command,
            flow,
            cookieMask: 0n,
            checkOverlap: false,
            resetCounts: false,
            allTables: false,
        },
    };
}
//# sourceMappingURL=addressed-rules.js.map