/**
 * The rules of `stage-rules.ts` as `ovs-ofctl` reads them, so that a comparison is between switches and
 * not between rules. Only what those rules use; anything else is a mistake in the benchmark.
 */
import assert from 'node:assert/strict';
import { formatIpv4, formatMac } from '../../proto/address.js';
import { Field } from '../../proto/fields.js';
import {
  type Action,
  type Flow,
  type MatchField,
  MissPolicy,
  type Program,
} from '../../proto/model.js';

/** Of OpenFlow 1.3, for instructions other than apply. */
export const OVS_PROTOCOL = 'OpenFlow13';

/** A line for each rule, and one for each table that lets through what no rule matches. */
export function ovsRules(program: Program, flows: readonly Flow[]): string[] {
  const last = program.tables.at(-1)!.id;
  const misses = program.tables
    .filter(({ id, miss }) => miss === MissPolicy.Next && id !== last)
    .map(({ id }) => `table=${id},priority=0,actions=goto_table:${id + 1}`);
  return [...misses, ...flows.map(ovsRule)];
}

function ovsRule(flow: Flow): string {
  const { apply, write, metadata, gotoTable, meter, clear } = flow.instructions;
  assert(meter === 0 && !clear);
  const does = apply.map(action);
  if (write.length > 0) does.push(`write_actions(${write.map(action).join(',')})`);
  if (metadata !== undefined) does.push(`write_metadata:${metadata.value}/${metadata.mask}`);
  if (gotoTable !== undefined) does.push(`goto_table:${gotoTable}`);
  const head = [`table=${flow.table}`, `priority=${flow.priority}`, ...flow.match.map(match)];
  return `${head.join(',')},actions=${does.length === 0 ? 'drop' : does.join(',')}`;
}

function match({ field, value, mask }: MatchField): string {
  const name = MATCHES.get(field);
  assert(name !== undefined, `field ${field} has no name in Open vSwitch here`);
  const text = format(field, value);
  return `${name}=${mask === undefined ? text : `${text}/${format(field, mask)}`}`;
}

function action(given: Action): string {
  if (given.type === 'output') return `output:${given.port}`;
  assert(given.type === 'setField' && given.field === Field.Ipv4Dst, given.type);
  return `set_field:${formatIpv4(given.value)}->ip_dst`;
}

const MATCHES: ReadonlyMap<number, string> = new Map([
  [Field.InPort, 'in_port'],
  [Field.Metadata, 'metadata'],
  [Field.EthDst, 'dl_dst'],
  [Field.EthType, 'dl_type'],
  [Field.IpProto, 'nw_proto'],
  [Field.Ipv4Dst, 'nw_dst'],
  [Field.UdpDst, 'udp_dst'],
]);

function format(field: number, bytes: Uint8Array): string {
  if (field === Field.EthDst) return formatMac(bytes);
  if (field === Field.Ipv4Dst) return formatIpv4(bytes);
  const value = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  return field === Field.EthType ? `0x${value.toString(16)}` : String(value);
}
