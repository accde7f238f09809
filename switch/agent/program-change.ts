/**
 * Whether another program may take the place of the one before: all that is held must be as valid under it.
 * What is in the way is named, for its owner to delete first. Part of `flow-store.ts`.
 */
import { HeddleError } from '../../proto/errors.js';
import { fieldById } from '../../proto/fields.js';
import { checkFlow, checkGroup, formatFlow } from '../../proto/flow.js';
import type { Action, Group, Program } from '../../proto/model.js';
import { checkProgram, tableById } from '../../proto/program.js';
import type { FlowRules } from './flow-rules.js';

export interface Held {
  readonly program: Program;
  readonly rules: FlowRules;
  readonly groups: readonly Group[];
}

/** @throws HeddleError BAD_PROGRAM, IN_USE, TABLE_FULL */
export function checkProgramChange(next: Program, held: Held): void {
  checkProgram(next);
  for (const [table, size] of held.rules.tables()) checkTable(next, table, size);
  for (const { flow } of held.rules.entries()) {
    checkStays(
      () => `The rule ${formatFlow(flow, held.program)}`,
      () => checkFlow(flow, next),
    );
  }
  for (const group of held.groups) {
    checkStays(
      () => `Group ${group.id}`,
      () => checkGroup(group, next),
    );
  }
  checkWidths(next, held);
}

function checkTable(next: Program, table: number, size: number): void {
  const described = tableById(next, table);
  if (described === undefined) {
    const message = `Table ${table} still holds ${size} rules; delete those first.`;
    throw new HeddleError('IN_USE', message, { field: 'tables', value: table });
  }
  if (described.maxRules !== 0 && size > described.maxRules) {
    const message = `Table ${table} already holds ${size} rules.`;
    throw new HeddleError('TABLE_FULL', message, { field: 'tables', value: table });
  }
}

/** What was valid under the old program (a field of its own, a goto) need not be under the new one. */
function checkStays(what: () => string, check: () => void): void {
  try {
    check();
  } catch (error) {
    if (!(error instanceof HeddleError)) throw error;
    const field = error.code === 'UNKNOWN_FIELD' ? 'fields' : 'tables';
    const message = `${what()} would not be valid any more; delete it first. ${error.message}`;
    throw new HeddleError('IN_USE', message, { field, value: error.field });
  }
}

/** A field that is in use may move in its header, but keeps its width: values and masks go by it. */
function checkWidths(next: Program, held: Held): void {
  for (const [i, { field, name, bitWidth }] of next.fields.entries()) {
    const before = fieldById(field, held.program)?.bits;
    if (before === undefined || before === bitWidth || !isUsed(field, held)) continue;
    const message = `The field ${name} is in use with ${before} bits; give the new one another number.`;
    const at = `fields[${i}].bitWidth`;
    throw new HeddleError('IN_USE', message, { field: at, value: bitWidth });
  }
}

/** Whether a rule matches on a field, or a rule or group sets it. */
function isUsed(field: number, { rules, groups }: Held): boolean {
  const sets = (action: Action): boolean => action.type === 'setField' && action.field === field;
  for (const { flow } of rules.entries()) {
    const { apply, write } = flow.instructions;
    if (flow.match.some((one) => one.field === field)) return true;
    if (apply.some(sets) || write.some(sets)) return true;
  }
  return groups.some(({ buckets }) => buckets.some(({ actions }) => actions.some(sets)));
}
