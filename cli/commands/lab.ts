/**
 * `heddle lab`: networks of namespaces on this machine. Here are only the words; what they do is in
 * `lab/real`.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { Argument, Command, Option } from 'commander';
import { findContradictions, type Lab, parseLab } from '../../lab/file.js';
import { presets } from '../../lab/presets.js';
import { type FoundLab, findLab, findLabs } from '../../lab/real/find.js';
import { pingAllPairs } from '../../lab/real/host-probe.js';
import { mustRunIn } from '../../lab/real/namespaces.js';
import { LabOwner, type OwnerMessage, runOwner } from '../../lab/real/owner.js';
import { environmentInLab, heddleCommand, wayIntoLab } from '../../lab/real/privilege.js';
import { isRunning } from '../../lab/real/processes.js';
import type { Progress } from '../../lab/real/readiness.js';
import { takeLabDown } from '../../lab/real/remove.js';
import { isOwned, type LabState, labDirectory } from '../../lab/real/state.js';
import { probeHosts } from '../../lab/real/supervisor.js';
import { HeddleError } from '../../proto/errors.js';
import { logLevelOption } from '../log-level.js';
import {
  formatData,
  formatTable,
  outputOption,
  print,
  StatusLine,
  wholeNumber,
} from '../output.js';
import { formatPingMatrix } from '../ping-matrix.js';
import { ensureRunDirectory, runDirectory } from '../run-dir.js';

export function labCommand(): Command {
  const lab = new Command('lab')
    .description('Networks of namespaces on this machine.')
    .enablePositionalOptions();
  lab.addCommand(upCommand());
  lab.addCommand(downCommand());
  lab.addCommand(statusCommand());
  lab.addCommand(execCommand());
  lab.addCommand(pingAllCommand());
  lab.addCommand(linkCommand());
  lab.addCommand(new Command('run').action(runOwner), { hidden: true });
  return lab;
}

interface LabChoice {
  readonly lab?: string;
  readonly name?: string;
}

/** `--lab`, and `--name` for those who remember how `lab up` calls it. */
function addLabChoice(command: Command): Command {
  return command
    .addOption(new Option('--lab <name>', 'the lab, when several run'))
    .addOption(new Option('--name <name>').hideHelp());
}

function chosenLab({ lab, name }: LabChoice): string | undefined {
  return lab ?? name;
}

// ---- up -------------------------------------------------------------------------------------

interface UpOptions {
  readonly name?: string;
  readonly app: string[];
  readonly defaultApps: boolean;
  readonly logLevel?: string;
  readonly foreground?: boolean;
}

function upCommand(): Command {
  return new Command('up')
    .description('Bring a lab up, and return when it is whole.')
    .argument('[file]', `a lab file, or one of ${[...presets.keys()].join(', ')}`, 'leaf-spine')
    .option('--name <name>', 'call it something else than its file does')
    .option(
      '--app <path>',
      'an app for its controller (repeatable)',
      (path: string, all: string[]) => [...all, resolve(path)],
      [],
    )
    .option('--no-default-apps', 'without the apps that come with heddle')
    .addOption(logLevelOption('of its controller and switches'))
    .option('--foreground', 'stay, and take it down on Ctrl-C')
    .action(up);
}

async function up(file: string, options: UpOptions): Promise<void> {
  const lab = readLab(file, options.name);
  const runDir = ensureRunDirectory();
  const line = new StatusLine();
  const startedAt = performance.now();
  let finish: (message: OwnerMessage) => void = () => {};
  const finished = new Promise<OwnerMessage>((resolve) => {
    finish = resolve;
  });
  let isUp = false;
  const owner = new LabOwner(
    {
      lab,
      runDir,
      apps: options.app,
      defaultApps: options.defaultApps,
      logLevel: options.logLevel,
      foreground: options.foreground === true,
    },
    (message) => {
      if (message.type === 'progress') {
        if (message.progress.phase !== 'ready') line.update(formatProgress(message.progress));
      } else if (message.type === 'restarted') {
        print(`${message.name} ended (${message.how}) and is started again`);
      } else if (message.type === 'ready') {
        isUp = true;
        line.clear();
        printSummary(findLab(runDir, lab.name).state, runDir, performance.now() - startedAt);
        if (options.foreground) print('Ctrl-C takes it down');
        else finish(message);
      } else {
        finish(message);
      }
    },
  );
  let interrupted = false;
  const interrupt = (): void => {
    if (interrupted) return;
    interrupted = true;
    line.clear();
    print('taking everything down ...');
    void owner.stop();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, interrupt);
  const last = await finished;
  line.clear();
  if (interrupted && !(isUp && options.foreground)) {
    await owner.stop();
    throw new HeddleError('INTERRUPTED', 'interrupted');
  }
  owner.release();
  if (last.type === 'error') throw new HeddleError(last.code, last.message);
}

