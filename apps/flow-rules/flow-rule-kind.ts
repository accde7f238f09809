/** `FlowRule`: a rule as it stands, for whoever needs one, in a named stage. */
import {
  type ActionSpec,
  type DesiredSwitch,
  defineKind,
  type JsonObject,
  type KindContext,
  type MeterSpec,
  type Resource,
  type RuleSpec,
  type Stage,
  type SwitchNode,
} from '../../controller/sdk.js';
import { defaultProgram } from '../../proto/program.js';
import { type ActionText, readActions } from './action-text.js';
import { checkFlowRule, matchOf, metadataOf } from './flow-rule-checks.js';

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

const STAGES = defaultProgram.tables.map(({ name }) => name);

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

/** OpenFlow 1.3, A.3.4.4. */
const U32 = { type: 'integer', minimum: 1, maximum: 0xffff_ffff } as const;

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

A group is \`{ group: { type, buckets } }\`, its type one of all, select, indirect (one bucket) and fastFailover, and a
bucket \`{ weight, watchPort, actions }\`: \`weight\` (1 to 65535, default 1) only in a select group, \`watchPort\` only in
a select group or one of type fastFailover, where each has to have one. What no switch could carry out is refused: a field
that is set where the packet need not have it (\`tcpDst\` without \`ipProto: tcp\` in \`match\`), say, or a \`next\` in
the last stage. What only a switch can know, such as how deep its groups may lie in each other, is shown as \`Degraded\`.

The built-in apps use priorities below 1000 in \`classify\` and \`forward\`, and from 10000 in \`policy\`: 10001 for what
networks do by default, 20000 to 49999 for policies, and from 60000 for replies and what always passes.`,
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
                rate: { ...U32, description: 'In the unit, a second.' },
                burst: { ...U32, description: 'What may pass at once.' },
                steps: {
                  type: 'integer',
                  minimum: 1,
                  maximum: 2,
                  description: 'Drop precedence, of dscpRemark.',
                },
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
  validate: ({ spec }) => checkFlowRule(spec),
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
  node: SwitchNode,
  desired: DesiredSwitch,
): RuleSpec {
  const key = metadata.name;
  const actionsOf = (list: 'actions' | 'write'): ActionSpec[] =>
    readActions(spec[list], { node, desired, field: `spec.${list}`, key: `${key}/${list}` }).flat();
  return {
    stage: spec.stage,
    priority: spec.priority,
    match: matchOf(spec, node),
    ...(spec.meter && { meter: desired.meter(key, spec.meter) }),
    actions: actionsOf('actions'),
    write: actionsOf('write'),
    clear: spec.clear,
    ...(spec.metadata && { metadata: metadataOf(spec.metadata) }),
    ...(spec.next !== undefined && { next: spec.next }),
  };
}
