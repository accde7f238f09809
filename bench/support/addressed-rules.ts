/** A rule for each of many Ethernet addresses: the largest table that most networks have. */
import { formatMac } from '../../proto/address.js';
import { Field } from '../../proto/fields.js';
import { flowChange, makeFlow } from '../../proto/flow.js';
import { type Change, type Flow, FlowCommand } from '../../proto/model.js';

export const ADDRESSED_RULES = 100_000;
export const OUTPUT_PORTS = 32;
export const BENCH_OWNER = 'bench';
/** `forward` in the default program. */
const TABLE = 4;

/** Lower 32 bits of address `index`: all different, spread by an odd factor. */
export function addressOf(index: number): number {
  return Math.imul(index + 1, 0x9e3779b1) >>> 0;
}

function macOf(index: number): Uint8Array {
  const low = addressOf(index);
  return Uint8Array.of(2, 0, low >>> 24, low >>> 16, low >>> 8, low);
}

export function macText(index: number): string {
  return formatMac(macOf(index));
}

/** Sends address `index` to one of `OUTPUT_PORTS` ports, another one for each `turn`. */
export function addressedFlow(index: number, turn: number): Flow {
  return makeFlow({
    table: TABLE,
    priority: 100,
    match: [{ field: Field.EthDst, value: macOf(index) }],
    instructions: { apply: [{ type: 'output', port: 1 + ((index + turn) % OUTPUT_PORTS) }] },
    owner: BENCH_OWNER,
  });
}

export function add(flow: Flow): Change {
  return flowChange(FlowCommand.Add, flow);
}

/** Exactly this rule. */
export function remove(flow: Flow): Change {
  return flowChange(FlowCommand.DeleteStrict, flow);
}
