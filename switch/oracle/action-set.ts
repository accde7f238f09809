/**
 * Action sets, as OpenFlow tells them (1.3, 5.10): at most one action of a kind, carried out in an order of
 * their own and not in that of writing. Part of `interpreter.ts`.
 */
import type { Action } from '../../proto/model.js';

/** The order in which kinds are carried out; those that leave the switch come after all of them. */
const ORDER: readonly (readonly Action['type'][])[] = [
  ['copyTtlIn'],
  ['popVlan'],
  ['popPbb'],
  ['popMpls'],
  ['pushMpls'],
  ['pushPbb'],
  ['pushVlan'],
  ['copyTtlOut'],
  ['decMplsTtl', 'decTtl'],
  ['setMplsTtl', 'setTtl'],
  ['setField'],
  ['meter'],
  ['setQueue'],
  ['sample'],
];

/** The set with more written into it, each in the place of the one of its kind. */
export function written(set: readonly Action[], actions: readonly Action[]): Action[] {
  let all = [...set];
  for (const action of actions) {
    all = [...all.filter((other) => !isSameKind(other, action)), action];
  }
  return all;
}

/** The actions of a set as they are carried out. */
export function inOrder(set: readonly Action[]): Action[] {
  const of = (types: readonly Action['type'][]): Action[] =>
    set.filter(({ type }) => types.includes(type));
  const groups = of(['group']);
  return [...ORDER.flatMap(of), ...(groups.length > 0 ? groups : of(['output']))];
}

/** Whether the packet goes anywhere by it. */
export function leaves(set: readonly Action[]): boolean {
  return set.some(({ type }) => type === 'output' || type === 'group');
}

/** What the field `actset_output` is: OpenFlow 1.5.1, 7.2.3.7; a group hides the output. */
export function outputOf(set: readonly Action[]): number | undefined {
  if (set.some(({ type }) => type === 'group')) return undefined;
  for (const action of set) if (action.type === 'output') return action.port;
  return undefined;
}

/** Set-field counts by field. */
function isSameKind(a: Action, b: Action): boolean {
  if (a.type === 'setField' && b.type === 'setField') return a.field === b.field;
  return a.type === b.type;
}
