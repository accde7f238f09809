/**
 * The walls of `docs/architecture.md`, held by reading every import. The scan is itself tested
 * against planted violations below.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import t from 'tap';
/** The checkout: this file lies in `test/`, or in `dist/test/` once compiled. */
const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, '..').endsWith('dist') ? resolve(here, '../..') : resolve(here, '..');
const ROOMS = ['proto', 'topology', 'switch', 'controller', 'apps', 'lab', 'cli', 'bench', 'test'];
/** Which rooms' files each room may import. The root (`index.ts`) is what users import. */
const MAY_IMPORT = {
    proto: ['proto'],
    topology: ['proto', 'topology'],
    switch: ['proto', 'switch'],
    controller: ['proto', 'topology', 'controller'],
    apps: ['proto', 'topology', 'apps', 'controller/sdk.ts'],
    lab: ['proto', 'topology', 'switch', 'controller', 'apps', 'lab', 'cli', 'root'],
    cli: ['proto', 'topology', 'switch', 'controller', 'apps', 'lab', 'cli', 'bench', 'root'],
    bench: ['proto', 'topology', 'switch', 'controller', 'apps', 'lab', 'cli', 'bench', 'root'],
    test: [...ROOMS, 'root'],
    root: ['proto', 'topology', 'controller', 'apps', 'lab'],
};
/** `proto` and `topology` do no I/O: of Node they may use what only computes. */
const PURE_ROOMS = ['proto', 'topology'];
const PURE_MODULES = ['node:assert', 'node:assert/strict', 'node:crypto', 'node:util'];
const IMPURE_PACKAGES = [
    'ws',
    'pino',
    'pino-pretty',
    'koffi',
    'lmdb',
    'fastify',
    'jiti',
    'raw-socket',
];
/** Globals that only `cli` may reach for: everybody else is handed a clock, a logger, randomness. */
const IMPURE_GLOBALS = /(?<![.\w'`])(Date\.now|setTimeout|setInterval|Math\.random|console\.\w+)\s*\(/g;
const INJECTED_ROOMS = ['proto', 'topology', 'switch', 'controller', 'apps'];
/** The file's own imports, whether static, dynamic, of types or for re-export. */
function importsOf(source) {
    const found = [];
    const patterns = [
        /(?:^|[\s;}])(?:import|export)\s(?:[^'"`;]*?\sfrom\s)?\s*['"]([^'"]+)['"]/g,
        /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g,
        /\brequire\(\s*['"]([^'"]+)['"]\s*\)/g,
    ];
    const code = withoutComments(source);
    for (const pattern of patterns)
        for (const match of code.matchAll(pattern))
            found.push(match[1]);
    return found;
}
/** Comments out, strings left alone. */
function withoutComments(source) {
    return source.replace(/('(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*")|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, (_, text) => text ?? ' ');
}
function roomOf(path) {
    const [first = ''] = path.split('/');
    return ROOMS.includes(first) ? first : 'root';
}
/** Every wall that a file breaks, as sentences. `path` is relative to the checkout. */
function violations(path, source) {
    const room = roomOf(path);
    const problems = [];
    for (const specifier of importsOf(source)) {
        if (specifier.startsWith('.')) {
            const target = join(dirname(path), specifier).replace(/\.js$/, '.ts');
            const allowed = MAY_IMPORT[room];
            if (!allowed.includes(roomOf(target)) && !allowed.includes(target)) {
                problems.push(`${path} imports ${target}`);
            }
            continue;
        }
        if (!PURE_ROOMS.includes(room))
            continue;
        const bare = specifier.replace(/^node:/, '');
        if (builtinModules.includes(bare) && !PURE_MODULES.includes(`node:${bare}`)) {
            problems.push(`${path} imports ${specifier}, and ${room} does no I/O`);
        }
        if (IMPURE_PACKAGES.some((name) => specifier === name || specifier.startsWith(`${name}/`))) {
            problems.push(`${path} imports ${specifier}, and ${room} does no I/O`);
        }
    }
    if (INJECTED_ROOMS.includes(room)) {
        for (const match of withoutComments(source).matchAll(IMPURE_GLOBALS)) {
            problems.push(`${path} calls ${match[1]} instead of what it is handed`);
        }
    }
    return problems;
}
function* sourceFiles(directory) {
    for (const entry of readdirSync(directory, { withFileTypes: true })) {
        const path = join(directory, entry.name);
        if (entry.isDirectory()) {
            if (!['node_modules', 'dist', 'generated'].includes(entry.name))
                yield* sourceFiles(path);
        }
        else if (/\.ts$/.test(entry.name) && !entry.name.endsWith('.d.ts')) {
            yield relative(root, path);
        }
    }
}
t.test('every file keeps to the walls', async (t) => {
    const files = [
        ...ROOMS.flatMap((room) => [...sourceFiles(join(root, room))]),
        ...readdirSync(root).filter((name) => name.endsWith('.ts')),
    ];
    t.ok(files.length > 50, `${files.length} files`);
    const problems = files.flatMap((path) => violations(path, readFileSync(join(root, path), 'utf8')));
    t.same(problems, []);
});
t.test('a planted violation is found', async (t) => {
    const planted = [
        ['controller/x.ts', `import { a } from '../switch/switch.js';`, 1],
        ['switch/agent/x.ts', `import type { A } from '../../controller/sdk.js';`, 1],
        ['switch/x.ts', `export * from '../topology/graph.js';`, 1],
        ['apps/forwarding/x.ts', `import { b } from '../../controller/store.js';`, 1],
        ['apps/forwarding/x.ts', `import { b } from '../../controller/sdk.js';`, 0],
        ['apps/x.ts', `const m = await import('../lab/network.js');`, 1],
        ['controller/x.ts', `import '../lab/index.js';`, 1],
        ['controller/x.ts', `import {\n  a,\n  type B,\n} from '../cli/main.js';`, 1],
        ['proto/x.ts', `import { readFileSync } from 'node:fs';`, 1],
        ['proto/x.ts', `import { readFileSync } from 'fs';`, 1],
        ['topology/x.ts', `import WebSocket from 'ws';`, 1],
        ['topology/x.ts', `import { createHash } from 'node:crypto';`, 0],
        ['proto/x.ts', `import { a } from '../topology/graph.js';`, 1],
        ['controller/x.ts', `const t = Date.now();`, 1],
        ['switch/x.ts', `setTimeout(() => {}, 5);`, 1],
        ['controller/x.ts', `// Date.now() and import '../switch/x.js' in a comment`, 0],
        ['lab/x.ts', `import { a } from '../switch/switch.js'; import '../controller/sdk.js';`, 0],
        ['proto/x.ts', `const url = 'http://x'; import { a } from '../switch/y.js';`, 1],
    ];
    for (const [path, source, count] of planted) {
        t.equal(violations(path, source).length, count, `${path}: ${source}`);
    }
});
//# sourceMappingURL=boundaries.test.js.map