import { readdirSync, readFileSync } from 'node:fs';
import t from 'tap';
import { commandReference } from '../../cli/command-reference.js';

const root = new URL(import.meta.url.endsWith('.ts') ? '../../' : '../../../', import.meta.url);

t.test('docs/commands.md is what the commands say', async (t) => {
  const hint = 'npm run build && node dist/cli/commands-doc.js';
  t.equal(readFileSync(new URL('docs/commands.md', root), 'utf8'), await commandReference(), hint);
});

t.test('what the documentation tells to type, there is', async (t) => {
  const options = new Map<string, Set<string>>();
  let command = '';
  for (const line of (await commandReference()).split('\n')) {
    const heading = /^### `heddle ([a-z -]+?)(?= \[| <|`)/.exec(line)?.[1];
    if (heading !== undefined) options.set((command = heading), new Set(['--help']));
    for (const option of /^\| `(-[^`]*)`/.exec(line)?.[1]?.match(/(?<![\w-])--?[a-z][\w-]*/g) ??
      []) {
      options.get(command)!.add(option);
    }
  }
  const names = [...options.keys()].sort((a, b) => b.length - a.length);
  const docs = readdirSync(new URL('docs/', root)).filter((name) => name.endsWith('.md'));
  let checked = 0;
  for (const file of ['README.md', ...docs.map((name) => `docs/${name}`)]) {
    for (const line of readFileSync(new URL(file, root), 'utf8').split('\n')) {
      for (const typed of line.split(/(?=heddle )/).filter((part) => part.startsWith('heddle '))) {
        // What is after a bare -- is another program's, after | & ; ` as well.
        const own = typed.slice('heddle '.length).split(/ -- |[|&;`]/)[0]!;
        const name = names.find((each) => own === each || own.startsWith(`${each} `));
        if (name === undefined) continue;
        for (const option of own.match(/(?<=\s)--?[a-z][\w-]*/g) ?? []) {
          checked++;
          t.ok(options.get(name)!.has(option), `${file}: heddle ${name} ${option}`);
        }
      }
    }
  }
  t.ok(checked > 50, `${checked} options`);
});
