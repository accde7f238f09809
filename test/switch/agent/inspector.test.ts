import t, { type Test } from 'tap';
import { VirtualClock } from '../../../lab/virtual-clock.js';
import { output } from '../../../proto/actions.js';
import { flowChange, makeFlow } from '../../../proto/flow.js';
import { buildMatch, type MatchSpec } from '../../../proto/match.js';
import { FlowCommand, MissPolicy, type Program } from '../../../proto/model.js';
import { frameFromFields } from '../../../proto/packet/from-fields.js';
import { FlowStore } from '../../../switch/agent/flow-store.js';
import { Inspector } from '../../../switch/agent/inspector.js';
import { createLiveness } from '../../../switch/pipeline/liveness.js';
import { SMALL_LIMITS } from '../../../switch/tables/memory.js';
import { TableWriter } from '../../../switch/tables/table-writer.js';

const program: Program = {
  tables: [
    { id: 0, name: 'first', maxRules: 0, miss: MissPolicy.Next },
    { id: 1, name: 'second', maxRules: 0, miss: MissPolicy.Drop },
  ],
  fields: [{ field: 32768, name: 'ip.id', header: 'ipv4', bitOffset: 32, bitWidth: 16 }],
};

function make(t: Test, specs: MatchSpec[]): Inspector {
  const writer = new TableWriter({ limits: SMALL_LIMITS, onStructure: () => {} });
  const store = new FlowStore({ sink: writer, clock: new VirtualClock(), limits: SMALL_LIMITS });
  t.equal(store.apply([{ type: 'program', program }]).refusal?.message, undefined);
  for (const [i, spec] of specs.entries()) {
    const match = buildMatch(spec, program);
    const flow = makeFlow({
      table: 1,
      priority: i + 1,
      match,
      instructions: { apply: [output(2)] },
    });
    t.equal(store.apply([flowChange(FlowCommand.Add, flow)]).refusal?.message, undefined);
  }
  const port = { name: 'p', mac: new Uint8Array(6), up: true, mtu: 1500, speedMbps: 0 };
  return new Inspector({
    name: 's1',
    store,
    writer,
    ports: () => [1, 2].map((number) => ({ ...port, number })),
    liveness: createLiveness(),
  });
}

t.test(
  'masks have the names of their fields, also of those that the program describes',
  async (t) => {
    const ipv4 = (ipv4Dst: string): MatchSpec => ({ ethType: 'ipv4', ipv4Dst });
    const specs: MatchSpec[] = [
      {},
      { 'ip.id': 0 },
      { 'ip.id': 64 },
      ipv4('10.0.0.0/24'),
      ipv4('10.0.1.0/24'),
      { vlanVid: 'any' },
      { ethType: 'ipv4', ipProto: 'tcp', tcpDst: 80 },
      { ethType: 'ipv4', ipProto: 'udp', udpDst: 53 },
    ];
    const inspector = make(t, specs);
    const { tables, memory } = inspector.explain();
    t.match(tables[0], { stage: 'first', matcher: 'empty', rules: 0, bytesPerRule: 0, masks: [] });
    t.match(tables[1], { stage: 'second', matcher: 'tuples', rules: 8, why: /5 different sets/ });
    t.same(
      tables[1]?.masks.map(({ fields, rules, maxPriority }) => [
        fields.join(' | '),
        rules,
        maxPriority,
      ]),
      [
        ['ethType ipProto tcpDst | ethType ipProto udpDst', 2, 8],
        ['vlanVid/0x1000', 1, 6],
        ['ethType ipv4Dst/24', 2, 5],
        ['ip.id', 2, 3],
        ['every packet', 1, 1],
      ],
    );
    t.match(memory, { rules: 8, codeBlocks: 1 });
    t.ok(tables[1]!.bytes >= 8 * 4 * 8);

    const { frame } = frameFromFields({ ipv4Dst: '192.0.2.9', udpDst: 1 });
    const [, second] = inspector.trace(frame, 1).tables;
    t.match(second, { packet: { 'ip.id': '0x0000' }, rule: { match: { 'ip.id': '0x0000' } } });
    t.throws(() => inspector.trace(new Uint8Array(0), 1), { code: 'BAD_VALUE' });
    t.throws(() => inspector.trace(new Uint8Array(1601), 1), { code: 'TOO_LONG' });
  },
);
