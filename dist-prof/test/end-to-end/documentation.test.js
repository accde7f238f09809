/** The example of `docs/testing.md` runs as it stands there. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
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
    const url = (path) => pathToFileURL(join(built, `${path}${ending}`)).href;
    const code = example
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
//# sourceMappingURL=documentation.test.js.map