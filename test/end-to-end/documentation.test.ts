/** The example of `docs/testing.md` runs as it stands there, and what pages and comments name is there. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import t from 'tap';

/** Where `index` and `lab/index` are, compiled (`dist/`) or not, and with which ending. */
const here = fileURLToPath(import.meta.url);
const built = resolve(dirname(here), '../..');
const ending = here.endsWith('.ts') ? '.ts' : '.js';
const root = ending === '.ts' ? built : dirname(built);

t.test('docs/testing.md', async (t) => {
  const page = readFileSync(join(root, 'docs/testing.md'), 'utf8');
  const example = /```ts\n(\/\/ no-telnet\.test\.ts\n[\s\S]*?)```/.exec(page)?.[1];
  t.ok(example !== undefined, 'the example is there');
  const url = (path: string) => pathToFileURL(join(built, `${path}${ending}`)).href;
  const code = example!
    .replace("from 'heddle'", `from '${url('index')}'`)
    .replace("from 'heddle/testing'", `from '${url('lab/index')}'`);

  const directory = mkdtempSync(join(tmpdir(), 'heddle-docs-'));
  t.teardown(() => rmSync(directory, { recursive: true }));
  const file = join(directory, 'example.mjs');
  writeFileSync(file, code);
  const loader = ending === '.ts' ? ['--import', 'tsx'] : [];
  // A plain process: neither tap's hooks nor its environment.
  const { stdout } = await promisify(execFile)(process.execPath, [...loader, file], {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: process.env.HOME },
  });
  t.match(stdout, /^# pass 1$/m);
  t.match(stdout, /^# fail 0$/m);
});

t.test('tests that are named on a page are there', (t) => {
  const pages = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'));
  let named = 0;
  for (const page of ['README.md', ...pages.map((name) => join('docs', name))]) {
    const text = readFileSync(join(root, page), 'utf8');
    for (const [, test] of text.matchAll(/\bdist\/(test\/[\w/-]+\.test)\.js\b/g)) {
      named++;
      t.ok(existsSync(join(built, `${test}${ending}`)), `${page}: ${test}`);
    }
  }
  t.ok(named > 20);
  t.end();
});

t.test('files that pages and comments name are there', (t) => {
  const files = readdirSync(root, { withFileTypes: true })
    .filter(({ name }) => !/^(node_modules|dist|\..*)$/.test(name))
    .flatMap((entry) => {
      if (!entry.isDirectory()) return [entry.name];
      const below = readdirSync(join(root, entry.name), { recursive: true, encoding: 'utf8' });
      return below.map((file) => join(entry.name, file));
    })
    .filter((file) => /\.(ts|md|yaml|proto)$/.test(file));
  const paths = new Set(files);
  const names = new Set(files.map((file) => basename(file)));
  let named = 0;
  for (const file of files) {
    const text = readFileSync(join(root, file), 'utf8');
    const said = file.endsWith('.ts') ? text.match(/^ *(\*|\/\*\*|\/\/) .*/gm)?.join('\n') : text;
    for (const [, path = ''] of said?.matchAll(/`([\w./-]+\.(?:ts|md|yaml|proto))`/g) ?? []) {
      // From the top, from where it is named, or from a room above that; the rest are of another room.
      const rooms = file.split('/').map((_, i, parts) => parts.slice(0, i).join('/'));
      const isThere = path.includes('/')
        ? rooms.some((room) => paths.has(join(room, path)))
        : names.has(path) || text.includes(`// ${path}`);
      named++;
      if (!isThere) t.fail(`${file} names ${path}`);
    }
  }
  t.ok(named > 500, `${named} names`);
  t.end();
});
