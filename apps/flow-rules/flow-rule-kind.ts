/** `FlowRule`: a rule as it stands, for whoever needs one, in a named stage. */
import {
  type DesiredSwitch,
  defineKind,
  HeddleError,
  type JsonObject,
  type KindContext,
  type MatchSpec,
  type MeterSpec,
  type Resource,
  type RuleSpec,
  type Stage,
  type SwitchNode,
} from '../../controller/sdk.js';
import { buildMatch } from '../../proto/match.js';
import { type ActionText, readActions, readPort } from './action-text.js';

export interface FlowRuleSpec {
  readonly switches: readonly string[];
  readonly stage: Stage;
  readonly priority: number;
  readonly match: Readonly<Record<string, string | number>>;
  readonly actions: readonly ActionText[];
  readonly write: readonly ActionText[];
  readonly clear: boolean;
  readonly metadata?: { readonly value: string; readonly mask?: string };
  readonly meter?: MeterSpec;
  readonly next?: Stage | 'next';
}

const STAGES = ['classify', 'policy', 'service', 'route', 'forward', 'egress'] as const;

const ACTIONS: JsonObject = {
  type: 'array',
  default: [],
  maxItems: 128,
  items: {
    type: ['string', 'object'],
    description:
      'popVlan, decTtl, flood ..., or one of { output: PORT }, { setField: { FIELD: VALUE } }, { pushVlan: 0x8100 }, { sample: 1000 }, { group: { type, buckets } } ...',
  },
};

const HEX = { type: 'string', pattern: '^(0x[0-9a-fA-F]{1,16}|[0-9]{1,20})$' } as const;

export const flowRuleKind = defineKind<FlowRuleSpec>({
  kind: 'FlowRule',
  plural: 'flowrules',
  aliases: ['flowrule', 'fr'],
  summary: 'A rule as it stands, in a named stage.',
  description: `For whoever needs a rule that no other kind makes. It says what a rule of the pipeline says
([pipeline.md](pipeline.md) lists fields and actions): on which switches, in which stage, what it matches and what
it does. The stages are passed in the order classify, policy, service, route, forward, egress; a rule without \`next\`
ends the way of the packet there.

The built-in apps use priorities below 1000 in \`classify\` and \`forward\`, and from 10000 in \`policy\`.`,
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['stage'],
    properties: {
      switches: {
        type: 'array',
        items: { type: 'string', minLength: 1, description: 'Name or datapath id.' },
        default: [],
        maxItems: 4096,
        description: 'Where. Empty: on every switch.',
      },
      stage: { type: 'string', enum: [...STAGES], description: 'Where in the pipeline.' },
      priority: {
        type: 'integer',
        minimum: 0,
        maximum: 65_535,
        default: 1000,
        description: 'Of all rules of the stage that match, the highest decides.',
      },
      match: {
        type: 'object',
        default: {},
        additionalProperties: { type: ['string', 'number'] },
        description:
          'Fields by their OXM names, e.g. { ethType: ipv4, ipv4Dst: 10.0.0.0/24 }; inPort may be the name of a port. Empty: every packet.',
      },
      actions: { ...ACTIONS, description: 'Done at once, in order.' },
      write: { ...ACTIONS, description: 'Merged into what is done at the end of the pipeline.' },
      clear: {
        type: 'boolean',
        default: false,
        description: 'First forget what was to be done at the end of the pipeline.',
      },
      metadata: {
        type: 'object',
        additionalProperties: false,
        required: ['value'],
        description: 'Bits for later stages. Bits 0 to 2 are taken by the forwarding app.',
        properties: {
          value: { ...HEX, description: '64 bits, e.g. "0x100".' },
          mask: { ...HEX, description: 'Which of them. Absent: all.' },
        },
      },
      meter: {
        type: 'object',
        additionalProperties: false,
        required: ['unit', 'bands'],
        description: 'What exceeds it is dropped or remarked first. One a switch.',
        properties: {
          unit: { type: 'string', enum: ['kilobits', 'packets'], description: 'A second.' },
          bands: {
            type: 'array',
            minItems: 1,
            maxItems: 8,
            description: 'Rates and what is done beyond them.',
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['type', 'rate'],
              description: 'One rate.',
              properties: {
                type: {
                  type: 'string',
                  enum: ['drop', 'dscpRemark'],
                  description: 'What is done.',
                },
                rate: { type: 'integer', minimum: 1, description: 'In the unit, a second.' },
                burst: { type: 'integer', minimum: 1, description: 'What may pass at once.' },
                steps: { type: 'integer', minimum: 1, maximum: 2, description: 'Drop precedence.' },
              },
            },
          },
        },
      },
      next: {
        type: 'string',
        enum: [...STAGES, 'next'],
        description: 'The stage to go on with; `next`: the one after this.',
      },
    },
  },
  example: `apiVersion: heddle.dev/v1
kind: FlowRule
metadata:
  name: mirror-dns
spec:
  switches: [leaf1]
  stage: classify
  priority: 2000
  match: { inPort: 3, ethType: ipv4, ipProto: udp, udpDst: 53 }
  actions: [{ output: 4 }]
  next: next
`,
  columns: [
    { title: 'STAGE', path: 'spec.stage' },
    { title: 'PRIORITY', path: 'spec.priority' },
    { title: 'SWITCHES', path: 'status.switches' },
    { title: 'RULES', path: 'status.rules', wide: true },
  ],
  validate(resource) {
    checkNext(resource.spec);
    // Switches may come later, and their ports with them.
    const { match } = ruleOf(resource, undefined, undefined);
    inField('spec.match', () => buildMatch(match ?? {}));
  },
  // What ports are called counts only for rules that use their names.
  inputs(resource, context) {
    const { nodes } = targetsOf(resource, context);
    return namesPorts(resource.spec) ? nodes : nodes.map(({ id }) => id);
  },
  compile(resource, desired, context) {
    for (const node of targetsOf(resource, context).nodes) {
      const here = desired.on(node);
      here.rule(ruleOf(resource, node, here));
    }
  },
  degraded(resource, context) {
    const { missing } = targetsOf(resource, context);
    return missing.length === 0 ? undefined : `there is no switch "${missing.join('", "')}"`;
  },
});

