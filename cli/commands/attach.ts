/**
 * `heddle attach SWITCH --netns NS` and `heddle detach`: a veth between a network namespace and the place
 * where a switch has its ports. Works for any switch on this machine, in a lab or not, with or
 * without a controller: the switch is asked over its control socket.
 *
 *     red: eth0 ─────── s1-eth3: port 3 of s1
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import type { FoundLab } from '../../lab/real/find.js';
import { ipBatch, mustRunIn, NETNS_DIR, run } from '../../lab/real/namespaces.js';
import { HeddleError } from '../../proto/errors.js';
import { askSwitch } from '../../switch/control/client.js';
import { findSwitch, type LocalSwitch } from '../local-switch.js';
import { formatData, outputOption, print } from '../output.js';
import { moveIntoLab } from './lab.js';

interface AttachOptions {
  readonly netns: string;
  readonly ifname: string;
  readonly ip?: string;
  readonly lab?: string;
  readonly output?: string;
}

export function attachCommand(): Command {
  return withCommonOptions(new Command('attach'))
    .description('Give a network namespace a port on a switch: a veth, put into both.')
    .option('--ip <cidr>', 'address for the new interface, e.g. 10.0.0.9/8')
    .addOption(outputOption(['json', 'yaml']))
    .action(attach);
}

export function detachCommand(): Command {
  return withCommonOptions(new Command('detach'))
    .description('Undo an attach: the port goes, and the veth with it.')
    .addOption(outputOption(['json', 'yaml']))
    .action(detach);
}

function withCommonOptions(command: Command): Command {
  return command
    .argument('<switch>', 'a switch that runs on this machine')
    .requiredOption('--netns <namespace>', 'name (as of "ip netns") or path of the namespace')
    .option('--ifname <name>', 'name of the interface in it', 'eth0')
    .addOption(
      new Option('--lab <name>', 'the lab of the switch, when several have one of this name'),
    );
}

/** Path of a namespace that a person has named. @throws HeddleError NO_NAMESPACE. */
function findNetns(named: string, lab: FoundLab | undefined): string {
  const candidates = named.includes('/')
    ? [named]
    : [
        ...(lab === undefined ? [] : [join(lab.state.netnsDirectory, named)]),
        join(NETNS_DIR, named),
      ];
  const found = candidates.find((path) => existsSync(path));
  if (found !== undefined) return found;
  throw new HeddleError(
    'NO_NAMESPACE',
    `there is no network namespace "${named}": "ip netns add ${named}" makes one`,
    { field: 'netns', value: named },
  );
}

/** Where the switch has its ports: the namespace it was told, else the one it runs in. */
async function findPortNetns(target: LocalSwitch): Promise<string> {
  if (target.lab !== undefined) {
    const { plan, netnsDirectory } = target.lab.state;
    return join(netnsDirectory, plan.switches.find((s) => s.name === target.name)?.netns ?? '');
  }
  const status = await askSwitch(target.runDir, target.name, { op: 'status' });
  if (status.netns === undefined) return `/proc/${status.pid}/ns/net`;
  return status.netns.includes('/') ? status.netns : join(NETNS_DIR, status.netns);
}

