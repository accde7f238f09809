/**
 * The commands about resources against a controller in this process: what they print, what they refuse,
 * and how they end. 2 is for what was typed or written, 1 for anything else. Only what needs a standard
 * input, a signal or the controller meanwhile is a process of its own; each would take 0.2 s.
 */
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { parse } from 'yaml';
import { defaultApps } from '../../apps/index.js';
import { run as runCommand } from '../../cli/run.js';
import { serveNorthbound } from '../../controller/northbound/server.js';
import { Tokens } from '../../controller/northbound/tokens.js';
import { silentLogger } from '../../proto/logger.js';
import { Bench } from '../controller/bench.js';
import { until } from '../until.js';

const directory = mkdtempSync(join(tmpdir(), 'heddle-resources-'));
process.chdir(directory);
const at = (name: string): string => join(directory, name);
const here = fileURLToPath(import.meta.url);
const type = here.slice(here.lastIndexOf('.'));
const main = fileURLToPath(new URL(`../../cli/main${type}`, import.meta.url));

const bench = new Bench();
const controller = await bench.start({ apps: defaultApps() });
bench.add();
bench.add();
bench.connectAll();
bench.clock.advance(6_000);
const { clock, store } = bench;
const tokens = new Tokens(store, clock);
const serve = (port: number) =>
  serveNorthbound({ controller, clock, logger: silentLogger, tokens, port });
let server = await serve(0);
// Time goes on, so that what is accepted gets to the switches.
const ticking = setInterval(() => clock.advance(10), 10);
t.teardown(async () => {
  clearInterval(ticking);
  await server.close();
  await controller.stop();
  rmSync(directory, { recursive: true });
});

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** As a process of its own. */
function start(args: readonly string[], input = '', env: NodeJS.ProcessEnv = {}) {
  const loader = type === '.ts' ? process.execArgv : [];
  const child = spawn(process.execPath, [...loader, main, ...args], {
    cwd: directory,
    env: { ...process.env, HEDDLE_SERVER: server.url, TMPDIR: directory, ...env },
  });
  const run = { code: -1, out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    run.out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    run.err += chunk;
  });
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const done = new Promise<Run>((resolve) => {
    child.on('close', (code) => resolve({ ...run, code: code ?? -1 }));
  });
  return { child, run, done };
}

/** As a process at a terminal, which `script` makes; typed is what each question is answered with. */
async function atTerminal(
  line: string,
  typed: readonly [question: string, answer: string | (() => Promise<string>)][],
  env: NodeJS.ProcessEnv = {},
): Promise<Run> {
  const loader = type === '.ts' ? process.execArgv : [];
  const command = [process.execPath, ...loader, main, line].join(' ');
  const child = spawn('script', ['-qefc', command, '/dev/null'], {
    cwd: directory,
    env: { ...process.env, HEDDLE_SERVER: server.url, TMPDIR: directory, NO_COLOR: '1', ...env },
  });
  let out = '';
  const left = [...typed];
  child.stdout.on('data', (chunk) => {
    out += chunk;
    const next = left[0];
    if (next === undefined || !out.includes(next[0])) return;
    left.shift();
    const [, answer] = next;
    if (typeof answer === 'string') child.stdin.write(answer);
    else void answer().then((text) => child.stdin.write(text));
  });
  const code = await new Promise<number>((resolve) => child.on('close', (n) => resolve(n ?? -1)));
  return { code, out: out.replaceAll('\r', ''), err: '' };
}

/** In this process, with what it prints caught. */
async function heddle(line: string, env: NodeJS.ProcessEnv = {}): Promise<Run> {
  const before = { ...process.env };
  Object.assign(process.env, { HEDDLE_SERVER: server.url, TMPDIR: directory }, env);
  const run = { code: -1, out: '', err: '' };
  const { stdout, stderr } = process;
  const [out, err] = [stdout.write, stderr.write];
  const caught = (name: 'out' | 'err') => (chunk: string | Uint8Array) => {
    run[name] += String(chunk);
    return true;
  };
  stdout.write = caught('out') as typeof stdout.write;
  stderr.write = caught('err') as typeof stderr.write;
  try {
    run.code = await runCommand(line.split(' '));
  } finally {
    Object.assign(stdout, { write: out });
    Object.assign(stderr, { write: err });
    process.env = before;
  }
  return run;
}

