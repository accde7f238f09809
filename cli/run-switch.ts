/**
 * The life of a switch process: start, say `ready` in one line of the log, and stop cleanly on the first
 * SIGTERM or SIGINT, at whatever moment it comes. When forwarding dies the process ends with 1.
 */
import { join } from 'node:path';
import { HeddleError } from '../proto/errors.js';
import type { Logger } from '../proto/logger.js';
import { checkPortNumber } from '../switch/agent/ports.js';
import { FileStateStore } from '../switch/agent/state-store.js';
import { type ControlledSwitch, startControl } from '../switch/control/control.js';
import { controlSocketPath } from '../switch/control/protocol.js';
import type { ControlServer } from '../switch/control/server.js';
import { ThreadedDataPlane } from '../switch/forwarding/threaded.js';
import { collectWithoutHelpers } from '../switch/os/garbage-collection.js';
import { Capability, hasCapabilities } from '../switch/os/namespaces.js';
import { PcapReader } from '../switch/ports/pcap-file.js';
import { type InterfaceIo, interfaceOf, type PortDevice } from '../switch/ports/port-device.js';
import { checkXdp } from '../switch/ports/xdp-socket.js';
import { createSwitch, type Switch } from '../switch/switch.js';
import { DEFAULT_LIMITS } from '../switch/tables/memory.js';
import type { PortFlag } from './commands/switch.js';
import type { LogLevel } from './log-level.js';
import { createLogger } from './logger.js';
import { ensureRunDirectory } from './run-dir.js';
import { secureRandom } from './secure-random.js';
import { systemClock } from './system-clock.js';
import { readClientTls, type TlsFiles } from './tls-files.js';
import { version } from './version.js';
import { dialWebSocket } from './websocket-wire.js';

/** A stop that takes longer than this is given up. */
const STOP_TIMEOUT_MS = 5000;

export interface RunSwitchOptions {
  readonly name: string;
  readonly datapathId?: string | undefined;
  readonly controllers: readonly string[];
  /** For controllers at wss://; read anew for every connection. */
  readonly tls?: TlsFiles | undefined;
  readonly ports: readonly PortFlag[];
  readonly netns?: string | undefined;
  /** Of interfaces that are only named. */
  readonly io: InterfaceIo;
  /** Forwarding threads. */
  readonly threads: number;
  readonly stateDir?: string | undefined;
  readonly runDir?: string | undefined;
  readonly logLevel: LogLevel;
  readonly pretty?: boolean | undefined;
}

/** Resolves when the switch runs; the process then lives until a signal. Throws HeddleError. */
export async function runSwitch(options: RunSwitchOptions): Promise<void> {
  const { name, netns, threads, io, tls = {} } = options;
  collectWithoutHelpers();
  for (const url of options.controllers) checkUrl(url);
  for (const { number } of options.ports) if (number !== undefined) checkPortNumber(number);
  if (options.ports.some(({ device }) => device.kind !== 'pcap')) checkPrivilege();
  if (io === 'xdp' || options.ports.some(({ device }) => device.kind === 'xdp')) checkXdp();
  for (const { device } of options.ports) checkFiles(device);
  readClientTls(tls);
  const logger = createLogger({ level: options.logLevel, pretty: options.pretty });
  const runDir = ensureRunDirectory(options.runDir);
  const socketPath = controlSocketPath(runDir, name);
  const stateDir = options.stateDir ?? join(runDir, 'state', name);
  const dataPlane = new ThreadedDataPlane({ clock: systemClock, logger, netns, threads });
  const target = createSwitch({
    name,
    datapathId: options.datapathId,
    clock: systemClock,
    random: secureRandom,
    logger,
    dataPlane,
    stateStore: new FileStateStore(stateDir),
    dial: async (url) => dialWebSocket(url, { tls: readClientTls(tls) }),
    controllers: options.controllers,
    limits: { ...DEFAULT_LIMITS, threads },
    io,
    software: `heddle ${version()}`,
    onFatal: () => process.exit(1),
  });
  const life = new Life(target, logger);
  const controlled: ControlledSwitch = {
    target,
    netns,
    hasInterface: (ifname) => dataPlane.hasInterface(ifname),
  };
  try {
    life.control = await startControl(controlled, socketPath, logger);
    await target.start();
    for (const port of options.ports) addPort(target, port);
  } catch (error) {
    await life.stop();
    throw error;
  }
  const ports = target.ports().length;
  const { datapathId } = target;
  if (!life.isStopping)
    logger.info({ switch: name, datapathId, ports, control: socketPath }, 'ready');
}

/** A port that was attached before and is named again is the same port. */
function addPort(target: Switch, { device, number }: PortFlag): void {
  const ifname = interfaceOf(device);
  const known =
    ifname === undefined
      ? undefined
      : target.ports().find((port) => target.interfaceOf(port.number) === ifname);
  if (known !== undefined && (number === undefined || number === known.number)) return;
  if (known !== undefined) target.removePort(known.number);
  target.addPort(device.kind === 'interface' ? { ifname, number } : { device, number });
}

/** Signals are taken from the first moment, so that nothing is left behind by an early one. */
class Life {
  control: ControlServer | undefined;
  readonly #target: Switch;
  readonly #logger: Logger;
  #stopping: Promise<void> | undefined;

  constructor(target: Switch, logger: Logger) {
    this.#target = target;
    this.#logger = logger;
    const end = (signal: string): void => {
      if (this.#stopping !== undefined) return;
      this.#logger.info({ signal }, 'stopping');
      const timer = systemClock.after(STOP_TIMEOUT_MS, () => {
        this.#logger.error({}, 'stopping took too long');
        process.exit(1);
      });
      void this.stop().then(() => {
        timer.cancel();
        process.exit(0);
      });
    };
    process.on('SIGTERM', end);
    process.on('SIGINT', end);
  }

  get isStopping(): boolean {
    return this.#stopping !== undefined;
  }

  stop(): Promise<void> {
    this.#stopping ??= this.#stop();
    return this.#stopping;
  }

  async #stop(): Promise<void> {
    await this.control?.close();
    await this.#target.stop();
  }
}

/** Anything else about a port may come later; a file that is replayed is there or was mistyped. */
function checkFiles(device: PortDevice): void {
  if (device.kind !== 'pcap' || device.in === undefined) return;
  try {
    new PcapReader(device.in).close();
  } catch (error) {
    if (!(error instanceof HeddleError)) throw error;
    throw new HeddleError('BAD_USAGE', error.message, { field: 'port', cause: error });
  }
}

function checkUrl(url: string): void {
  if (/^unix:\/./.test(url)) return; // A lab without root: see lab/real/supervisor.ts.
  if (/^wss?:\/\/[^/\s]+/.test(url) && URL.canParse(url)) return;
  const message = `"${url}" is no address of a controller; expected ws://HOST:PORT, wss://HOST:PORT or unix:/PATH.`;
  throw new HeddleError('BAD_USAGE', message, { field: 'controller', value: url });
}

/** Better said at once than found in the log. In a namespace of somebody else it still is: EPERM. */
function checkPrivilege(): void {
  if (hasCapabilities(Capability.NetRaw)) return;
  throw new HeddleError(
    'NO_PRIVILEGE',
    'A switch with ports needs CAP_NET_RAW: run it as root, or inside "unshare -Urnm".',
  );
}
