import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import t from 'tap';
import { type AppModules, loadApp, loadApps } from '../../../controller/runtime/app-loader.js';
import * as sdk from '../../../controller/sdk.js';

const directory = mkdtempSync(join(tmpdir(), 'heddle-apps-'));
t.teardown(() => rmSync(directory, { recursive: true }));
const modules: AppModules = {
  heddle: async () => sdk,
  'heddle/testing': async () => ({ marker: 'testing' }),
};

function file(name: string, text: string): string {
  const path = join(directory, name);
  writeFileSync(path, text);
  return path;
}

t.test('TypeScript with types and imports of the package', async (t) => {
  file('helper.ts', 'export const port: number = 23;\n');
  const path = file(
    'block.ts',
    `import { defineApp, HeddleError, type App } from 'heddle';
import { port } from './helper.js';
const name: string = 'block';
if (typeof HeddleError !== 'function') throw new Error('no HeddleError');
const app: App = defineApp({ name: name + '-' + port, compile(network, desired): void {} });
export default app;
`,
  );
  const { app, source } = await loadApp(path, modules);
  t.equal(app.name, 'block-23');
  t.equal(source, path);
});

t.test('JavaScript, a function that makes an app, heddle/testing', async (t) => {
  const path = file(
    'made.mjs',
    `import { marker } from 'heddle/testing';
import { defineApp } from 'heddle';
export default () => defineApp({ name: marker });
`,
  );
  t.equal((await loadApp(path, modules)).app.name, 'testing');
});

t.test('mistakes are named with file and line', async (t) => {
  const load = (name: string, text: string): Promise<unknown> => loadApp(file(name, text), modules);
  await t.rejects(loadApp(join(directory, 'none.ts'), modules), {
    code: 'NO_SUCH_FILE',
    message: /none\.ts/,
  });
  await t.rejects(loadApp(directory, modules), { code: 'NO_SUCH_FILE' });
  await t.rejects(load('app.txt', ''), { code: 'BAD_APP', message: /\.ts, \.mts, \.js/ });
  await t.rejects(load('empty.ts', 'export const x = 1;\n'), {
    code: 'BAD_APP',
    message: /empty\.ts has no default export/,
  });
  await t.rejects(load('syntax.ts', 'const a = 1;\nconst b: = 2;\nexport default a;\n'), {
    code: 'BAD_APP',
    message: /syntax\.ts:2/,
  });
  await t.rejects(load('throws.ts', "const a = 1;\n\nthrow new Error('at once');\n"), {
    code: 'BAD_APP',
    message: /throws\.ts:3.*at once/,
  });
  await t.rejects(load('missing.ts', "import x from 'no-such-package';\nexport default x;\n"), {
    code: 'BAD_APP',
    message: /missing\.ts.*no-such-package/,
  });
  await t.rejects(load('name.ts', "export default { name: 'Not Good' };\n"), {
    code: 'BAD_APP',
    message: /name\.ts.*Not Good/,
  });
  await t.rejects(load('type.ts', "export default { name: 'x', compile: 3 };\n"), {
    code: 'BAD_APP',
    message: /compile has to be a function/,
  });
});

t.test('two apps of one name are told apart', async (t) => {
  const a = file('twin-a.ts', "export default { name: 'twin' };\n");
  const b = file('twin-b.ts', "export default { name: 'twin' };\n");
  await t.rejects(loadApps([a, b], modules), {
    code: 'BAD_APP',
    message: /twin-b\.ts.*twin-a\.ts/,
  });
  await t.rejects(loadApps([a], modules, [{ name: 'twin' }]), {
    code: 'BAD_APP',
    message: /--no-default-apps/,
  });
  const loaded = await loadApps([a], modules, [{ name: 'first' }]);
  t.same(
    loaded.map(({ app }) => app.name),
    ['first', 'twin'],
  );
});