const network = (name: string, port: number, labels = '{ team: web }'): string => `
apiVersion: heddle.dev/v1
kind: Network
metadata: { name: ${name}, labels: ${labels} }
spec:
  members: [{ switch: '${bench.switches[0]!.id}', port: ${port} }]
`;

const applied = (text: string): Promise<Run> => {
  writeFileSync(at('text.yaml'), text);
  return heddle('apply -f text.yaml');
};

writeFileSync(at('two.yaml'), `${network('blue', 1)}---${network('red', 2)}`);
writeFileSync(at('one.yaml'), network('blue', 1));

t.test('plan touches nothing, apply does it, and once more is nothing', async (t) => {
  const plan = await heddle('plan -f two.yaml');
  t.match(plan, { code: 0, out: /^Network\/blue created\nNetwork\/red created\n/, err: '' });
  t.match(plan.out, /\n {4}\+ classify \d+ inPort=1/, 'rule by rule');
  t.match(plan.out, /\nrules: \d+ to add, \d+ to change, \d+ to remove\n$/);
  const titles = plan.out.split('\n').filter((line, i, all) => i > 2 && all[i - 1] === '' && line);
  t.match(titles, [
    'Network/blue',
    'Network/red',
    'what follows in other rules of forwarding',
    /rules/,
  ]);
  t.match(await heddle('get networks'), { code: 0, out: 'no networks\n' });
  const apply = await heddle('apply -f two.yaml --wait 60');
  t.match(apply, { code: 0, out: 'Network/blue created\nNetwork/red created\n', err: '' });
  const again = await heddle('apply -f two.yaml -o json');
  const list = await heddle('get net -l team=web');
  const wide = await heddle('get networks blue -o wide');
  const json = await heddle('get networks -o json');
  t.match(JSON.parse(again.out), {
    items: [{ result: 'unchanged' }, { result: 'unchanged' }],
    revision: 1,
  });
  t.match(list.out, /^NAME +MEMBERS.*\nblue +1 .* Installed .*\nred /);
  t.match(wide.out, /LABELS.*\nblue .* team=web /);
  t.match(JSON.parse(json.out), { items: [{ metadata: { name: 'blue' } }, {}] });
});

t.test('what get gives can be applied as it is', async (t) => {
  const one = await heddle('get network blue -o yaml');
  const list = await heddle('get networks -o yaml');
  t.match(parse(one.out), { kind: 'Network', status: { observedGeneration: 1 } });
  t.match(await start(['apply', '-f', '-'], one.out).done, {
    code: 0,
    out: 'Network/blue unchanged\n',
  });
  t.match(await applied(list.out), {
    code: 0,
    out: /blue unchanged\n.*red unchanged/,
  });
  // Two writers: the second did not see what the first wrote.
  const mine = one.out.replace('team: web', 'team: mine');
  const theirs = one.out.replace('team: web', 'team: theirs');
  t.match(await applied(theirs), { code: 0, out: 'Network/blue configured\n' });
  t.match(await applied(mine), {
    code: 1,
    err: /^heddle: text\.yaml:\d+: metadata\.revision: .* 1, .* 2 /,
  });
  t.match(await heddle('apply -f two.yaml --wait 60'), {
    code: 0,
    out: /blue configured\n.*red unchanged/,
  });
});

