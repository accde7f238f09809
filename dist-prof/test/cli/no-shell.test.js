/** Nothing hands a user's text to a shell: programs are run with lists of arguments. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import t from 'tap';
const here = dirname(fileURLToPath(import.meta.url));
const root = here.includes(`${'/dist'}/test`) ? resolve(here, '../../..') : resolve(here, '../..');
const ROOMS = ['proto', 'topology', 'switch', 'controller', 'apps', 'lab', 'cli'];
/** Ways to a shell. After `-c` only a text that is written out may stand: its arguments stay apart. */
const SHELLS = [
    /import\s*\{[^}]*\bexec(Sync)?\b[^}]*\}\s*from\s*'(node:)?child_process'/,
    /\bshell:\s*(?!false)/,
    /'-c',(?!\s*'[^'\n]*',?)/,
];
function shellsIn(source) {
    return SHELLS.flatMap((pattern) => pattern.exec(source)?.[0] ?? []);
}
function* sources(directory) {
    for (const entry of readdirSync(directory, { withFileTypes: true })) {
        const path = join(directory, entry.name);
        if (entry.isDirectory() && entry.name !== 'generated')
            yield* sources(path);
        else if (entry.name.endsWith('.ts'))
            yield path;
    }
}
t.test('no way to a shell for what a user says', (t) => {
    const files = ROOMS.flatMap((room) => [...sources(join(root, room))]);
    t.ok(files.length > 100, `${files.length} files`);
    for (const file of files) {
        const found = shellsIn(readFileSync(file, 'utf8'));
        if (found.length > 0)
            t.fail(`${relative(root, file)}: ${found.join('; ')}`);
    }
    t.end();
});
t.test('a planted one is found', (t) => {
    for (const planted of [
        "import { exec } from 'node:child_process';",
        "import { spawn, execSync } from 'child_process';",
        'spawn(name, { shell: true })',
        "spawn('sh', ['-c', text])",
    ]) {
        t.not(shellsIn(planted).length, 0, planted);
    }
    t.same(shellsIn("import { execFile } from 'node:child_process';"), []);
    t.same(shellsIn("spawn('sh', ['-c', 'exec \"$@\"', 'sh', text])"), []);
    t.end();
});
//# sourceMappingURL=no-shell.test.js.map