/**
 * Two hosts with a device under test between them, in namespaces of their own:
 *
 *      [ left  10.9.0.1 ]--veth--( sw-left   device   sw-right )--veth--[ right  10.9.0.2 ]
 *
 * The benchmark process runs itself again inside fresh network and mount namespaces (and a user
 * namespace, when it is not root), so that whatever it makes there vanishes with it.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { HeddleError } from '../../proto/errors.js';
import type { BenchOptions, BenchReport } from '../report.js';
import { benchArguments, outputOf } from './child.js';

/** Set in the environment of the process that runs inside the private namespaces. */
const INSIDE = 'HEDDLE_BENCH_NAMESPACES';

export const LEFT = { netns: 'left', ifname: 'eth0', ip: '10.9.0.1', mac: '02:00:00:00:09:01' };
export const RIGHT = { netns: 'right', ifname: 'eth0', ip: '10.9.0.2', mac: '02:00:00:00:09:02' };
/** The device's own ends of the two links. */
export const DEVICE_PORTS = ['sw-left', 'sw-right'] as const;

/** True in the process that may build the test bed. */
export function isInsideNamespaces(): boolean {
  return process.env[INSIDE] === '1';
}

/**
 * Runs `heddle bench NAME` inside private namespaces, as a process of its own, and gives its report.
 * Throws HeddleError NO_PRIVILEGE when the kernel lets nobody make them.
 */
export async function runInsideNamespaces(
  name: string,
  options: BenchOptions,
): Promise<BenchReport> {
  const flags = ['--net', '--mount', '--pid', '--fork', '--mount-proc', '--kill-child'];
  const asRoot = spawnSync('unshare', [...flags, 'true']).status === 0;
  const prefix = asRoot ? flags : ['--user', '--map-root-user', ...flags];
  if (!asRoot && spawnSync('unshare', [...prefix, 'true']).status !== 0) {
    throw new HeddleError(
      'NO_PRIVILEGE',
      'Benchmarks on real ports need network namespaces: run as root, or allow user namespaces (sysctl user.max_user_namespaces).',
    );
  }
  const setUp = 'mount -t tmpfs tmpfs /run && ip link set lo up && exec "$@"';
  const bench = [...process.execArgv, process.argv[1]!, ...benchArguments(name, options)];
  const child = spawn('unshare', [...prefix, 'sh', '-c', setUp, 'sh', process.execPath, ...bench], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, [INSIDE]: '1' },
  });
  const { output, end } = await outputOf(child);
  // A benchmark that misses a goal exits with 1, but has its report to show.
  if (output === '') {
    throw new HeddleError('BENCH_FAILED', `The benchmark ${name} ended with ${end}.`);
  }
  return JSON.parse(output) as BenchReport;
}

/** Runs a command that must work; its complaint becomes the error. Gives its standard output. */
export function must(command: string, ...args: string[]): string {
  const result = spawnSync(command, args, { encoding: 'utf8' });
  if (result.error !== undefined || result.status !== 0) {
    const complaint = result.error?.message ?? result.stderr.trim();
    throw new HeddleError('COMMAND_FAILED', `${command} ${args.join(' ')}: ${complaint}`);
  }
  return result.stdout;
}

/** Makes both hosts and the two links whose device ends lie in this process's namespace. */
export function buildTestbed(): void {
  for (const [index, host] of [LEFT, RIGHT].entries()) {
    const port = DEVICE_PORTS[index]!;
    must('ip', 'netns', 'add', host.netns);
    const peer = ['type', 'veth', 'peer', 'name', host.ifname, 'netns', host.netns];
    must('ip', 'link', 'add', port, ...peer);
    const inside = ['-n', host.netns];
    must('ip', ...inside, 'link', 'set', host.ifname, 'address', host.mac, 'up');
    must('ip', ...inside, 'link', 'set', 'lo', 'up');
    must('ip', ...inside, 'address', 'add', `${host.ip}/24`, 'dev', host.ifname);
    must('ip', 'link', 'set', port, 'up');
  }
  // Neighbours are fixed, so that no benchmark waits for, or loses frames to, address resolution.
  const neighbour = (from: typeof LEFT, to: typeof LEFT): string =>
    must(
      'ip',
      ...['-n', from.netns, 'neigh', 'replace', to.ip, 'lladdr', to.mac],
      ...['dev', from.ifname, 'nud', 'permanent'],
    );
  neighbour(LEFT, RIGHT);
  neighbour(RIGHT, LEFT);
}

/** CPU time of the whole machine spent on anything but idling, in seconds since boot. */
export function busySeconds(): number {
  const fields = readFileSync('/proc/stat', 'utf8').split('\n')[0]!.trim().split(/\s+/).slice(1);
  // user nice system idle iowait irq softirq steal: proc(5); clock ticks are 1/100 s on Linux.
  const ticks = fields.map(Number);
  return (ticks[0]! + ticks[1]! + ticks[2]! + ticks[5]! + ticks[6]!) / 100;
}

/** Whether a program is there to be run. */
export function isInstalled(program: string): boolean {
  const folders = [...(process.env['PATH'] ?? '').split(':'), '/usr/sbin', '/sbin'];
  return folders.some((folder) => folder !== '' && existsSync(`${folder}/${program}`));
}
