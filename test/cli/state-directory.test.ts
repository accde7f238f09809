import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { claimStateDirectory } from '../../cli/state-directory.js';
import { LmdbStore, STORE_FILE } from '../../controller/lmdb-store.js';
import { silentLogger } from '../../proto/logger.js';

t.test('one controller at a time', async (t) => {
  // Longer than the name of a socket may be.
  const directory = join(t.testdir({}), 'd'.repeat(200));
  const release = await claimStateDirectory(directory);
  await t.rejects(claimStateDirectory(directory), {
    code: 'STATE_DIR',
    message: /d+ can't be used \(another controller uses it\); choose another with --state-dir$/,
  });
  await release();
  await (await claimStateDirectory(directory))();
  t.notOk(existsSync(join(directory, 'controller.lock')), 'nothing is left');
});

t.test('one that was killed is no hindrance', async (t) => {
  const directory = t.testdir({});
  const script =
    "require('net').createServer().listen('controller.lock', () => process.kill(process.pid, 'SIGKILL'))";
  spawnSync(process.execPath, ['-e', script], { cwd: directory });
  t.ok(existsSync(join(directory, 'controller.lock')));
  const release = await claimStateDirectory(directory);
  t.teardown(release);
  await t.rejects(claimStateDirectory(directory), { code: 'STATE_DIR' });
});

t.test('a damaged store is told in a sentence', async (t) => {
  const directory = t.testdir({});
  const store = LmdbStore.open(directory, silentLogger);
  for (let i = 0; i < 50; i++) store.put(`a/${i}`, 'x'.repeat(3000));
  await store.close();
  const release = await claimStateDirectory(directory);
  await release();
  truncateSync(join(directory, STORE_FILE), 20_000);
  const refused = { code: 'STATE_DIR', message: /controller\.mdb is damaged \(SIG\w+ on/ };
  await t.rejects(claimStateDirectory(directory), refused);
  await t.rejects(claimStateDirectory(directory), refused, 'and it is given up again');
});

t.test('what is no directory', async (t) => {
  const directory = t.testdir({ file: '' });
  for (const path of ['file', 'file/in']) {
    const refused = { code: 'STATE_DIR', message: /choose another with --state-dir/ };
    await t.rejects(claimStateDirectory(join(directory, path)), refused);
  }
  const file = join(directory, 'controller.lock');
  writeFileSync(file, 'of somebody');
  await t.rejects(claimStateDirectory(directory), { code: 'STATE_DIR' });
  t.equal(readFileSync(file, 'utf8'), 'of somebody', 'what is no socket is not removed');
});
