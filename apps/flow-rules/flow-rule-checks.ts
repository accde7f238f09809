/**
 * What no switch could carry out is refused when it is stated, and not found out when a switch is
 * sent it: by the very checks that switches make (`proto/flow.ts`), with what they find said of the
 * place in the resource.
 *
 * What depends on the switch is left to it: which ports it has, how many groups it holds and how
 * deep they may lie in each other.
 */
import { HeddleError, type MatchSpec, type SwitchNode } from '../../controller/sdk.js';
import { checkFlow, makeFlow } from '../../proto/flow.js';
import { buildMatch } from '../../proto/match.js';
import { defaultProgram, tableByName } from '../../proto/program.js';
import { located, readActions, readPort, standIn } from './action-text.js';
import type { FlowRuleSpec } from './flow-rule-kind.js';

const ALL_ONES = 0xffff_ffff_ffff_ffffn;

/** @throws HeddleError BAD_RESOURCE with the path of what can't be */
export function checkFlowRule(spec: FlowRuleSpec): void {
  const table = tableByName(defaultProgram, spec.stage)!.id;
  const gotoTable = nextTable(spec);
  checkMeter(spec);
  const metadata = spec.metadata && metadataOf(spec.metadata);
  const match = within('spec.match', () => buildMatch(matchOf(spec)));
  const lists = {
    apply: readActions(spec.actions, { field: 'spec.actions', key: 'actions' }),
    write: readActions(spec.write, { field: 'spec.write', key: 'write' }),
  };
  const instructions = {
    apply: lists.apply.flat().map(standIn),
    write: lists.write.flat().map(standIn),
    metadata: metadata && { mask: ALL_ONES, ...metadata },
    gotoTable,
  };
  try {
    const { priority } = spec;
    checkFlow(makeFlow({ table, priority, match, instructions }), defaultProgram);
  } catch (error) {
    if (!(error instanceof HeddleError)) throw error;
    throw located(error, placeOf(error.field ?? '', lists));
  }
}

/**
 * @param node undefined: any name may be that of a port; switches may come later, and their ports
 * with them.
 */
export function matchOf({ match }: FlowRuleSpec, node?: SwitchNode): MatchSpec {
  const { inPort, ...others } = match;
  const place = { field: 'spec.match.inPort', ...(node && { node }) };
  return {
    ...(others as MatchSpec),
    ...(inPort !== undefined && { inPort: readPort(inPort, place) }),
  };
}

export function metadataOf({ value, mask }: NonNullable<FlowRuleSpec['metadata']>) {
  return {
    value: wordOf(value, 'spec.metadata.value'),
    ...(mask !== undefined && { mask: wordOf(mask, 'spec.metadata.mask') }),
  };
}

function wordOf(text: string, field: string): bigint {
  const word = BigInt(text);
  if (word <= ALL_ONES) return word;
  throw bad(field, 'has to fit into 64 bits: it is at most 0xffffffffffffffff', text);
}

function nextTable({ stage, next }: FlowRuleSpec): number | undefined {
  if (next === undefined) return undefined;
  const { tables } = defaultProgram;
  const own = tables.findIndex(({ name }) => name === stage);
  const following = tables.slice(own + 1);
  if (following.length === 0) {
    throw bad('spec.next', `has to be left out: ${stage} is the last stage`, next);
  }
  const found = next === 'next' ? following[0] : following.find(({ name }) => name === next);
  if (found !== undefined) return found.id;
  const names = following.map(({ name }) => name).join(', ');
  throw bad('spec.next', `has to come after ${stage}: it is next or one of ${names}`, next);
}

/** Its numbers are in the schema, as docs show them. */
function checkMeter({ meter }: FlowRuleSpec): void {
  for (const [i, { type, steps }] of (meter?.bands ?? []).entries()) {
    if (steps === undefined || type === 'dscpRemark') continue;
    const message = 'has a meaning only in a band of type dscpRemark';
    throw bad(`spec.meter.bands[${i}].steps`, message, steps);
  }
}

type Lists = Readonly<Record<'apply' | 'write', readonly (readonly unknown[])[]>>;

/**
 * Where in the resource stands what a check of the contract calls by `path`, e.g.
 * `instructions.apply[3]`.
 */
function placeOf(path: string, lists: Lists): string {
  const [, list, index] = /^instructions\.(apply|write)(?:\[(\d+)\])?$/.exec(path) ?? [];
  if (list === undefined) return path === 'instructions.metadata' ? 'spec.metadata' : 'spec';
  const field = list === 'apply' ? 'spec.actions' : 'spec.write';
  if (index === undefined) return field;
  let rest = Number(index);
  const text = lists[list as keyof Lists].findIndex((actions) => (rest -= actions.length) < 0);
  return `${field}[${text}]`;
}

function within<T>(field: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof HeddleError) || error.code === 'BAD_RESOURCE') throw error;
    throw located(error, error.field === undefined ? field : `${field}.${error.field}`);
  }
}

function bad(field: string, message: string, value: unknown): HeddleError {
  return new HeddleError('BAD_RESOURCE', message, { field, value });
}