async function attach(name: string, options: AttachOptions): Promise<void> {
  const { ifname, ip } = options;
  checkInterfaceName(ifname);
  if (ip !== undefined && !/^[0-9a-fA-F.:]+\/\d{1,3}$/.test(ip)) {
    throw new HeddleError(
      'BAD_USAGE',
      `--ip ${ip}: expected an address and prefix length, such as 10.0.0.9/8`,
    );
  }
  const target = findSwitch(name, options.lab);
  if (target.lab !== undefined && (await moveIntoLab(target.lab))) return;
  const netns = findNetns(options.netns, target.lab);
  const portNetns = await findPortNetns(target);
  const portName = await freeInterfaceName(name, portNetns);
  await orNoPrivilege(
    mustRunIn(netns, 'ip', [
      ...['link', 'add', ifname, 'type', 'veth'],
      ...['peer', 'name', portName, 'netns', portNetns],
    ]),
  );
  try {
    await mustRunIn(netns, 'ip', ['link', 'set', ifname, 'alias', tagOf(target, portName)]);
    await ipBatch(netns, [
      ...(ip === undefined ? [] : [`addr add ${ip} dev ${ifname}`]),
      `link set ${ifname} up`,
    ]);
    await ipBatch(portNetns, [`link set ${portName} up`]);
    const port = await askSwitch(target.runDir, name, { op: 'attach-port', ifname: portName });
    const data = formatData(
      { switch: name, port: port.number, portName, netns, ifname, ip: ip ?? null },
      options.output,
    );
    print(
      data ??
        `${ifname} in ${options.netns}${ip === undefined ? '' : ` (${ip})`} is port ${port.number} of ${name} (${portName})`,
    );
  } catch (error) {
    // The veth is whole or not at all: half of it would keep the name from being used again.
    await run('nsenter', [`--net=${netns}`, 'ip', 'link', 'del', ifname]);
    throw error;
  }
}

async function detach(name: string, options: AttachOptions): Promise<void> {
  const { ifname } = options;
  checkInterfaceName(ifname);
  const target = findSwitch(name, options.lab);
  if (target.lab !== undefined && (await moveIntoLab(target.lab))) return;
  const netns = findNetns(options.netns, target.lab);
  const near = (await listInterfaces(netns)).find((link) => link.ifname === ifname);
  const status = await askSwitch(target.runDir, name, { op: 'status' });
  const port = status.ports.find(
    (p) => p.ifname !== undefined && near?.ifalias === tagOf(target, p.ifname),
  );
  if (near === undefined || port === undefined) {
    throw new HeddleError(
      'NOT_ATTACHED',
      `${ifname} in ${options.netns} is not attached to ${name}, so it is left alone`,
      { value: ifname },
    );
  }
  await askSwitch(target.runDir, name, { op: 'detach-port', number: port.number });
  await orNoPrivilege(mustRunIn(netns, 'ip', ['link', 'del', ifname]));
  const data = formatData({ switch: name, port: port.number, netns, ifname }, options.output);
  print(
    data ?? `${ifname} in ${options.netns} is gone, and port ${port.number} of ${name} with it`,
  );
}

/** Written on the interface as its alias: by this, and only this, detach knows what attach made. */
function tagOf(target: LocalSwitch, portName: string): string {
  return `heddle attach ${target.runDir} ${target.name} ${portName}`;
}

interface InterfaceJson {
  readonly ifname: string;
  readonly ifalias?: string;
}

async function listInterfaces(netns: string): Promise<InterfaceJson[]> {
  const text = await orNoPrivilege(mustRunIn(netns, 'ip', ['-json', 'link', 'show']));
  return JSON.parse(text) as InterfaceJson[];
}

/** `<switch>-eth<n>`, cut to 15 bytes; n is the first that no interface there has. */
async function freeInterfaceName(name: string, netns: string): Promise<string> {
  const taken = new Set((await listInterfaces(netns)).map((link) => link.ifname));
  for (let n = 1; ; n++) {
    const suffix = `-eth${n}`;
    const candidate = `${name.slice(0, 15 - suffix.length)}${suffix}`;
    if (!taken.has(candidate)) return candidate;
  }
}

function checkInterfaceName(name: string): void {
  if (/^[^\s/:]{1,15}$/.test(name) && name !== '.' && name !== '..') return;
  throw new HeddleError(
    'BAD_USAGE',
    `--ifname "${name}": expected 1 to 15 characters without spaces, "/" or ":"`,
  );
}

/** Says what to do about a kernel that refuses. */
async function orNoPrivilege<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof Error) || !/not permitted|EPERM/.test(error.message)) throw error;
    throw new HeddleError(
      'NO_PRIVILEGE',
      'the kernel does not let this user change these network namespaces: run it as root, or inside the user namespace that they were made in',
      { cause: error },
    );
  }
}