function namesPorts({ match, actions, write }: FlowRuleSpec): boolean {
  if (typeof match['inPort'] === 'string') return true;
  return /"(output|watchPort)":"/.test(JSON.stringify([actions, write]));
}

function targetsOf(
  { spec }: Resource<FlowRuleSpec>,
  { network }: KindContext,
): { nodes: readonly SwitchNode[]; missing: readonly string[] } {
  const all = [...network.switches.values()];
  if (spec.switches.length === 0) return { nodes: all, missing: [] };
  const nodes = all.filter(
    ({ id, name }) => spec.switches.includes(id) || spec.switches.includes(name),
  );
  const found = new Set(nodes.flatMap(({ id, name }) => [id, name]));
  return { nodes, missing: spec.switches.filter((name) => !found.has(name)) };
}

function ruleOf(
  { metadata, spec }: Resource<FlowRuleSpec>,
  node: SwitchNode | undefined,
  desired: DesiredSwitch | undefined,
): RuleSpec {
  const key = metadata.name;
  const place = { key, ...(node && { node }), ...(desired && { desired }) };
  const { inPort, ...match } = spec.match;
  const meter = spec.meter && desired?.meter(key, spec.meter);
  return {
    stage: spec.stage,
    priority: spec.priority,
    match: {
      ...(match as MatchSpec),
      ...(inPort !== undefined && {
        inPort: readPort(inPort, { ...place, field: 'spec.match.inPort' }),
      }),
    },
    ...(meter && { meter }),
    actions: readActions(spec.actions, { ...place, field: 'spec.actions', key: `${key}/actions` }),
    write: readActions(spec.write, { ...place, field: 'spec.write', key: `${key}/write` }),
    clear: spec.clear,
    ...(spec.metadata && { metadata: metadataOf(spec.metadata) }),
    ...(spec.next !== undefined && { next: spec.next }),
  };
}

function metadataOf({ value, mask }: NonNullable<FlowRuleSpec['metadata']>) {
  return { value: BigInt(value), ...(mask !== undefined && { mask: BigInt(mask) }) };
}

function checkNext({ stage, next }: FlowRuleSpec): void {
  if (next === undefined || next === 'next') return;
  if (STAGES.indexOf(next) > STAGES.indexOf(stage)) return;
  throw new HeddleError('BAD_RESOURCE', `has to come after ${stage}`, {
    field: 'spec.next',
    value: next,
  });
}

function inField<T>(field: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof HeddleError)) throw error;
    const name = error.field === undefined ? field : `${field}.${error.field}`;
    throw new HeddleError('BAD_RESOURCE', error.message, { field: name, value: error.value });
  }
}