t.test('describe and history', async (t) => {
  const describe = await heddle('describe net blue');
  const all = await heddle('history');
  const one = await heddle('history network blue');
  const json = await heddle('history --revision 2 -o json');
  t.match(describe.out, /^Name: +blue\nKind: +Network\nLabels: +team=web\n/);
  t.match(describe.out, /Generation: 1 \(observed: 1\)[\s\S]*\n {2}Installed +True /);
  t.match(
    all.out,
    /^3 .* local +apply\n {2}~ Network\/blue\n2 [\s\S]*\n1 [\s\S]*\+ Network\/red\n$/,
  );
  t.match(one.out, /~ metadata\.labels\.team: "theirs" -> "web"/);
  t.match(one.out, /\n {6}\+ spec:\n {6}\+ {3}members:\n/, 'what was made is YAML');
  t.match(JSON.parse(json.out), { items: [{ revision: 2, what: 'apply', changes: [{}] }] });
});

t.test('prune, rollback, backup, restore and delete', async (t) => {
  t.match(await heddle('backup b.jsonl'), { code: 0, out: '2 resources in b.jsonl\n' });
  const pruned = await heddle('apply -f one.yaml --prune team=web');
  t.match(pruned, { code: 0, out: 'Network/blue unchanged\nNetwork/red deleted\n' });
  const back = await heddle('rollback 3 --plan');
  t.match(back, { code: 0, out: /^Network\/red created\n/ });
  t.match(await heddle('rollback 3'), { code: 0, out: 'Network/red created\n' });
  const gone = await heddle('delete networks blue nobody red');
  t.match(gone, { code: 1, err: 'heddle: there is no Network "nobody"\n' });
  t.equal(gone.out, 'Network/blue deleted\nNetwork/red deleted\n', 'the others go all the same');
  const [last] = JSON.parse((await heddle('history -o json')).out).items;
  t.match(last, { what: 'delete', total: 2 }, 'as one revision');
  t.match(await heddle('restore b.jsonl -y'), {
    code: 0,
    out: /^2 created, 0 configured, 0 deleted/,
  });
  const before = await heddle('get networks -o yaml');
  writeFileSync(at('seen.yaml'), before.out);
  t.match(await heddle('delete network red'), { code: 0 });
  t.match(await heddle('apply -f two.yaml'), { code: 0, out: /red created/ });
  t.match(await heddle('delete -f seen.yaml'), {
    code: 1,
    err: /^heddle: seen\.yaml:\d+: metadata\.revision: you changed revision \d+, but it is at /,
  });
  writeFileSync(at('seen.yaml'), before.out.replace(/revision: \d+/, 'revision: new'));
  t.match(await heddle('delete -f seen.yaml'), {
    code: 2,
    err: /^seen\.yaml:\d+: metadata\.revision: has to be the number/,
  });
  t.match(await heddle('delete -f one.yaml -o json'), { code: 0, out: /"result": "deleted"/ });
  t.match(await heddle('delete -f one.yaml --ignore-not-found'), { code: 0, out: '', err: '' });
  t.match(await heddle('apply -f two.yaml'), { code: 0 });
});