/** A lab from a file or a preset. @throws LabFileError. */
export function readLab(file: string, name?: string): Lab {
  const preset = presets.get(file);
  let lab: Lab;
  if (preset !== undefined) {
    lab = preset();
  } else {
    let text: string;
    try {
      text = readFileSync(file, 'utf8');
    } catch (cause) {
      throw new HeddleError(
        'BAD_USAGE',
        `there is no lab file "${file}" that can be read: name a file, or one of ${[...presets.keys()].join(', ')}`,
        { value: file, cause },
      );
    }
    lab = parseLab(text, file);
  }
  if (name === undefined) return lab;
  if (!/^[a-z][a-z0-9-]{0,31}$/.test(name)) {
    throw new HeddleError(
      'BAD_USAGE',
      `"${name}" can't be the name of a lab: expected lower-case letters, digits and dashes, a letter first, at most 32 characters`,
      { field: 'name', value: name },
    );
  }
  const renamed = { ...lab, name };
  const wrong = findContradictions(renamed)[0];
  if (wrong !== undefined)
    throw new HeddleError('BAD_USAGE', `${basename(file)}: ${wrong.expected}`);
  return renamed;
}

/** E.g. "links 5/8". */
export function formatProgress({ phase, done, total }: Progress): string {
  const words: Record<Progress['phase'], string> = {
    namespaces: 'making namespaces',
    wiring: 'laying wires',
    controller: 'starting the controller',
    switches: 'starting switches',
    links: 'finding links',
    hosts: 'finding hosts',
    ready: 'ready',
  };
  return total > 1 && done > 0 ? `${words[phase]} ${done}/${total}` : words[phase];
}

function printSummary(state: LabState, runDir: string, tookMs: number): void {
  const { plan, name } = state;
  print(
    `lab "${name}" is up: ${plan.switches.length} switches, ${plan.links.length} links, ${plan.hosts.length} hosts, in ${(tookMs / 1000).toFixed(1)} s`,
  );
  print(`  northbound   http://127.0.0.1:${state.northbound}`);
  print(`  southbound   ws://127.0.0.1:${state.southbound}`);
  print(`  logs         ${join(labDirectory(runDir, name), 'logs')}`);
  if (state.userNamespace !== undefined) {
    print('  it lives in a user namespace; "heddle lab exec" leads into its hosts');
  }
}

// ---- down, status ---------------------------------------------------------------------------

function downCommand(): Command {
  return addLabChoice(new Command('down'))
    .description('Take a lab down, also one whose owner was killed.')
    .argument('[name]', 'the lab; not needed when there is only one')
    .option('--all', 'every lab of yours')
    .action(async (name: string | undefined, options: LabChoice & { all?: boolean }) => {
      const runDir = runDirectory();
      const labs = options.all ? findLabs(runDir) : [findLab(runDir, name ?? chosenLab(options))];
      if (labs.length === 0) print('no lab is there');
      for (const lab of labs) {
        const how = await takeLabDown(lab.runDir, lab.state);
        print(
          how === 'asked'
            ? `lab "${lab.state.name}" is down`
            : `lab "${lab.state.name}" is cleaned up; its owner was gone`,
        );
      }
    });
}

