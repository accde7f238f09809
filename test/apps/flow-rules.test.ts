import t from 'tap';
import { flowRuleKind } from '../../apps/flow-rules/flow-rule-kind.js';
import { flowRules } from '../../apps/flow-rules/index.js';
import { Drafter, FragmentWriter } from '../../controller/desired/fragment.js';
import { type KeyRef, resolveGroup, resolveRule } from '../../controller/desired/rule-draft.js';
import { SharedParts } from '../../controller/desired/shared-parts.js';
import type { JsonObject, JsonValue, KindContext } from '../../controller/resources/kind.js';
import { Problems } from '../../controller/resources/problems.js';
import { KindRegistry } from '../../controller/resources/registry.js';
import type { Resource } from '../../controller/sdk.js';
import { HeddleError } from '../../proto/errors.js';
import { flowChange } from '../../proto/flow.js';
import { defaultProgram } from '../../proto/program.js';
import { seededRandom } from '../../topology/generators.js';
import type { SwitchNode } from '../../topology/model.js';
import { seedOf } from '../seed.js';
import { Add, make } from '../switch/agent/store-kit.js';

type Spec = Parameters<NonNullable<typeof flowRuleKind.validate>>[0]['spec'];

const kinds = new KindRegistry([flowRules()]);
const node = {
  id: '01',
  name: 's1',
  connected: true,
  ports: new Map([[9, { number: 9, name: 'uplink' }]]),
} as unknown as SwitchNode;
const context = { network: { switches: new Map([[node.id, node]]) } } as unknown as KindContext;

/** As the controller has it when it is accepted. @throws HeddleError why it is not */
function accept(spec: JsonObject): Resource<Spec> {
  const problems = new Problems();
  const complete = kinds.complete('FlowRule', spec, 'spec', problems);
  problems.check();
  const resource = { kind: 'FlowRule', metadata: { name: 'r' }, spec: complete as unknown };
  flowRuleKind.validate!(resource as Resource<Spec>, context);
  return resource as Resource<Spec>;
}

/** What a real switch has to say to it: why it refused, or undefined if it took it. */
function carryOut(resource: Resource<Spec>): string | undefined {
  const writer = new FragmentWriter(new Drafter('flow-rules', defaultProgram, new SharedParts()));
  flowRuleKind.compile!(resource, { on: () => writer }, context);
  const idOf = ({ wish }: KeyRef): number => wish;
  const { meters, groups, rules } = writer;
  const { refusal } = make().store.apply([
    ...[...meters.values()].map(({ meter }) => ({ type: 'meter', delete: false, meter }) as const),
    ...[...groups.values()].map((draft) => {
      return { type: 'group', delete: false, group: resolveGroup(draft, idOf)! } as const;
    }),
    ...[...rules.values()].map((draft) => flowChange(Add, resolveRule(draft, idOf)!)),
  ]);
  return refusal?.message;
}

const udp = { ethType: 'ipv4', ipProto: 'udp' };
const bucket = { actions: ['flood'] };

/** A group of this type with these buckets, and what is to be said of it. */
function group(type: JsonValue, buckets: JsonValue, more: JsonObject = {}): JsonObject {
  return { stage: 'forward', actions: [{ group: { type, buckets, ...more } }] };
}

