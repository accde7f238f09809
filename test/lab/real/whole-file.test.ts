import { spawnSync } from 'node:child_process';
import {
  lstatSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { writeWholeFile } from '../../../lab/real/whole-file.js';

t.test('a new file, and in the place of one', (t) => {
  const directory = t.testdir({ old: 'before' });
  const [path, old, link] = ['new', 'old', 'link'].map((name) => join(directory, name)) as [
    string,
    string,
    string,
  ];
  writeWholeFile(path, 'text');
  t.equal(readFileSync(path, 'utf8'), 'text');
  t.equal(statSync(path).mode & 0o777, 0o600, 'for its owner only');
  symlinkSync('old', link);
  writeWholeFile(link, 'after');
  t.ok(lstatSync(link).isSymbolicLink());
  t.equal(readFileSync(old, 'utf8'), 'after');
  t.equal(statSync(old).mode & 0o777, 0o600, 'also if it was for others before');
  writeWholeFile('/dev/null', 'nowhere');
  t.notOk(statSync('/dev/null').isFile(), 'a device is not replaced');
  t.throws(() => writeWholeFile(directory, ''), { code: 'EISDIR' });
  t.throws(() => writeWholeFile(join(directory, 'a/b'), ''), { code: 'ENOENT' });
  t.same(readdirSync(directory).sort(), ['link', 'new', 'old']);
  t.end();
});

t.test('on a full disk what was there is still there', (t) => {
  const directory = t.testdir({});
  const path = join(directory, 'file');
  writeFileSync(path, 'before');
  // A limit of the size of files: as a full disk, but for the name of the error.
  const module = new URL('../../../lab/real/whole-file.js', import.meta.url).href;
  const script = `import(${JSON.stringify(module)}).then(({ writeWholeFile }) =>
    writeWholeFile(${JSON.stringify(path)}, 'x'.repeat(5000))).catch(({ code }) => console.log(code))`;
  const loader = import.meta.url.endsWith('.ts') ? process.execArgv : [];
  const args = ['--fsize=1000', process.execPath, ...loader, '-e', script];
  const { stdout, stderr } = spawnSync('prlimit', args, { encoding: 'utf8' });
  t.equal(stdout, 'EFBIG\n', stderr);
  t.equal(readFileSync(path, 'utf8'), 'before');
  t.same(readdirSync(directory), ['file']);
  t.end();
});
