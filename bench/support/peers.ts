/**
 * The devices that Heddle's switch is compared with. Each is put between the two ports of the test bed
 * and taken away again; none outlives the namespaces of the run.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { HeddleError } from '../../proto/errors.js';
import { OVS_PROTOCOL } from './ovs-rules.js';
import { DEVICE_PORTS, isInstalled, LEFT, must, RIGHT } from './testbed.js';

/** Open vSwitch dials again after up to 8 s. */
const CONNECT_LIMIT_MS = 20_000;
const CONNECT_POLL_MS = 100;

export interface Device {
  /** As it stands in the report: `linux-bridge`. */
  readonly name: string;
  stop(): Promise<void>;
}

/**
 * The limit of this way in and out: a process that only copies frames from each port's ring to the other
 * (`copy-loop.ts`). In JavaScript on the very ports of the switch, so that what it leaves out is
 * everything between them.
 */
export async function startCopyLoop(options: { cpu: number }): Promise<Device> {
  const own = import.meta.url;
  const script = new URL(`./copy-loop${own.slice(own.lastIndexOf('.'))}`, own);
  const child = spawn(
    'taskset',
    [
      ...['--cpu-list', String(options.cpu), process.execPath, ...process.execArgv],
      ...[fileURLToPath(script), ...DEVICE_PORTS],
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ended = once(child, 'exit');
  await Promise.race([once(child.stdout, 'data'), ended]);
  if (child.exitCode !== null) throw new HeddleError('NOT_READY', 'The copy loop did not start.');
  return {
    name: 'copy-loop',
    async stop() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** The kernel's own bridge. */
export async function startLinuxBridge(): Promise<Device> {
  must('ip', 'link', 'add', 'br0', 'type', 'bridge', 'stp_state', '0', 'forward_delay', '0');
  for (const port of DEVICE_PORTS) must('ip', 'link', 'set', port, 'master', 'br0');
  must('ip', 'link', 'set', 'br0', 'up');
  return {
    name: 'linux-bridge',
    async stop() {
      must('ip', 'link', 'delete', 'br0');
    },
  };
}

/** Names of the programs that the comparison with Open vSwitch needs and that are not installed. */
export function missingForOpenVswitch(): string[] {
  return ['ovs-vswitchd', 'ovsdb-server', 'ethtool'].filter((program) => !isInstalled(program));
}

/**
 * Open vSwitch without TSO neither keeps nor finishes partial checksums, so that TCP over veth needs
 * whole checksums from the hosts (its FAQ says the same).
 */
function setHostOffload(enabled: boolean): void {
  for (const { netns, ifname } of [LEFT, RIGHT]) {
    const switchTo = ['tx', enabled ? 'on' : 'off'];
    must('ip', 'netns', 'exec', netns, 'ethtool', '--offload', ifname, ...switchTo);
  }
}

/**
 * Open vSwitch with its userspace data path on AF_PACKET ports: the bridge `ovs0`. `ports`: default those
 * of the test bed, numbered from 1. `rules`: as `ovs-ofctl` reads them; default: it learns. `controller`:
 * whom it asks, `tcp:127.0.0.1:6653`; it is connected when this resolves. Its tools find it by OVS_RUNDIR in the
 * environment.
 */
export async function startOpenVswitch(options: {
  tso: boolean;
  cpu: number;
  ports?: readonly string[];
  rules?: readonly string[];
  controller?: string;
}): Promise<Device> {
  const ports = options.ports ?? DEVICE_PORTS;
  const wholeChecksums = !options.tso && ports.length > 0;
  const folder = mkdtempSync(join(tmpdir(), 'heddle-bench-ovs-'));
  const socket = `unix:${folder}/db.sock`;
  const daemon = (name: string): string[] => [
    '--detach',
    '--no-chdir',
    `--pidfile=${folder}/${name}.pid`,
    `--log-file=${folder}/${name}.log`,
    `--unixctl=${folder}/${name}.ctl`,
  ];
  const vsctl = (...args: string[]): string => must('ovs-vsctl', `--db=${socket}`, ...args);
  process.env['OVS_RUNDIR'] = folder;
  must('ovsdb-tool', 'create', `${folder}/conf.db`, '/usr/share/openvswitch/vswitch.ovsschema');
  must('ovsdb-server', `${folder}/conf.db`, `--remote=p${socket}`, ...daemon('ovsdb-server'));
  vsctl('--no-wait', 'init');
  if (options.tso) {
    vsctl('--no-wait', 'set', 'Open_vSwitch', '.', 'other_config:userspace-tso-enable=true');
  }
  must(
    'taskset',
    ...['--cpu-list', String(options.cpu), 'ovs-vswitchd', socket],
    ...daemon('ovs-vswitchd'),
  );
  vsctl('add-br', 'ovs0', '--', 'set', 'bridge', 'ovs0', 'datapath_type=netdev');
  for (const [index, port] of ports.entries()) {
    const number = `ofport_request=${index + 1}`;
    vsctl('add-port', 'ovs0', port, '--', 'set', 'interface', port, number);
  }
  if (options.controller !== undefined) {
    // Before the rules: with its first controller it forgets what it has. What that says goes over
    // loopback and no port of its own.
    vsctl('set', 'bridge', 'ovs0', 'other_config:disable-in-band=true', 'fail_mode=secure');
    vsctl('set-controller', 'ovs0', options.controller);
    await until(() => vsctl('get', 'controller', 'ovs0', 'is_connected').trim() === 'true');
  }
  if (options.rules !== undefined) {
    vsctl('set', 'bridge', 'ovs0', `protocols=OpenFlow10,${OVS_PROTOCOL}`);
    const file = join(folder, 'rules');
    writeFileSync(file, `${options.rules.join('\n')}\n`);
    must('ovs-ofctl', '-O', OVS_PROTOCOL, 'del-flows', 'ovs0');
    must('ovs-ofctl', '-O', OVS_PROTOCOL, '--bundle', 'add-flows', 'ovs0', file);
    const held = must('ovs-ofctl', '-O', OVS_PROTOCOL, 'dump-aggregate', 'ovs0');
    const count = Number(/flow_count=(\d+)/.exec(held)?.[1]);
    if (count !== options.rules.length) {
      const message = `Open vSwitch holds ${count} rules of ${options.rules.length}.`;
      throw new HeddleError('WRONG_RESULT', message);
    }
  }
  if (wholeChecksums) setHostOffload(false);
  return {
    name: options.tso ? 'open-vswitch-tso' : 'open-vswitch',
    async stop() {
      if (wholeChecksums) setHostOffload(true);
      vsctl('del-br', 'ovs0');
      for (const name of ['ovs-vswitchd', 'ovsdb-server']) await stopDaemon(folder, name);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function until(isSo: () => boolean): Promise<void> {
  const untilMs = performance.now() + CONNECT_LIMIT_MS;
  while (!isSo()) {
    if (performance.now() > untilMs) {
      throw new HeddleError('NOT_READY', 'Open vSwitch did not reach its controller.');
    }
    await sleep(CONNECT_POLL_MS);
  }
}

async function stopDaemon(folder: string, name: string): Promise<void> {
  const pid = Number(readFileSync(`${folder}/${name}.pid`, 'utf8'));
  process.kill(pid);
  for (let attempt = 0; attempt < 50; attempt++) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await sleep(100);
  }
  process.kill(pid, 'SIGKILL');
}
