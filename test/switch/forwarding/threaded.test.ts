import t from 'tap';
import { systemClock } from '../../../cli/system-clock.js';
import { output } from '../../../proto/actions.js';
import { silentLogger } from '../../../proto/logger.js';
import { GroupType } from '../../../proto/model.js';
import { ThreadedDataPlane } from '../../../switch/forwarding/threaded.js';
import { hasLibc } from '../../../switch/os/libc.js';
import { downsOf, restoreDowns } from '../../../switch/pipeline/liveness.js';
import { interfaceDevice } from '../../../switch/ports/port-device.js';
import { until } from '../../until.js';

const skip = hasLibc() ? false : 'needs Linux and koffi';

/** A thread that gets ready and then does as it is told by `source`. */
function makePlane(source: string, threads = 1): ThreadedDataPlane {
  const start = `import { parentPort, workerData } from 'node:worker_threads';`;
  return new ThreadedDataPlane({
    clock: systemClock,
    logger: silentLogger,
    threads,
    threadUrl: new URL(`data:text/javascript,${encodeURIComponent(start + source)}`),
  });
}

const ready = `parentPort.postMessage({ type: 'ready' });`;

for (const [name, source, reason] of [
  ['throws', `${ready} setTimeout(() => { throw new Error('a bug') }, 20);`, /a bug/],
  ['just ends', `${ready} setTimeout(() => process.exit(3), 20);`, /ended with code 3/],
] as const) {
  t.test(`a thread that ${name} is reported, once`, { skip }, async (t) => {
    const plane = makePlane(source);
    const failures: Error[] = [];
    const failed = new Promise<void>((resolve) => {
      void plane.start({
        portChanged: () => {},
        punted: () => {},
        failed: (error) => {
          failures.push(error);
          resolve();
        },
      });
    });
    await failed;
    plane.packetOut(new Uint8Array(60), 1, [output(1)]);
    await new Promise((resolve) => setTimeout(resolve, 30));
    t.equal(failures.length, 1);
    t.match(failures[0]!.message, reason);
    await plane.stop();
  });
}

t.test('one of several that dies is the end of all', { skip }, async (t) => {
  const plane = makePlane(
    `${ready} const { thread } = workerData;
     parentPort.on('message', ({ type }) => { if (type === 'stop') process.exit(0); });
     if (thread > 0) setTimeout(() => { throw new Error('bug in ' + thread); }, 20 * thread);`,
    3,
  );
  const failures: string[] = [];
  await plane.start({
    portChanged: () => {},
    punted: () => {},
    failed: ({ message }) => failures.push(message),
  });
  await until(() => failures.length > 0, 'it is reported');
  // Time for the other to die, too.
  await new Promise((resolve) => setTimeout(resolve, 50));
  t.equal(failures.length, 1);
  t.match(failures[0], /bug in [12]/);
  await plane.stop();
});

t.test('as many threads as make sense', (t) => {
  for (const threads of [0, 17, 1.5, Number.NaN]) {
    t.throws(() => makePlane('', threads), { code: 'BAD_VALUE', field: 'threads' });
  }
  t.end();
});

t.test('a thread that can not even start is an error of start', { skip }, async (t) => {
  const plane = makePlane(`throw new Error('no such thing');`);
  const sink = { portChanged: () => {}, punted: () => {}, failed: () => t.fail('not twice') };
  await t.rejects(plane.start(sink), { message: 'no such thing' });
  await plane.stop();
});

t.test('a port that is found without carrier has lost it', { skip }, async (t) => {
  const plane = makePlane(
    `${ready} parentPort.on('message', ({ type }) => { if (type === 'stop') process.exit(0); });`,
  );
  await plane.start({ portChanged: () => {}, punted: () => {}, failed: () => {} });
  const bucket = { weight: 0, watchPort: 3, watchDowns: 5, actions: [] };
  restoreDowns(plane.liveness, [{ id: 1, type: GroupType.All, buckets: [bucket], owner: '' }]);
  const spec = { number: 3, name: 'x', device: interfaceDevice('heddle-none', 'ring') };
  t.match(plane.addPort(spec), { up: false, downs: 6 });
  plane.removePort(3);
  t.equal(downsOf(plane.liveness, 3), 6, 'nothing more was lost');
  await plane.stop();
});

t.test('packet-outs that the thread does not take are bounded', { skip }, async (t) => {
  const plane = makePlane(
    `${ready} parentPort.on('message', ({ type }) => { if (type === 'stop') process.exit(0); });`,
  );
  await plane.start({ portChanged: () => {}, punted: () => {}, failed: () => {} });
  let taken = 0;
  while (taken < 10_000 && plane.packetOut(new Uint8Array(60), 1, [])) taken++;
  t.equal(taken, 4096);
  t.same(plane.dropCounters(), [{ reason: 'packet-out-queue-full', packets: 1 }]);
  await plane.stop();
});