function statusCommand(): Command {
  return addLabChoice(new Command('status'))
    .description('Show the labs on this machine and their processes.')
    .argument('[name]', 'only this lab')
    .addOption(outputOption(['json', 'yaml']))
    .action((argument: string | undefined, options: LabChoice & { output?: string }) => {
      const runDir = runDirectory();
      const name = argument ?? chosenLab(options);
      const labs = name === undefined ? findLabs(runDir) : [findLab(runDir, name)];
      const described = labs.map(describeLab);
      const data = formatData({ items: described }, options.output);
      if (data !== undefined) print(data);
      else
        print(described.length === 0 ? 'no lab is running' : described.map(formatLab).join('\n\n'));
    });
}

type LabDescription = ReturnType<typeof describeLab>;

function describeLab({ state, runDir }: FoundLab) {
  return {
    name: state.name,
    phase: isOwned(state) ? state.phase : 'abandoned',
    startedAt: new Date(state.startedAt).toISOString(),
    northbound: `http://127.0.0.1:${state.northbound}`,
    southbound: `ws://127.0.0.1:${state.southbound}`,
    logs: join(labDirectory(runDir, state.name), 'logs'),
    userNamespace: state.userNamespace !== undefined,
    processes: [
      { name: 'owner', role: 'owner', pid: state.owner.pid, running: isOwned(state) },
      ...state.processes.map((p) => ({
        name: p.name,
        role: p.role,
        pid: p.pid,
        running: isRunning(p),
      })),
    ],
    hosts: state.plan.hosts.map((h) => ({
      name: h.name,
      ip: `${h.ip}/${h.prefixLength}`,
      mac: h.mac,
      at: `${h.switch}:${h.port}`,
      netns: h.netns,
    })),
  };
}

function formatLab(lab: LabDescription): string {
  const head = [
    `lab "${lab.name}": ${lab.phase === 'abandoned' ? 'abandoned, its owner is gone: "heddle lab down" cleans it up' : lab.phase}`,
    `  northbound ${lab.northbound}, southbound ${lab.southbound}, logs ${lab.logs}`,
  ];
  const processes = formatTable(lab.processes, [
    { title: 'PROCESS', cell: (p) => p.name },
    { title: 'PID', cell: (p) => p.pid },
    { title: 'STATE', cell: (p) => (p.running ? 'running' : 'gone') },
  ]);
  const hosts = formatTable(lab.hosts, [
    { title: 'HOST', cell: (h) => h.name },
    { title: 'ADDRESS', cell: (h) => h.ip },
    { title: 'MAC', cell: (h) => h.mac },
    { title: 'AT', cell: (h) => h.at },
    { title: 'NAMESPACE', cell: (h) => h.netns },
  ]);
  return [...head, '', processes, '', hosts].join('\n');
}

// ---- exec, ping-all, link -------------------------------------------------------------------

function execCommand(): Command {
  return addLabChoice(new Command('exec'))
    .description("Run a command in a host (or in the namespace of a switch's ports).")
    .argument('<node>', 'the host')
    .argument('<command...>', 'what to run; put -- before it')
    .passThroughOptions()
    .action(async (node: string, command: string[], options: LabChoice) => {
      const found = findLab(runDirectory(), chosenLab(options));
      const netns = findNamespace(found.state, node);
      const rest = command[0] === '--' ? command.slice(1) : command;
      process.exitCode = await runInLab(found, ['nsenter', `--net=${netns}`, '--', ...rest]);
    });
}

/** The namespace of a host, or of a switch's ports. @throws HeddleError NO_NODE. */
function findNamespace(state: LabState, node: string): string {
  const { hosts, switches } = state.plan;
  const found = [...hosts, ...switches].find((n) => n.name === node);
  if (found !== undefined) return join(state.netnsDirectory, found.netns);
  const names = hosts.map((host) => host.name).join(', ');
  throw new HeddleError('NO_NODE', `lab "${state.name}" has no host "${node}": it has ${names}`, {
    value: node,
  });
}

