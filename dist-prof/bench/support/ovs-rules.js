/**
 * The rules of `stage-rules.ts` as `ovs-ofctl` reads them, so that a comparison is between switches and
 * not between rules. Only what those rules use; anything else is a mistake in the benchmark.
 */
import assert from 'node:assert/strict';
import { formatIpv4, formatMac } from '../../proto/address.js';
/** Of OpenFlow 1.3, for instructions other than apply. */
export const OVS_PROTOCOL = 'OpenFlow13';
/** A line for each rule, and one for each table that lets through what no rule matches. */
export function ovsRules(program, flows) {
    const last = program.tables.at(-1).id;
    const misses = program.tables
        .filter(({ id, miss }) => miss === 1 /* MissPolicy.Next */ && id !== last)
        .map(({ id }) => `table=${id},priority=0,actions=goto_table:${id + 1}`);
    return [...misses, ...flows.map(ovsRule)];
}
function ovsRule(flow) {
    const { apply, write, metadata, gotoTable, meter, clear } = flow.instructions;
    assert(meter === 0 && !clear);
    const does = apply.map(action);
    if (write.length > 0)
        does.push(`write_actions(${write.map(action).join(',')})`);
    if (metadata !== undefined)
        does.push(`write_metadata:${metadata.value}/${metadata.mask}`);
    if (gotoTable !== undefined)
        does.push(`goto_table:${gotoTable}`);
    const head = [`table=${flow.table}`, `priority=${flow.priority}`, ...flow.match.map(match)];
    return `${head.join(',')},actions=${does.length === 0 ? 'drop' : does.join(',')}`;
}
function match({ field, value, mask }) {
    const name = MATCHES.get(field);
    assert(name !== undefined, `field ${field} has no name in Open vSwitch here`);
    const text = format(field, value);
    return `${name}=${mask === undefined ? text : `${text}/${format(field, mask)}`}`;
}
function action(given) {
    if (given.type === 'output')
        return `output:${given.port}`;
    assert(given.type === 'setField' && given.field === 12 /* Field.Ipv4Dst */, given.type);
    return `set_field:${formatIpv4(given.value)}->ip_dst`;
}
const MATCHES = new Map([
    [0 /* Field.InPort */, 'in_port'],
    [2 /* Field.Metadata */, 'metadata'],
    [3 /* Field.EthDst */, 'dl_dst'],
    [5 /* Field.EthType */, 'dl_type'],
    [10 /* Field.IpProto */, 'nw_proto'],
    [12 /* Field.Ipv4Dst */, 'nw_dst'],
    [16 /* Field.UdpDst */, 'udp_dst'],
]);
function format(field, bytes) {
    if (field === 3 /* Field.EthDst */)
        return formatMac(bytes);
    if (field === 12 /* Field.Ipv4Dst */)
        return formatIpv4(bytes);
    const value = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
    return field === 5 /* Field.EthType */ ? `0x${value.toString(16)}` : String(value);
}
//# sourceMappingURL=ovs-rules.js.map