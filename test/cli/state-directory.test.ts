import { spawn } from 'node:child_process';
import { readdirSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { claimStateDirectory } from '../../cli/state-directory.js';
import { LmdbStore, STORE_FILE } from '../../controller/store/lmdb-store.js';
import { silentLogger } from '../../proto/logger.js';

t.test('one controller at a time', (t) => {
  const directory = join(t.testdir({}), 'made');
  const release = claimStateDirectory(directory);
  t.throws(() => claimStateDirectory(directory), {
    code: 'STATE_DIR',
    message: /made can't be used \(another controller uses it\); choose another with --state-dir$/,
  });
  release();
  claimStateDirectory(directory)();
  t.same(readdirSync(directory), [], 'nothing is left');
  t.end();
});

t.test(
  'of those that start at the same moment one gets it, also after one that was killed',
  async (t) => {
    const directory = t.testdir({});
    const module = new URL('../../cli/state-directory.js', import.meta.url).href;
    const script = `import { claimStateDirectory } from ${JSON.stringify(module)};
    process.stdout.write('ready');
    process.stdin.once('data', () => {
      try {
        claimStateDirectory(${JSON.stringify(directory)});
        process.stdout.write('claimed');
      } catch ({ code }) {
        process.stdout.write(code);
      }
    });`;
    const args = [...process.execArgv, '--input-type=module', '-e', script];
    for (let round = 0; round < 2; round++) {
      const all = Array.from({ length: 3 }, () => {
        const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
        t.teardown(() => child.kill('SIGKILL'));
        const next = (): Promise<string> =>
          new Promise((done) =>
            child.stdout.once('data', (chunk: Buffer) => done(chunk.toString())),
          );
        return { child, next };
      });
      await Promise.all(all.map(({ next }) => next()));
      const said = all.map(({ next }) => next());
      for (const { child } of all) child.stdin.write('now');
      const answers = await Promise.all(said);
      t.same(answers.sort(), ['STATE_DIR', 'STATE_DIR', 'claimed']);
      const gone = all.map(({ child }) => new Promise((done) => child.once('close', done)));
      for (const { child } of all) child.kill('SIGKILL');
      await Promise.all(gone);
    }
  },
);

t.test('a damaged store is told in a sentence', async (t) => {
  const directory = t.testdir({});
  const store = LmdbStore.open(directory, silentLogger);
  for (let i = 0; i < 50; i++) store.put(`a/${i}`, 'x'.repeat(3000));
  await store.close();
  claimStateDirectory(directory)();
  truncateSync(join(directory, STORE_FILE), 20_000);
  const refused = { code: 'STATE_DIR', message: /controller\.mdb is damaged \(SIG\w+ on/ };
  t.throws(() => claimStateDirectory(directory), refused);
  t.throws(() => claimStateDirectory(directory), refused, 'and it is given up again');
});

t.test('what is no directory', (t) => {
  const directory = t.testdir({ file: '' });
  for (const path of ['file', 'file/in']) {
    const refused = { code: 'STATE_DIR', message: /choose another with --state-dir/ };
    t.throws(() => claimStateDirectory(join(directory, path)), refused);
  }
  t.end();
});
