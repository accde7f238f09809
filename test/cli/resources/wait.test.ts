/** Waiting for switches, against a controller that says what each test wants it to. */
import t from 'tap';
import type { ResourceClient } from '../../../cli/resources/client.js';
import { installed } from '../../../cli/resources/wait.js';
import type { ResourceJson, ResourceListJson } from '../../../controller/northbound/api.js';
import { HeddleError } from '../../../proto/errors.js';

type Answer = 'away' | 'pending' | 'installed' | 'degraded' | 'gone';

const resource = (answer: Answer): ResourceJson => {
  const is = (type: string, holds: boolean) => ({
    type,
    status: holds ? 'True' : 'False',
    message: answer,
  });
  return {
    kind: 'Network',
    metadata: { name: 'blue' },
    status: {
      conditions: [is('Installed', answer === 'installed'), is('Degraded', answer === 'degraded')],
    },
  } as unknown as ResourceJson;
};

/** Gives one answer after the other, the last of them for ever. */
function answering(answers: readonly Answer[]): { client: ResourceClient; asked: () => number } {
  let asked = 0;
  const list = async (): Promise<ResourceListJson> => {
    const answer = answers[Math.min(asked++, answers.length - 1)]!;
    if (answer === 'away') throw new HeddleError('UNREACHABLE', 'nobody answers');
    return { items: answer === 'gone' ? [] : [resource(answer)], revision: 1, epoch: 1 };
  };
  return { client: { list } as unknown as ResourceClient, asked: () => asked };
}

const items = [
  { kind: 'Network', name: 'blue', result: 'created', revision: 1, generation: 1, changes: [] },
] as const;

t.test('until all have it, also while the controller is away', async (t) => {
  const { client, asked } = answering(['pending', 'away', 'pending', 'installed']);
  await installed(client, items, 10);
  t.equal(asked(), 4);
});

t.test('what ends it', async (t) => {
  for (const [answers, code, message] of [
    [['degraded'], 'DEGRADED', /Network\/blue: degraded/],
    [['pending'], 'TIMEOUT', /blue is not installed after 0\.1 s: pending/],
    [['pending', 'away'], 'UNREACHABLE', /nobody answers/],
    [['pending', 'gone'], 'NOT_FOUND', /Network\/blue was deleted meanwhile/],
  ] as const) {
    await t.rejects(installed(answering(answers).client, items, 0.1), { code, message });
  }
  const nothing = answering(['away']);
  await installed(nothing.client, [{ ...items[0], result: 'deleted' }], 10);
  t.equal(nothing.asked(), 0, 'there is nothing to wait for');
});
