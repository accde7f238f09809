/**
 * Actions as people write them in resources: a word, or an object with one field.
 *
 *     popVlan    { output: 3 }    { output: uplink }    { setField: { ipv4Dst: 10.0.0.1 } }
 *     { sample: 1000 }    { sample: { interval: 1000, maxBytes: 64 } }
 *     { group: { type: select, buckets: [ { actions: [ { output: 1 } ] }, ... ] } }
 *
 * Names of ports are those of the switch that the rule is for. The schema of the kind says only
 * that actions are words or objects, since groups hold actions that hold groups: here anything may
 * come.
 *
 * Neighbour: `flow-rule-checks.ts`, which looks at what all actions of a rule come to.
 */
import {
  type Action,
  type ActionSpec,
  all,
  type BucketSpec,
  copyTtlIn,
  copyTtlOut,
  type DesiredSwitch,
  decMplsTtl,
  decTtl,
  flood,
  type GroupSpec,
  HeddleError,
  inPort,
  output,
  popMpls,
  popPbb,
  popVlan,
  pushMpls,
  pushPbb,
  pushVlan,
  type SwitchNode,
  sample,
  setField,
  setMplsTtl,
  setTtl,
  toController,
} from '../../controller/sdk.js';
import { checkActions } from '../../proto/action-checks.js';
import { group } from '../../proto/actions.js';
import { checkGroup } from '../../proto/flow.js';
import { GroupType } from '../../proto/model.js';

export type ActionText = string | Readonly<Record<string, unknown>>;

/** Where actions are written down, and for whom. */
interface ActionPlace {
  /** Where in the resource, for errors: `spec.actions`. */
  readonly field: string;
  /** Undefined: any name may be that of a port; what is there is found out for each switch. */
  readonly node?: SwitchNode;
  /** Undefined: groups are checked and made nowhere; `STAND_IN` is there for them. */
  readonly desired?: DesiredSwitch;
  /** Names the groups of this rule. */
  readonly key: string;
}

/** By name in a map: in an object, `constructor` would be found as well. */
const WORDS: ReadonlyMap<string, () => ActionSpec> = new Map(
  Object.entries({
    all,
    flood,
    inPort,
    controller: toController,
    popVlan,
    popPbb,
    decTtl,
    copyTtlIn,
    copyTtlOut,
    decMplsTtl,
    pushVlan,
    pushMpls,
    pushPbb,
  }),
);

const NUMBERED: ReadonlyMap<string, (value: number) => ActionSpec> = new Map(
  Object.entries({
    pushVlan,
    pushMpls,
    pushPbb,
    popMpls,
    setTtl,
    setMplsTtl,
    controller: toController,
    sample,
  }),
);

const OUTPUTS = ['all', 'flood', 'inPort', 'controller'] as const;

/** Of a packet for the controller (OpenFlow 1.3, A.2.5: max_len has 16 bits). */
const MAX_CONTROLLER_BYTES = 0xffff;

const GROUP_TYPES: ReadonlyMap<unknown, GroupType> = new Map<GroupSpec['type'], GroupType>([
  ['all', GroupType.All],
  ['select', GroupType.Select],
  ['indirect', GroupType.Indirect],
  ['fastFailover', GroupType.FastFailover],
]);

/**
 * For what only the controller can look up, where actions are checked: asks nothing of the packet.
 */
const STAND_IN: Action = group(1);

/**
 * What each of them says: more than one action where several fields are set.
 *
 * @throws HeddleError BAD_RESOURCE with the path of the action
 */
export function readActions(list: readonly ActionText[], place: ActionPlace): ActionSpec[][] {
  return list.map((text, i) => {
    const field = `${place.field}[${i}]`;
    try {
      const actions = readAction(text, { ...place, field, key: `${place.key}/${i}` });
      checkActions(actions.map(standIn), { where: 'apply', path: field });
      return actions;
    } catch (error) {
      if (!(error instanceof HeddleError) || error.code === 'BAD_RESOURCE') throw error;
      throw located(error, field, text);
    }
  });
}

/** What a check of the contract found, said of the place where it stands in the resource. */
export function located(error: HeddleError, field: string, value = error.value): HeddleError {
  const message = error.message.replace(`${error.field} is refused`, `${field} is refused`);
  return new HeddleError('BAD_RESOURCE', message, { field, value });
}

/** As the contract has it, to be checked: of what the controller looks up, that it is there. */
export function standIn(action: ActionSpec): Action {
  switch (action.type) {
    case 'groupRef':
    case 'meterRef':
    case 'queueRef':
    case 'setOwnField':
      return STAND_IN;
    default:
      return action;
  }
}

function readAction(text: unknown, place: ActionPlace): ActionSpec[] {
  if (typeof text === 'string') {
    const make = WORDS.get(text);
    if (make === undefined) throw unknown(text, place);
    return [make()];
  }
  const entries = isObject(text) ? Object.entries(text) : [];
  const [name, value] = entries[0] ?? ['', undefined];
  if (entries.length !== 1) {
    throw bad(place, 'has to be a word or an object with one field, like { output: 3 }', text);
  }
  if (name === 'output') return [readOutput(value, place)];
  if (name === 'setField') return readSetFields(value, place);
  if (name === 'group') return [readGroup(value, { ...place, field: `${place.field}.group` })];
  if (name === 'sample' && typeof value === 'object') return [readSample(value, place)];
  const make = NUMBERED.get(name);
  if (make === undefined) throw unknown(name, place);
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) {
    throw bad(place, `${name} takes a whole number`, value);
  }
  if (name === 'controller' && value > MAX_CONTROLLER_BYTES) {
    throw bad(place, `${name} takes at most ${MAX_CONTROLLER_BYTES} bytes of a packet`, value);
  }
  return [make(value)];
}