t.test('edit: what was typed is applied, or kept with what is wrong about it', async (t) => {
  const editor = (script: string): NodeJS.ProcessEnv => {
    writeFileSync(at('editor.sh'), `#!/bin/sh\n${script}\n`);
    chmodSync(at('editor.sh'), 0o755);
    return { EDITOR: at('editor.sh'), VISUAL: '' };
  };
  const edit = (script: string): Promise<Run> => heddle('edit network blue', editor(script));
  t.match(await edit(`sed -i 's/learning/known/' "$1"`), {
    code: 0,
    out: 'Network/blue configured\n',
  });
  t.match(await edit(':'), { code: 0, out: 'nothing was changed\n' });
  const asJson = await heddle('edit network blue -o json', editor(`sed -i 's/learn/learn/' "$1"`));
  t.match(JSON.parse(asJson.out), { items: [] });
  t.match(await edit('exit 3'), {
    code: 1,
    err: /the editor .* \(it ended with 3\); nothing was changed/,
  });
  t.match(await edit('kill -TERM $$'), { code: 1, err: /\(it ended with SIGTERM\); nothing was/ });
  t.match(await edit('rm "$1"'), { code: 0, out: 'nothing was changed\n' });
  t.match(await edit(`printf '# \\377' >> "$1"`), { code: 2, err: /:\d+: this is not UTF-8$/m });
  const nowhere = { ...editor(':'), TMPDIR: at('nowhere') };
  t.match(await start(['edit', 'network', 'blue'], '', nowhere).done, {
    code: 2,
    err: /can't hold what is to be edited: there is no such file/,
  });
  const wrong = await edit(`sed -i 's/known/unknown/' "$1"`);
  t.match(wrong, {
    code: 2,
    err: /^.*network-blue\.yaml:\d+: spec\.forwarding: has to be one of learning, known\nwhat you wrote is in (.*); correct it/,
  });
  const kept = /what you wrote is in (.*);/.exec(wrong.err)![1]!;
  t.match(readFileSync(kept, 'utf8'), 'forwarding: unknown');
  t.match(await edit(`sed -i 's/name: blue/name: other/' "$1"`), {
    code: 2,
    err: /has to be Network\/blue and nothing else/,
  });
  const held = `sed -i 's/^  name: blue/  name: blue\\n  finalizers: [me.dev\\/x]/' "$1"`;
  t.match(await edit(held), { code: 0, out: 'Network/blue configured\n' });
  t.match((await heddle('get network blue -o yaml')).out, 'me.dev/x');
  t.match(await edit(`sed -i -e /finalizers/d -e /me.dev/d "$1"`), {
    code: 0,
    out: 'Network/blue configured\n',
  });
  t.notMatch((await heddle('get network blue -o yaml')).out, 'me.dev/x');
  // Ctrl-C at the terminal goes to both, and is meant for the editor.
  const interrupting = editor(`trap '' INT; kill -INT $PPID; echo '# mine' >> "$1"`);
  t.match(await start(['edit', 'network', 'blue'], '', interrupting).done, {
    code: 0,
    out: 'Network/blue unchanged\n',
  });
  // An editor that lasts until somebody else has changed it.
  const slow = editor(
    `touch opened; until [ -e changed ]; do sleep 0.02; done; echo '# mine' >> "$1"`,
  );
  const { done } = start(['edit', 'network', 'blue'], '', slow);
  await until(() => existsSync(at('opened')), 'the editor is open');
  await heddle('apply -f two.yaml');
  writeFileSync(at('changed'), '');
  t.match(await done, {
    code: 1,
    err: /metadata\.revision: [\s\S]*"heddle history network blue" shows what came between/,
  });
});

const isScriptThere = spawnSync('script', ['--version']).status === 0;

