import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { digestOfApp, RecordingFile, readRecording } from '../../cli/recording-file.js';
import { encodeLine, LineReader } from '../../controller/recording/entry.js';
import { silentLogger } from '../../proto/logger.js';

const line = encodeLine({ type: 'random', values: [0.5] }, 1);

t.test('what was flushed is in the file, which is its owner’s alone', async (t) => {
  const path = join(t.testdir(), 'a.rec');
  const file = new RecordingFile(path, 1_000_000, silentLogger);
  t.equal(statSync(path).mode & 0o777, 0o600);
  t.ok(file.write(line));
  t.equal(readFileSync(path, 'utf8'), '');
  file.flush();
  t.equal(readFileSync(path, 'utf8'), line);
  file.write(line);
  file.close();
  let text = '';
  for await (const chunk of readRecording(path)) text += chunk;
  t.equal(text, line + line);
  t.throws(() => new RecordingFile(path, 1_000, silentLogger), { code: 'BAD_FILE' });
  t.equal(readFileSync(path, 'utf8'), line + line, 'one that is there is left alone');
});

t.test('it ends at its limit, and says so in itself and in the log', (t) => {
  const path = join(t.testdir(), 'a.rec');
  const said: string[] = [];
  const logger = { ...silentLogger, warn: (_: object, message: string) => said.push(message) };
  const file = new RecordingFile(path, 3 * line.length, logger);
  const taken = [1, 2, 3, 4, 5].map(() => file.write(line));
  t.same(taken, [true, true, true, false, false]);
  file.end('full\n');
  t.notOk(file.write('\n'), 'nothing comes behind it');
  file.end('full\n');
  file.close();
  t.equal(readFileSync(path, 'utf8'), `${line.repeat(3)}full\n`);
  t.same(said, ['the recording is full and ends']);
  t.end();
});

t.test('a changed bit is found, wherever it is', (t) => {
  for (let at = 0; at < line.length - 1; at++) {
    const damaged = Buffer.from(line.trimEnd());
    damaged[at]! ^= 1;
    t.throws(() => new LineReader().read(damaged.toString('latin1')), { code: 'BAD_RECORDING' });
  }
  t.end();
});

t.test('what is no file has no digest', async (t) => {
  const path = join(t.testdir(), 'app.ts');
  t.equal(digestOfApp('built in'), '');
  writeFileSync(path, 'one');
  const one = digestOfApp(path);
  writeFileSync(path, 'two');
  t.not(digestOfApp(path), one);
  await t.rejects(readRecording(join(path, 'x')).next(), { code: 'BAD_FILE' });
});
