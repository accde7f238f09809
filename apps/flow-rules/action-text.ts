/**
 * Actions as people write them in resources: a word, or an object with one field.
 *
 *     popVlan    { output: 3 }    { output: uplink }    { setField: { ipv4Dst: 10.0.0.1 } }
 *     { sample: 1000 }    { sample: { interval: 1000, maxBytes: 64 } }
 *     { group: { type: select, buckets: [ { actions: [ { output: 1 } ] }, ... ] } }
 *
 * Names of ports are those of the switch that the rule is for.
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

export type ActionText = string | Readonly<Record<string, unknown>>;

export interface BucketText {
  readonly weight?: number;
  readonly watchPort?: number | string;
  readonly actions: readonly ActionText[];
}

export interface GroupText {
  readonly type: GroupSpec['type'];
  readonly buckets: readonly BucketText[];
}

/** Where actions are written down, and for whom. */
export interface ActionPlace {
  /** Where in the resource, for errors: `spec.actions`. */
  readonly field: string;
  /** Undefined: any name may be that of a port; what is there is found out for each switch. */
  readonly node?: SwitchNode;
  /** Undefined: groups are checked and made nowhere. */
  readonly desired?: DesiredSwitch;
  /** Names the groups of this rule. */
  readonly key: string;
}

const WORDS: Readonly<Record<string, () => ActionSpec>> = {
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
};

const NUMBERED: Readonly<Record<string, (value: number) => ActionSpec>> = {
  pushVlan,
  pushMpls,
  pushPbb,
  popMpls,
  setTtl,
  setMplsTtl,
  controller: toController,
  sample,
};

const OUTPUTS = ['all', 'flood', 'inPort', 'controller'] as const;

/** @throws HeddleError BAD_RESOURCE with the path of the action */
export function readActions(list: readonly ActionText[], place: ActionPlace): ActionSpec[] {
  return list.flatMap((text, i) => {
    const field = `${place.field}[${i}]`;
    try {
      const read = readAction(text, { ...place, field, key: `${place.key}/${i}` });
      const actions = Array.isArray(read) ? read : [read];
      checkActions(actions.filter(isWhole), { where: 'apply', path: field });
      return actions;
    } catch (error) {
      if (!(error instanceof HeddleError) || error.code === 'BAD_RESOURCE') throw error;
      throw new HeddleError('BAD_RESOURCE', error.message, { field, value: text });
    }
  });
}

/** Has all that it is made of; the others name what the controller looks up. */
function isWhole(action: ActionSpec): action is Action {
  return !['groupRef', 'meterRef', 'queueRef', 'setOwnField'].includes(action.type);
}

function readAction(text: ActionText, place: ActionPlace): ActionSpec | ActionSpec[] {
  if (typeof text === 'string') {
    const make = WORDS[text];
    if (make === undefined) throw unknown(text, place);
    return make();
  }
  const entries = Object.entries(text);
  const [name, value] = entries[0] ?? ['', undefined];
  if (entries.length !== 1) {
    throw bad(place, 'has to be a word or an object with one field, like { output: 3 }', text);
  }
  if (name === 'output') return readOutput(value, place);
  if (name === 'setField') return readSetFields(value, place);
  if (name === 'group') return readGroup(value as GroupText, place);
  if (name === 'sample' && typeof value === 'object') return readSample(value, place);
  const make = NUMBERED[name];
  if (make === undefined) throw unknown(name, place);
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) {
    throw bad(place, `${name} takes a whole number`, value);
  }
  return make(value);
}

function readOutput(value: unknown, place: ActionPlace): ActionSpec {
  const reserved = OUTPUTS.find((name) => name === value);
  if (reserved !== undefined) return WORDS[reserved]!();
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
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw bad(place, 'setField takes fields and values, like { ipv4Dst: 10.0.0.1 }', value);
  }
  return Object.entries(value).map(([name, set]) => {
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

function readGroup({ type, buckets }: GroupText, place: ActionPlace): ActionSpec | ActionSpec[] {
  const spec: GroupSpec = {
    type,
    buckets: buckets.map(({ weight, watchPort, actions }, i): BucketSpec => {
      const field = `${place.field}.group.buckets[${i}]`;
      return {
        ...(weight !== undefined && { weight }),
        ...(watchPort !== undefined && {
          watchPort: readPort(watchPort, { ...place, field: `${field}.watchPort` }),
        }),
        actions: readActions(actions, {
          ...place,
          field: `${field}.actions`,
          key: `${place.key}/${i}`,
        }),
      };
    }),
  };
  return place.desired === undefined ? [] : place.desired.group(place.key, spec);
}

function unknown(name: string, place: ActionPlace): HeddleError {
  const names = [
    ...new Set([...Object.keys(WORDS), ...Object.keys(NUMBERED), 'output', 'setField', 'group']),
  ];
  return bad(place, `there is no action "${name}"; there are ${names.sort().join(', ')}`, name);
}

function bad({ field }: ActionPlace, message: string, value: unknown): HeddleError {
  return new HeddleError('BAD_RESOURCE', message, { field, value });
}