t.test(
  'at a terminal: shown first, then asked',
  {
    skip: isScriptThere ? false : 'there is no script(1) to make a terminal',
  },
  async (t) => {
    writeFileSync(at('three.yaml'), network('green', 0).replace(/\{ switch.* \}/, '{ vlan: 77 }'));
    const { revision } = controller.resources;
    for (const [key, answer] of Object.entries({ no: 'n\n', 'ctrl-c': '\x03', 'ctrl-d': '\x04' })) {
      const declined = await atTerminal('apply -f three.yaml', [['Apply? [y/N]', answer]]);
      t.not(declined.code, 0, key);
      t.match(
        declined.out,
        /Network\/green created[\s\S]* \+ .*[\s\S]*Apply\? \[y\/N\]/,
        'rule by rule',
      );
      t.match(declined.out, /\nheddle: nothing was changed\n/, 'in a line of its own');
      t.equal(controller.resources.revision, revision);
    }
    const accepted = await atTerminal('apply -f three.yaml', [['Apply? [y/N]', 'y\n']]);
    t.match(accepted, { code: 0, out: /Network\/green created\n$/ });
    t.equal(controller.resources.revision, revision + 1);
    // Between the plan and the answer somebody else changes what it was about.
    writeFileSync(at('four.yaml'), network('olive', 0).replace(/\{ switch.* \}/, '{ vlan: 78 }'));
    const meanwhile = async (): Promise<string> => {
      await controller.resources.apply({ resources: [parse(network('olive', 7))] }, 'somebody');
      return 'y\n';
    };
    const shownAgain = await atTerminal('apply -f four.yaml', [
      ['Apply? [y/N]', meanwhile],
      ['By now this would be done', 'y\n'],
    ]);
    t.match(shownAgain, {
      code: 0,
      out: /olive created[\s\S]*changed meanwhile[\s\S]*olive configured[\s\S]*Apply\?[\s\S]*olive configured\n$/,
    });
    t.equal(controller.resources.revision, revision + 3);
    await heddle(`delete network olive`);
    const again = await atTerminal('apply -f three.yaml --wait 5', []);
    t.match(again, { code: 0, out: /^1 unchanged\n/ });
    const typing = [
      '#!/bin/sh',
      'printf "what? "; read -r answer',
      'sed -i "s/learning/$answer/" "$1"',
    ];
    writeFileSync(at('asking.sh'), typing.join('\n'));
    chmodSync(at('asking.sh'), 0o755);
    const editor = { EDITOR: at('asking.sh'), VISUAL: '' };
    const edited = await atTerminal('edit network green', [['what? ', 'known\n']], editor);
    t.match(edited, { code: 0, out: /Network\/green configured\n$/ });
    const back = await atTerminal(`rollback ${revision}`, [['Roll back? [y/N]', 'yes\n']]);
    t.match(back, {
      code: 0,
      out: /Network\/green deleted[\s\S]*Roll back\?[\s\S]*Network\/green deleted\n$/,
    });
    t.equal(controller.resources.revision, revision + 6);
  },
);

t.test('describe names all that is in the way', async (t) => {
  const members = '[{ switch: nowhere, port: 1 }, { switch: nobody, port: 2 }]';
  const text = network('lost', 1).replace(/members: .*/, `members: ${members}`);
  t.match(await applied(text.replace('name: lost', 'name: lost, finalizers: [me.dev/x]')), {
    code: 0,
  });
  await heddle('delete network lost');
  t.match(
    (await heddle('describe network lost')).out,
    /\nDeleting since: [\s\S]*\nFinalizers: +me\.dev\/x\n/,
  );
  await applied(text.replace('name: lost', 'name: lost, finalizers: []'));
  await applied(text);
  t.match(
    (await heddle('describe network lost')).out,
    /\nProblems: .*nowhere.*; .*nobody[\s\S]*There is no switch "nowhere" \(and 1 more, see problems\)\. The rest stands\./,
  );
  await heddle('delete network lost');
});

t.test('samples: until there are as many as were asked for', async (t) => {
  const [one] = bench.switches;
  const frame = Uint8Array.from({ length: 20 }, (_, i) => i);
  const taking = setInterval(
    () => one!.sample({ inPort: 2, table: 0, interval: 50, lost: 0, frame }),
    10,
  );
  const run = await heddle(`samples ${one!.id} --port 2 -o json --count 2`);
  clearInterval(taking);
  t.match(run, { code: 0, err: '2 frames\n' });
  const line = { port: 2, every: 50, stage: 'classify', frame: Buffer.from(frame).toString('hex') };
  t.match(
    run.out
      .trimEnd()
      .split('\n')
      .map((text) => JSON.parse(text)),
    [line, line],
  );
});