function readOutput(value: unknown, place: ActionPlace): ActionSpec {
  const reserved = OUTPUTS.find((name) => name === value);
  if (reserved !== undefined) return WORDS.get(reserved)!();
  return output(readPort(value, place));
}

/** @throws HeddleError BAD_RESOURCE when the switch has no port of that name */
export function readPort(value: unknown, { field, node }: Omit<ActionPlace, 'key'>): number {
  if (typeof value === 'number' && Number.isInteger(value) && value > 0) return value;
  const wrong = (message: string): HeddleError =>
    new HeddleError('BAD_RESOURCE', message, { field, value });
  if (typeof value !== 'string' || value === '') {
    throw wrong(`has to be the number or name of a port, or one of ${OUTPUTS.join(', ')}`);
  }
  if (node === undefined) return 1;
  for (const port of node.ports.values()) if (port.name === value) return port.number;
  throw wrong(`switch "${node.name}" has no port "${value}"`);
}

function readSetFields(value: unknown, place: ActionPlace): ActionSpec[] {
  const fields = isObject(value) ? Object.entries(value) : [];
  if (fields.length === 0) {
    throw bad(place, 'setField takes fields and values, like { ipv4Dst: 10.0.0.1 }', value);
  }
  return fields.map(([name, set]) => {
    if (typeof set !== 'number' && typeof set !== 'string') {
      throw bad(place, `${name} takes a number or text`, set);
    }
    return setField(name, set) as ActionSpec;
  });
}

function readSample(value: object | null, place: ActionPlace): ActionSpec {
  const { interval, maxBytes, ...others } = (value ?? {}) as Readonly<Record<string, unknown>>;
  const isNumber = typeof maxBytes === 'number' || maxBytes === undefined;
  if (typeof interval !== 'number' || !isNumber || Object.keys(others).length > 0) {
    throw bad(place, 'sample takes an interval, or { interval: 1000, maxBytes: 64 }', value);
  }
  return sample(interval, maxBytes);
}

function readGroup(value: unknown, place: ActionPlace): ActionSpec {
  const { type, buckets } = membersOf(value, place, ['type', 'buckets']);
  const contractType = GROUP_TYPES.get(type);
  if (contractType === undefined) {
    const types = [...GROUP_TYPES.keys()].join(', ');
    throw bad({ field: `${place.field}.type` }, `has to be one of ${types}`, type);
  }
  const read = listOf(buckets, { ...place, field: `${place.field}.buckets` }).map((bucket, i) =>
    readBucket(bucket, contractType, {
      ...place,
      field: `${place.field}.buckets[${i}]`,
      key: `${place.key}/${i}`,
    }),
  );
  try {
    const checked = read.map(({ weight = 1, watchPort, actions }) => ({
      weight: contractType === GroupType.Select ? weight : 0,
      watchPort,
      actions: actions.map(standIn),
    }));
    checkGroup(
      { id: 1, type: contractType, owner: '', buckets: checked },
      { tables: [], fields: [] },
    );
  } catch (error) {
    if (!(error instanceof HeddleError)) throw error;
    throw located(error, `${place.field}.${error.field ?? 'buckets'}`);
  }
  const spec: GroupSpec = { type: type as GroupSpec['type'], buckets: read };
  return place.desired?.group(place.key, spec) ?? STAND_IN;
}

function readBucket(value: unknown, type: GroupType, place: ActionPlace): BucketSpec {
  const { weight, watchPort, actions } = membersOf(value, place, [
    'weight',
    'watchPort',
    'actions',
  ]);
  const inside = (name: string): ActionPlace => ({ ...place, field: `${place.field}.${name}` });
  if (weight !== undefined && type !== GroupType.Select) {
    throw bad(inside('weight'), 'has a meaning only in a group of type select', weight);
  }
  const watches = type === GroupType.Select || type === GroupType.FastFailover;
  if (watchPort !== undefined && !watches) {
    const message = 'has a meaning only in a group of type select or fastFailover';
    throw bad(inside('watchPort'), message, watchPort);
  }
  return {
    ...(weight !== undefined && { weight: weight as number }),
    ...(watchPort !== undefined && { watchPort: readPort(watchPort, inside('watchPort')) }),
    actions: readActions(listOf(actions, inside('actions')), inside('actions')).flat(),
  };
}

/** All members of an object that has no others. */
function membersOf(value: unknown, place: ActionPlace, known: readonly string[]) {
  if (!isObject(value)) throw bad(place, `has to be an object with ${known.join(', ')}`, value);
  const other = Object.keys(value).find((name) => !known.includes(name));
  if (other === undefined) return value;
  const field = `${place.field}.${other}`;
  throw bad({ field }, `is no field here; there are ${known.join(', ')}`, value[other]);
}

function listOf(value: unknown, place: ActionPlace): readonly ActionText[] {
  if (Array.isArray(value)) return value;
  throw bad(place, value === undefined ? 'is missing' : 'has to be a list', value);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unknown(name: string, place: ActionPlace): HeddleError {
  const names = [...new Set([...WORDS.keys(), ...NUMBERED.keys(), 'output', 'setField', 'group'])];
  return bad(place, `there is no action "${name}"; there are ${names.sort().join(', ')}`, name);
}

function bad({ field }: Pick<ActionPlace, 'field'>, message: string, value: unknown): HeddleError {
  return new HeddleError('BAD_RESOURCE', message, { field, value });
}
