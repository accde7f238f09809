/**
 * One program out of what the configuration and all apps describe, and the actions that name its fields.
 *
 * Numbers of fields are made from their names, so that the same name has the same number whoever
 * computes it and when: a controller that restarts finds its own program in the switches, and an app
 * that comes or goes leaves the fields of others as they are.
 */
import { setField as setProgramField } from '../../proto/actions.js';
import { HeddleError } from '../../proto/errors.js';
import { PROGRAM_FIELD_MIN } from '../../proto/fields.js';
import type { Action, HeaderField, Program } from '../../proto/model.js';
import { checkProgramFields, MAX_PROGRAM_FIELDS } from '../../proto/program-fields.js';
import type { FieldSpec, SetOwnField } from '../sdk.js';
import { hashText } from './rule-draft.js';

/** Who describes which fields: for messages. */
export interface FieldSource {
  /** e.g. `app "gtp-guard"`. */
  readonly who: string;
  readonly fields: readonly FieldSpec[];
}

const NUMBERS = 0x10000 - PROGRAM_FIELD_MIN;

/**
 * `base` with the fields of all sources. A field may be described by several of them, if they agree.
 * @throws HeddleError BAD_PROGRAM that names the source, the field and what is wrong with it.
 */
export function programWithFields(base: Program, sources: readonly FieldSource[]): Program {
  const byName = new Map<string, { readonly who: string; readonly field: HeaderField }>();
  for (const { who, fields } of sources) {
    for (const spec of fields) {
      const field = fieldOf(spec, who);
      const known = byName.get(field.name);
      if (known === undefined) byName.set(field.name, { who, field });
      else if (JSON.stringify(known.field) !== JSON.stringify(field)) {
        const message = `${who} describes the field ${field.name} otherwise than ${known.who} does`;
        throw new HeddleError('BAD_PROGRAM', message, { field: field.name, value: spec });
      }
    }
  }
  if (byName.size > MAX_PROGRAM_FIELDS) {
    const message = `all apps together describe ${byName.size} fields; a program has at most ${MAX_PROGRAM_FIELDS}`;
    throw new HeddleError('BAD_PROGRAM', message, { field: 'fields', value: byName.size });
  }
  if (byName.size === 0) return base;
  // The order is part of the program, so it comes from the names too. Ways to a header come first.
  const ordered = [...byName.values()].sort((a, b) => {
    const ways = Number(a.field.entry === undefined) - Number(b.field.entry === undefined);
    return ways || (a.field.name < b.field.name ? -1 : 1);
  });
  const numbers = numbersOf(ordered.map(({ field }) => field.name));
  const fields = ordered.map(({ field }) => ({ ...field, field: numbers.get(field.name)! }));
  try {
    checkProgramFields(fields);
  } catch (error) {
    if (!(error instanceof HeddleError)) throw error;
    const [, index, path = ''] = /^fields\[(\d+)\](.*)$/.exec(error.field ?? '') ?? [];
    if (index === undefined) throw error;
    const { who, field } = ordered[Number(index)]!;
    const message = `${who} describes the field ${field.name} in a way that can't be: ${error.message}`;
    throw new HeddleError('BAD_PROGRAM', message, {
      field: `${field.name}${path}`,
      value: error.value,
    });
  }
  return { ...base, fields };
}

/** Without a number yet. What comes from JavaScript or YAML may be anything. */
function fieldOf(spec: FieldSpec, who: string): HeaderField {
  if (typeof spec?.name !== 'string') {
    const message = `${who} describes a field without a name; it is like { name: 'gtp.teid', ... }`;
    throw new HeddleError('BAD_PROGRAM', message, { field: 'fields', value: spec });
  }
  const { name, header = name.split('.')[0] ?? '', bitOffset, bitWidth, entry } = spec;
  const field = { field: 0, name, header, bitOffset, bitWidth };
  if (entry === undefined) return field;
  const { after, selector, lengthBytes } = entry;
  return { ...field, entry: { after, selector, lengthBytes } };
}

/** As with group ids: of two names that hash alike, the later one moves on to the next free number. */
function numbersOf(names: readonly string[]): Map<string, number> {
  const numbers = new Map<string, number>();
  const used = new Set<number>();
  for (const name of [...names].sort()) {
    let number = hashText(name) % NUMBERS;
    while (used.has(number)) number = (number + 1) % NUMBERS;
    used.add(number);
    numbers.set(name, PROGRAM_FIELD_MIN + number);
  }
  return numbers;
}

/**
 * The action in the words of the contract.
 * @throws HeddleError UNKNOWN_FIELD, BAD_VALUE
 */
export function resolveSetOwn(action: SetOwnField, program: Program): Action {
  return setProgramField(action.name, action.value, program);
}
