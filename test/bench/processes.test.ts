/**
 * The benchmarks that start switches and labs as processes, by the command and at a small size, without their
 * peers: they run to their end and have all their figures. What the figures are says nothing here.
 */
import t from 'tap';
import type { BenchOptions } from '../../bench/report.js';
import { runAlone } from '../../cli/bench-process.js';
import { reasonToSkip } from '../lab/real/private-namespaces.js';

/** By all of them, told when one fails: its own error is only the last of what it had to say. */
const said: string[] = [];
const progress = (line: string): void => void said.push(line);
const SMALL: BenchOptions = { scale: 0.001, seconds: 0.1, peers: false, progress };
const skip = await reasonToSkip();

// At once: each mostly waits.
const reports = {
  'flow-mods': runAlone('flow-mods', SMALL),
  ...(!skip && {
    forwarding: runAlone('forwarding', { ...SMALL, cases: ['latency'] }),
    'lab-start': runAlone('lab-start', SMALL),
  }),
};
for (const report of Object.values(reports)) report.catch(() => {});

/** Of all figures, with what they are of. */
async function namesOf(name: keyof typeof reports): Promise<string[]> {
  const { error, figures, goals } = await reports[name]!.catch((reason: Error) => {
    throw new Error(`${reason.message}, after: ${said.join(' / ')}`);
  });
  if (error !== undefined) throw new Error(error);
  const values = [...figures.map(({ value }) => value), ...goals.map(({ actual }) => actual)];
  if (!values.every(Number.isFinite)) throw new Error(`no figure among ${values.join(', ')}`);
  return figures.map((figure) => `${figure.name} ${figure.subject}`);
}

t.test('flow-mods', async (t) => {
  t.same(await namesOf('flow-mods'), [
    'flow-mods/add-100k heddle',
    'flow-mods/add-first-100k heddle',
    'flow-mods/pause-replacing heddle',
    'flow-mods/pause-own heddle',
    'flow-mods/pause-without heddle',
    'flow-mods/replace-in-one heddle',
  ]);
});

t.test('forwarding, the round trip', { skip }, async (t) => {
  const figures = await namesOf('forwarding');
  t.match(figures, ['forwarding/round-trip-median heddle', 'forwarding/round-trip-p90 heddle']);
  t.notOk(figures.some((figure) => /bridge|open-vswitch|copy-loop/.test(figure)));
});

t.test('lab-start', { skip }, async (t) => {
  t.same(await namesOf('lab-start'), [
    'lab-start/first-ping-matrix heddle',
    'lab-start/idle-all heddle',
    'lab-start/idle-owner heddle',
    'lab-start/idle-controller heddle',
    'lab-start/idle-switch heddle',
  ]);
});