/** What can't be, the field that is named and what is said of it. */
const WRONG: readonly [spec: JsonObject, field: string, message: RegExp][] = [
  [{ stage: 'egress', next: 'next' }, 'next', /left out: egress is the last stage/],
  [{ stage: 'egress', next: 'policy' }, 'next', /left out: egress is the last stage/],
  [{ stage: 'forward', next: 'forward' }, 'next', /after forward: it is next or one of egress/],
  [{ stage: 'policy', metadata: { value: '18446744073709551616' } }, 'metadata.value', /64 bits/],
  [
    { stage: 'policy', metadata: { value: '1', mask: '99999999999999999999' } },
    'metadata.mask',
    /64 bits/,
  ],
  [{ stage: 'policy', metadata: { value: '3', mask: '0x1' } }, 'metadata', /bits outside it/],
  [{ stage: 'policy', metadata: { value: '0', mask: '0' } }, 'metadata', /no mask/],
  ...([0, 2 ** 32, 1.5] as const).flatMap((rate): typeof WRONG => [
    [
      { stage: 'policy', meter: { unit: 'packets', bands: [{ type: 'drop', rate }] } },
      'meter.bands[0].rate',
      /at least 1|at most 4294967295|integer/,
    ],
    [
      {
        stage: 'policy',
        meter: { unit: 'packets', bands: [{ type: 'drop', rate: 1, burst: rate }] },
      },
      'meter.bands[0].burst',
      /at least 1|at most 4294967295|integer/,
    ],
  ]),
  [
    { stage: 'policy', meter: { unit: 'packets', bands: [{ type: 'drop', rate: 1, steps: 2 }] } },
    'meter.bands[0].steps',
    /only in a band of type dscpRemark/,
  ],
  [
    { stage: 'policy', match: udp, actions: ['decTtl', { setField: { tcpDst: 80 } }] },
    'actions[1]',
    /at spec.actions\[1\] is refused: tcpDst can be set only where the packet has ipProto tcp/,
  ],
  // Two fields are two actions: what comes behind is still called by where it stands.
  [
    {
      stage: 'policy',
      match: udp,
      write: [
        { setField: { ethSrc: '02:00:00:00:00:01', udpDst: 1 } },
        { setField: { vlanPcp: 3 } },
      ],
    },
    'write[1]',
    /at spec.write\[1\] is refused: vlanPcp can be set only/,
  ],
  [
    { stage: 'policy', match: { vlanVid: 7 }, actions: ['popVlan', { setField: { vlanPcp: 3 } }] },
    'actions[1]',
    /vlanPcp can be set only/,
  ],
  [
    {
      stage: 'policy',
      match: udp,
      actions: Array.from({ length: 100 }, () => ({ setField: { udpSrc: 1, udpDst: 2 } })),
    },
    'actions',
    /at spec.actions is refused: a list has at most 128 actions/,
  ],
  [{ stage: 'policy', match: { tcpDst: 80 } }, 'match.tcpDst', /needs ipProto tcp beside it/],
  [{ stage: 'policy', match: { inPort: 0 } }, 'match.inPort', /number or name of a port/],
  [JSON.parse('{"stage":"policy","match":{"__proto__":"1"}}'), 'match.__proto__', /no field "__p/],
  [{ stage: 'policy', actions: ['__proto__'] }, 'actions[0]', /no action "__proto__"; there are/],
  [{ stage: 'policy', actions: ['constructor'] }, 'actions[0]', /no action "constructor"/],
  [{ stage: 'policy', actions: [{ toString: 1 }] }, 'actions[0]', /no action "toString"/],
  [
    JSON.parse('{"stage":"policy","actions":[{"__proto__":1}]}'),
    'actions[0]',
    /no action "__proto/,
  ],
  [{ stage: 'policy', actions: [{ setField: { constructor: 1 } }] }, 'actions[0]', /no field "con/],
  [{ stage: 'policy', actions: [{ setField: {} }] }, 'actions[0]', /takes fields and values/],
  [{ stage: 'policy', actions: [{ setTtl: 0 }] }, 'actions[0]', /at spec.actions\[0\] is refused/],
  [{ stage: 'policy', actions: [{ controller: 65_536 }] }, 'actions[0]', /at most 65535 bytes/],
  [{ stage: 'policy', actions: [{ group: null }] }, 'actions[0].group', /object with type, bucke/],
  [{ stage: 'policy', actions: [{ group: [] }] }, 'actions[0].group', /object with type, buckets/],
  [group('any', []), 'actions[0].group.type', /one of all, select, indirect, fastFailover/],
  [{ stage: 'policy', actions: [{ group: {} }] }, 'actions[0].group.type', /has to be one of/],
  [
    { stage: 'policy', actions: [{ group: { type: 'all' } }] },
    'actions[0].group.buckets',
    /is missing/,
  ],
  [group('all', 'one'), 'actions[0].group.buckets', /has to be a list/],
  [group('all', [], { weight: 1 }), 'actions[0].group.weight', /no field here; there are type, bu/],
  [group('all', [null]), 'actions[0].group.buckets[0]', /object with weight, watchPort, actions/],
  [group('all', [{}]), 'actions[0].group.buckets[0].actions', /is missing/],
  [group('all', [{ actions: 'flood' }]), 'actions[0].group.buckets[0].actions', /has to be a list/],
  [group('all', [{ actions: [7] }]), 'actions[0].group.buckets[0].actions[0]', /word or an object/],
  [
    group('all', [bucket, { ...bucket, wieght: 2 }]),
    'actions[0].group.buckets[1].wieght',
    /no field here; there are weight/,
  ],
  [
    JSON.parse(
      '{"stage":"policy","actions":[{"group":{"type":"all","buckets":[{"__proto__":1}]}}]}',
    ),
    'actions[0].group.buckets[0].__proto__',
    /no field here/,
  ],
  [group('all', [{ ...bucket, weight: 2 }]), 'actions[0].group.buckets[0].weight', /type select/],
  [group('all', [{ ...bucket, watchPort: 2 }]), 'actions[0].group.buckets[0].watchPort', /select/],
  [group('select', [{ ...bucket, weight: 0 }]), 'actions[0].group.buckets[0].weight', /1..65535/],
  [
    group('select', [{ ...bucket, weight: 65_536 }]),
    'actions[0].group.buckets[0].weight',
    /1..65535/,
  ],
  [group('select', [{ ...bucket, weight: '2' }]), 'actions[0].group.buckets[0].weight', /1..65535/],
  [group('indirect', []), 'actions[0].group.buckets', /exactly one bucket/],
  [group('indirect', [bucket, bucket]), 'actions[0].group.buckets', /exactly one bucket/],
  [group('all', Array(1025).fill(bucket)), 'actions[0].group.buckets', /at most 1024 buckets/],
  [group('fastFailover', [bucket]), 'actions[0].group.buckets[0]', /watches a port/],
  [
    group('all', [{ actions: [group('indirect', [])['actions'] as JsonValue] }]),
    'actions[0].group.buckets[0].actions[0]',
    /word or an object/,
  ],
  [
    group('all', [{ actions: (group('indirect', []) as { actions: JsonValue[] }).actions }]),
    'actions[0].group.buckets[0].actions[0].group.buckets',
    /exactly one bucket/,
  ],
];

t.test('what can’t be is refused, with the path and a sentence', async (t) => {
  for (const [spec, field, message] of WRONG) {
    const what = JSON.stringify(spec).slice(0, 120);
    try {
      accept(spec);
      t.fail(`accepted: ${what}`);
    } catch (error) {
      if (!(error instanceof HeddleError)) throw error;
      t.equal(error.code, 'BAD_RESOURCE', what);
      t.equal(error.field, `spec.${field}`, what);
      t.match(error.message, message, what);
    }
  }
});

/** What can be said of a rule, in good and in bad forms. */
const FORMS: Readonly<Record<string, readonly JsonValue[]>> = {
  stage: ['classify', 'policy', 'service', 'route', 'forward', 'egress'],
  next: ['next', 'policy', 'forward', 'egress'],
  priority: [0, 1000, 65_535],
  clear: [true, false],
  match: [
    {},
    { inPort: 'uplink' },
    { vlanVid: 7 },
    { ethType: 'ipv4' },
    { ethType: 'ipv6', ipProto: 'tcp', tcpDst: 80 },
    { metadata: '0x100/0x100' },
    udp,
  ],
  metadata: [
    { value: '1' },
    { value: '0x100', mask: '0x300' },
    { value: '0x101', mask: '0x300' },
    { value: '0', mask: '0' },
    { value: '0xffffffffffffffff' },
    { value: '20000000000000000000' },
  ],
  meter: [
    { unit: 'packets', bands: [{ type: 'drop', rate: 2 ** 32 - 1 }] },
    { unit: 'packets', bands: [{ type: 'drop', rate: 2 ** 32 }] },
    { unit: 'kilobits', bands: [{ type: 'dscpRemark', rate: 1, steps: 2, burst: 2 ** 32 - 1 }] },
  ],
};

const ACTIONS: readonly JsonValue[] = [
  'flood',
  'popVlan',
  'pushVlan',
  'decTtl',
  'copyTtlIn',
  { output: 3 },
  { output: 4_294_967_295 },
  { pushVlan: 0x8100 },
  { pushVlan: 1 },
  { popMpls: 0x800 },
  { pushMpls: 0x8847 },
  { setTtl: 255 },
  { setTtl: 256 },
  { sample: 10 },
  { controller: 65_535 },
  { setField: { ethSrc: '02:00:00:00:00:01', udpDst: 80 } },
  { setField: { vlanVid: 8 } },
  { setField: { ipDscp: 8 } },
  { setField: { ipv6Dst: '::1' } },
  { setField: { metadata: 1 } },
];

t.test('of random rules each that is accepted is taken by a switch', async (t) => {
  const random = seededRandom(seedOf(t));
  const int = (below: number): number => Math.floor(random() * below);
  const pick = (list: readonly JsonValue[]): JsonValue => list[int(list.length)]!;
  const actions = (depth: number): JsonValue[] =>
    Array.from({ length: int(4) }, () =>
      depth > 0 && int(4) === 0 ? aGroup(depth) : pick(ACTIONS),
    );
  const aGroup = (depth: number): JsonObject => {
    const buckets = Array.from({ length: int(3) }, () => ({
      ...(int(3) === 0 && { weight: pick([0, 1, 65_535, 65_536]) }),
      ...(int(2) === 0 && { watchPort: pick([1, 'uplink', 0]) }),
      actions: actions(depth - 1),
    }));
    return { group: { type: pick(['all', 'select', 'indirect', 'fastFailover']), buckets } };
  };
  const counts = { accepted: 0, refused: 0 };
  for (let i = 0; i < 5_000; i++) {
    const spec: Record<string, JsonValue> = { stage: pick(FORMS['stage']!) };
    for (const [name, forms] of Object.entries(FORMS)) {
      if (int(3) === 0) spec[name] = pick(forms);
    }
    if (int(2) === 0) spec['actions'] = actions(2);
    if (int(3) === 0) spec['write'] = actions(2);
    let resource: Resource<Spec>;
    try {
      resource = accept(spec);
    } catch (error) {
      if (!(error instanceof HeddleError)) throw error;
      counts.refused++;
      continue;
    }
    counts.accepted++;
    const why = carryOut(resource);
    if (why !== undefined) t.fail(`${JSON.stringify(spec)}: ${why}`);
  }
  t.ok(counts.accepted > 500 && counts.refused > 500, JSON.stringify(counts));
});