/** Runs a command where the lab's namespaces are, with this terminal; resolves with its exit code. */
function runInLab(lab: FoundLab, command: readonly string[]): Promise<number> {
  const [program = '', ...args] = [...wayIntoLab(lab.state), ...command];
  const child = spawn(program, args, {
    stdio: 'inherit',
    env: environmentInLab(lab.state, lab.runDir),
  });
  // Ctrl-C reaches the command by itself, since it has our terminal; we wait for what it makes of it.
  const ignore = (): void => {};
  process.on('SIGINT', ignore);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      process.off('SIGINT', ignore);
      resolve(code ?? (signal === 'SIGINT' ? 130 : 128 + 15));
    });
  });
}

/** Runs this very command again where the lab's namespaces are, unless we are there. */
export async function moveIntoLab(lab: FoundLab): Promise<boolean> {
  if (wayIntoLab(lab.state).length === 0) return false;
  process.exitCode = await runInLab(lab, [...heddleCommand(), ...process.argv.slice(2)]);
  return true;
}

function pingAllCommand(): Command {
  return addLabChoice(new Command('ping-all'))
    .description('Let every host ping every other, and show the matrix.')
    .addOption(
      new Option('--count <n>', 'tries for each pair').argParser(wholeNumber(1, 100)).default(3),
    )
    .addOption(outputOption(['json', 'yaml']))
    .action(async (options: LabChoice & { count: number; output?: string }) => {
      const lab = findLab(runDirectory(), chosenLab(options));
      if (await moveIntoLab(lab)) return;
      const hosts = probeHosts(lab.state);
      const names = hosts.map((host) => host.name);
      const results = await pingAllPairs(hosts, options.count);
      const data = formatData(
        {
          items: results.map((r) => ({
            from: names[r.from],
            to: names[r.to],
            reached: r.received > 0,
            rttMs: r.rttMs ?? null,
          })),
        },
        options.output,
      );
      print(data ?? formatPingMatrix(names, results));
      if (results.some((r) => r.received === 0)) process.exitCode = 1;
    });
}

function linkCommand(): Command {
  return addLabChoice(new Command('link'))
    .description('Cut or restore the link between two switches, or a host and its switch.')
    .argument('<a>', 'one end')
    .argument('<b>', 'the other; of several cables between the two, all')
    .addArgument(new Argument('<state>', 'what it is to be').choices(['up', 'down']))
    .action(async (a: string, b: string, state: 'up' | 'down', options: LabChoice) => {
      const lab = findLab(runDirectory(), chosenLab(options));
      if (await moveIntoLab(lab)) return;
      const ends = findLinkEnds(lab.state, a, b);
      for (const end of ends) await setLink(lab.state, end, state);
      print(`${ends.length === 1 ? 'link' : `${ends.length} links`} ${a} - ${b}: ${state}`);
    });
}

/** One end of a link: the interface of a switch's port. */
export interface LinkEnd {
  readonly switch: string;
  readonly ifname: string;
}

/** The ends at `a` of all links between `a` and `b`. @throws HeddleError NO_LINK. */
export function findLinkEnds({ plan, name }: LabState, a: string, b: string): LinkEnd[] {
  const wanted = (from: string, to: string): LinkEnd[] =>
    plan.switches
      .filter((s) => s.name === from)
      .flatMap((s) => s.ports.filter((port) => port.peer === to))
      .map((port) => ({ switch: from, ifname: port.ifname }));
  const ends = wanted(a, b);
  if (ends.length > 0) return ends;
  const others = wanted(b, a);
  if (others.length > 0) return others;
  const peers = plan.switches.find((s) => s.name === a)?.ports.map((port) => port.peer) ?? [];
  const hint = peers.length > 0 ? `: ${a} is linked to ${[...new Set(peers)].join(', ')}` : '';
  throw new HeddleError('NO_LINK', `lab "${name}" has no link between ${a} and ${b}${hint}`);
}

/** Sets one end of a link up or down; the other end loses its carrier with it. */
export async function setLink(state: LabState, end: LinkEnd, to: 'up' | 'down'): Promise<void> {
  const node = state.plan.switches.find((s) => s.name === end.switch);
  const netns = join(state.netnsDirectory, node?.netns ?? '');
  await mustRunIn(netns, 'ip', ['link', 'set', end.ifname, to]);
}
