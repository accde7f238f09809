import t from 'tap';
import { OTHER_END_MS, Turns } from '../../controller/turns.js';
import { VirtualClock } from '../../lab/virtual-clock.js';
import type { NetworkView } from '../../topology/model.js';

const port = (name: string, number: number) => ({ switch: name, port: number });

/** Turns that note when they are taken, and which view they see. */
function noted() {
  const clock = new VirtualClock();
  const taken: string[] = [];
  let view = { revision: 0 } as NetworkView;
  const turns: Turns = new Turns({
    clock,
    view: () => view,
    refresh: () => {
      view = { ...view, revision: view.revision + 1 };
      return view;
    },
    act: ({ revision }) => {
      taken.push(`${clock.now()}: ${revision}`);
    },
  });
  /** One end of a cable is reported down, and where the other is. */
  const down = (at: ReturnType<typeof port>, other?: ReturnType<typeof port>): void => {
    turns.heardOf(at);
    if (other !== undefined) turns.expectDown(other);
    turns.viewChanged();
  };
  return { clock, turns, taken, down };
}

t.test('what comes in one turn is one view', async (t) => {
  const { clock, turns, taken } = noted();
  turns.viewChanged();
  await clock.run(1);
  t.same(taken, [], 'not before the start');
  turns.start();
  t.same(taken.splice(0), ['1: 1'], 'and then at once');
  turns.viewChanged();
  turns.viewChanged();
  turns.schedule();
  t.ok(turns.isDue);
  await clock.run(10);
  t.same(taken.splice(0), ['1: 2']);
  t.notOk(turns.isDue);
  turns.schedule();
  await clock.run(10);
  t.same(taken.splice(0), ['11: 2'], 'nothing of the network has changed');
  turns.viewChanged();
  t.equal(turns.freshView().revision, 3, 'who asks in between sees the next view');
  t.equal(turns.freshView().revision, 3);
  await clock.run(10);
  t.same(taken.splice(0), ['21: 3'], 'as does the turn');
  turns.viewChanged();
  turns.stop();
  await clock.run(10);
  t.same(taken, []);
});

t.test('the two ends of a cable are one view, and neither is waited for long', async (t) => {
  const { clock, turns, taken, down } = noted();
  turns.start();
  taken.length = 0;
  down(port('a', 1), port('b', 1));
  await clock.run(OTHER_END_MS / 2);
  t.same(taken, []);
  down(port('b', 1));
  await clock.run(0);
  t.same(taken.splice(0), [`${OTHER_END_MS / 2}: 2`], 'as soon as both have spoken');
  await clock.run(10);
  t.same(taken, [], 'and only then');

  const first = clock.now();
  down(port('a', 1), port('b', 1));
  await clock.run(1);
  down(port('a', 2), port('c', 1));
  down(port('b', 1));
  await clock.run(0);
  t.same(taken, [], 'two cables at once are waited for together');
  await clock.run(10);
  t.same(taken.splice(0), [`${first + OTHER_END_MS}: 3`], 'but no longer than for one');

  const second = clock.now();
  turns.schedule();
  down(port('a', 1), port('b', 1));
  await clock.run(10);
  t.same(taken.splice(0), [`${second}: 4`], 'a turn that is due is not put off');
  turns.schedule();
  await clock.run(10);
  t.same(taken.splice(0), [`${second + 10}: 4`], 'nor one later, by what is no longer expected');
});