t.test('what was typed or written wrongly: 2, with the line; what is not there: 1', async (t) => {
  writeFileSync(
    at('bad.yaml'),
    `${network('x', 0)}---
apiVersion: heddle.dev/v1
kind: Policy
metadata: { name: p }
spec:
  action: alow
  from:
    - cidr: 10.0.0
`,
  );
  writeFileSync(
    at('kind.yaml'),
    'apiVersion: heddle.dev/v1\nkind: Netwrk\nmetadata: { name: x }\n',
  );
  writeFileSync(
    at('number.yaml'),
    'apiVersion: heddle.dev/v1\nkind: Network\nmetadata: { name: x, labels: { n: 5 } }\n',
  );
  writeFileSync(at('broken.jsonl'), readFileSync(at('b.jsonl'), 'utf8').slice(0, -20));
  const refusals: [string, number, string | RegExp][] = [
    [
      'apply -f bad.yaml',
      2,
      /^bad\.yaml:6: spec\.members\[0\]\.port: has to be at least 1\nbad\.yaml:12: spec\.action: has to be one of allow, deny, audit\nbad\.yaml:14: spec\.from\[0\]\.cidr: has to be a prefix like .*\n$/,
    ],
    [
      'plan -f kind.yaml',
      2,
      /^kind\.yaml:2: kind: there is no kind "Netwrk"; there are FlowRule, /,
    ],
    ['apply -f nope.yaml', 2, 'nope.yaml: there is no such file or directory\n'],
    ['apply', 2, /required option '-f, --filename/],
    ['apply -f one.yaml --prune team<3', 2, /the selector "team<3" has the term/],
    ['restore broken.jsonl', 2, /the backup can't be restored: /],
    ['delete network', 2, /say what to delete/],
    ['rollback 999', 1, /there is no revision 999 yet, only 0 to \d+/],
    ['get netwroks', 1, /there are no "netwroks" to get; there are flowrules, .* switches, links/],
    ['get network blue -l team=web', 2, /name "blue", or select by labels, but not both/],
    ['get network nobody -w', 1, 'heddle: there is no Network "nobody"\n'],
    ['describe network nobody', 1, 'heddle: there is no Network "nobody"\n'],
    ['describe switch s1', 2, /"heddle get switch s1 -o yaml" shows/],
    ['history --revision 999', 1, /there is no revision 999 yet, only 0 to \d+/],
    [
      'apply -f number.yaml',
      2,
      /^number\.yaml:3: metadata\.labels\.n: has to be text, in quotes\n$/,
    ],
    ['history netwrok', 1, /there is no kind of resource "netwrok"/],
    ['history 3', 1, /; "heddle history --revision 3" shows one revision$/m],
  ];
  for (const [line, code, err] of refusals) {
    t.match(await heddle(line), { code, out: '', err }, line);
  }
  const json = await heddle('get networks nobody -o json');
  t.match(JSON.parse(json.err), { error: { code: 'NOT_FOUND', field: 'name' } });
  const two = await heddle('delete network nobody noone -o json');
  t.match(JSON.parse(two.err), {
    error: { message: 'there is no Network "nobody"; there is no Network "noone"' },
  });
});

t.test('a watch goes on where it was when the controller comes back', async (t) => {
  const table = start(['get', 'networks', '-w']);
  const json = start(['get', 'networks', 'blue', '-w', '-o', 'json']);
  const events = () =>
    json.run.out
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line));
  await until(
    () => table.run.out.split('\n').length > 3 && json.run.out.includes('\n'),
    'both watches have begun',
  );
  t.match(table.run.out, /^EVENT +NAME.*\nadded +blue .*\nadded +red /);
  const { port } = new URL(server.url);
  await server.close();
  await until(() => table.run.err.endsWith('\n') && json.run.err !== '', 'they have noticed');
  t.match(table.run.err, /^heddle: .*; waiting for it\n$/);
  // Meanwhile, by another way.
  await controller.resources.apply({ resources: [parse(network('blue', 3))] }, 'somebody');
  server = await serve(Number(port));
  await until(
    () => table.run.out.includes('modified   blue') && events().some((e) => e.type === 'modified'),
    'what changed meanwhile is seen',
  );
  await heddle('delete network red');
  await until(() => table.run.out.includes('deleted    red'), 'red is gone');
  table.child.kill('SIGINT');
  json.child.kill('SIGINT');
  t.match(await table.done, { code: 130 });
  t.match(await json.done, { code: 130 });
  t.same([...new Set(events().map(({ resource }) => resource.metadata.name))], ['blue']);
});
