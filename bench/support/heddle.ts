/**
 * Heddle as a device under test: a real controller with the forwarding app and a real switch between
 * the two ports of the test bed, each a process of its own.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { HostJson, ListJson } from '../../controller/northbound/api.js';
import type { ProbeHost } from '../../lab/real/host-probe.js';
import { ping } from '../../lab/real/host-probe.js';
import { HeddleError } from '../../proto/errors.js';
import type { Device } from './peers.js';
import { DEVICE_PORTS } from './testbed.js';

const SOUTHBOUND = 6654;
const NORTHBOUND = 8080;
const READY_MS = 20_000;

/** Resolves when both hosts are known and their packets are forwarded without the controller. */
export async function startHeddle(
  hosts: readonly [ProbeHost, ProbeHost],
  options: { cpu: number },
): Promise<Device> {
  const folder = mkdtempSync(join(tmpdir(), 'heddle-bench-'));
  const heddle = [...process.execArgv, process.argv[1]!];
  const start = (name: string, command: string, args: string[]): ChildProcess => {
    const log = openSync(join(folder, `${name}.log`), 'w');
    return spawn(command, args, { stdio: ['ignore', log, log] });
  };
  const controller = start('controller', process.execPath, [
    ...[...heddle, 'controller', '--state-dir', join(folder, 'controller')],
    ...['--southbound', `127.0.0.1:${SOUTHBOUND}`, '--northbound', `127.0.0.1:${NORTHBOUND}`],
  ]);
  const device = start('switch', 'taskset', [
    ...['--cpu-list', String(options.cpu), process.execPath],
    ...[...heddle, 'switch', '--name', 'bench', '--run-dir', folder],
    ...['--state-dir', join(folder, 'switch'), '--controller', `ws://127.0.0.1:${SOUTHBOUND}`],
    ...DEVICE_PORTS.flatMap((port) => ['--port', port]),
  ]);
  const stop = async (): Promise<void> => {
    for (const child of [device, controller]) await end(child);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await untilForwarding(hosts, [controller, device]);
  } catch (error) {
    const logs = ['controller', 'switch'].map((name) => readFileSync(`${folder}/${name}.log`));
    process.stderr.write(logs.join('\n'));
    await stop();
    throw error;
  }
  return { name: 'heddle', stop };
}

async function untilForwarding(
  hosts: readonly [ProbeHost, ProbeHost],
  processes: readonly ChildProcess[],
): Promise<void> {
  const deadline = performance.now() + READY_MS;
  while (performance.now() < deadline) {
    if (processes.some((child) => child.exitCode !== null)) break;
    const both = [
      { from: 0, to: 1 },
      { from: 1, to: 0 },
    ];
    await ping(hosts, both, { timeoutMs: 200 });
    if ((await knownHosts()) >= 2) return sleep(500);
    await sleep(200);
  }
  throw new HeddleError('NOT_READY', 'The switch and its controller did not get ready in time.');
}

async function knownHosts(): Promise<number> {
  try {
    const answer = await fetch(`http://127.0.0.1:${NORTHBOUND}/v1/hosts`);
    const hosts = ((await answer.json()) as ListJson<HostJson>).items;
    return hosts.length;
  } catch {
    return 0; // Not listening yet.
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const patience = setTimeout(() => child.kill('SIGKILL'), 5000);
  await ended;
  clearTimeout(patience);
}
