import t from 'tap';
import { SharedParts } from '../../../controller/desired/shared-parts.js';
import { output } from '../../../proto/actions.js';
import { instructionsEqual, makeFlow } from '../../../proto/flow.js';
import { buildMatch, matchesEqual } from '../../../proto/match.js';
import type { Action, Instructions } from '../../../proto/model.js';
import { seededRandom } from '../../../topology/generators.js';

const doing = (given: Partial<Instructions>): Instructions =>
  makeFlow({ table: 0, instructions: given }).instructions;

t.test('what comes back is what was given, whatever came before', (t) => {
  const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e9));
  t.comment(`SEED=${seed}`);
  const random = seededRandom(seed);
  const pick = (n: number): number => Math.floor(random() * n);
  const actions = (): Action[] =>
    Array.from({ length: pick(3) }, (): Action => {
      const kinds: readonly Action[] = [
        output(1 + pick(3)),
        { type: 'group', group: 1 + pick(3) },
        { type: 'decTtl' },
        { type: 'setField', field: 3, value: Uint8Array.of(2, 0, 0, 0, 0, pick(3)) },
      ];
      return kinds[pick(kinds.length)]!;
    });
  const parts = new SharedParts();
  let found = 0;
  const seen = new Set<Instructions>();
  for (let round = 0; round < 20_000; round++) {
    const given = doing({
      meter: pick(2),
      apply: actions(),
      clear: pick(2) === 0,
      write: pick(2) === 0 ? [] : [output(7)],
      metadata: pick(4) === 0 ? { value: BigInt(pick(3)), mask: 3n } : undefined,
      gotoTable: pick(4) === 0 ? pick(3) : undefined,
    });
    const kept = parts.instructions(given);
    if (!instructionsEqual(kept, given)) t.fail(`round ${round}: other instructions`);
    if (seen.has(kept)) found++;
    seen.add(kept);
    const ipv4Dst = `10.0.${pick(256)}.${pick(256)}/${24 + pick(9)}`;
    const match = buildMatch({ ethType: 'ipv4', ipv4Dst });
    if (!matchesEqual(parts.match(match), match)) t.fail(`round ${round}: another match`);
  }
  t.ok(found > 2_000, `${found} were there already`);
  t.end();
});

t.test('equal parts are one value, and an app may go on with its own', (t) => {
  const parts = new SharedParts();
  const action = { type: 'output' as const, port: 1 };
  const own = Uint8Array.of(2, 0, 0, 0, 0, 9);
  const given = doing({ apply: [action, { type: 'setField', field: 3, value: own }] });
  const kept = parts.instructions(given);
  const again = doing({
    apply: [output(1), { type: 'setField', field: 3, value: own.slice() }],
  });
  t.equal(parts.instructions(again), kept);
  action.port = 2;
  own[5] = 1;
  t.same(kept, again);
  const [one, other] = ['10.0.0.1', '10.0.0.2'].map((ipv4Dst) =>
    parts.match(buildMatch({ ethType: 'ipv4', ipv4Dst })),
  );
  t.equal(one![0], other![0]);
  t.not(one![1], other![1]);
  t.equal(one![1]!.value.buffer, other![1]!.value.buffer);
  t.end();
});
