/**
 * `heddle controller`: the control plane as a process. Puts together the real clock, LMDB, WebSockets
 * and HTTP with the controller, which knows none of them, and loads the apps.
 */
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Command, Option } from 'commander';
import type { ControllerOptions } from '../../controller/controller-options.js';
import { LogLimit } from '../../controller/log-limit.js';
import { refuseAnonymousPublic, refusePlainPublic } from '../../controller/northbound/exposure.js';
import type { Recorder } from '../../controller/recording/recorder.js';
import { HeddleError } from '../../proto/errors.js';
import type { Logger } from '../../proto/logger.js';
import { vmGuard } from '../app-guard.js';
import { ownModules } from '../app-modules.js';
import {
  type ControllerConfig,
  type ListenAddress,
  MAX_APP_TIME_LIMIT_MS,
  MAX_REQUESTS_PER_SECOND,
  MAX_SWITCHES_PER_ADDRESS,
  MIN_APP_TIME_LIMIT_MS,
  parseControllerConfig,
  parseListenAddress,
} from '../controller-config.js';
import { type LogLevel, logLevelOption } from '../log-level.js';
import { createLogger } from '../logger.js';
import { wholeNumber } from '../output.js';
import { runDirectory } from '../run-dir.js';
import { secureRandom } from '../secure-random.js';
import { claimStateDirectory } from '../state-directory.js';
import { systemClock } from '../system-clock.js';
import { expiryOf, readServerTls, type TlsFiles } from '../tls-files.js';
import { removeStaleSocket } from '../unix-socket.js';

const DEFAULT_SOUTHBOUND = '127.0.0.1:6654';
const DEFAULT_NORTHBOUND = '127.0.0.1:8080';
/** Of `--record-limit`. */
const MAX_RECORD_LIMIT_MB = 1_000_000;
/** After a signal; what has not ended by then ends with the process. */
const STOP_TIMEOUT_MS = 5_000;

interface Options {
  readonly southbound?: string;
  readonly southboundSocket?: string;
  readonly northbound?: string;
  readonly northboundSocket?: string;
  readonly requestsPerSecond?: number;
  readonly switchesPerAddress?: number;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly tlsCa?: string;
  readonly stateDir?: string;
  readonly app: readonly string[];
  readonly defaultApps: boolean;
  readonly appTimeLimit?: number;
  readonly record?: string;
  readonly recordLimit: number;
  readonly config?: string;
  readonly logLevel?: LogLevel;
  readonly pretty?: boolean;
}

export function controllerCommand(): Command {
  return new Command('controller')
    .description(
      'Run a controller: switches dial its southbound, people and programs its northbound.',
    )
    .option(
      '--southbound <address>',
      `HOST:PORT, PORT or unix:/PATH for switches (default: ${DEFAULT_SOUTHBOUND})`,
    )
    .option('--southbound-socket <path>', 'also take switches on this Unix socket')
    .option(
      '--northbound <address>',
      `HOST:PORT, PORT or unix:/PATH for HTTP (default: ${DEFAULT_NORTHBOUND})`,
    )
    .option(
      '--northbound-socket <path>',
      'also answer on this Unix socket, where neither TLS nor a token is needed',
    )
    .option(
      '--tls-cert <file>',
      'certificate of the controller: TLS on both interfaces, needed on other than loopback',
    )
    .option('--tls-key <file>', 'its key')
    .option('--tls-ca <file>', 'CA of switches and users; switches then need a certificate of it')
    .addOption(
      new Option(
        '--requests-per-second <n>',
        'what one client of the northbound may ask (default: 2000)',
      ).argParser(wholeNumber(1, MAX_REQUESTS_PER_SECOND)),
    )
    .addOption(
      new Option(
        '--switches-per-address <n>',
        'how many switches may dial from one address that is not of this machine (default: 256)',
      ).argParser(wholeNumber(1, MAX_SWITCHES_PER_ADDRESS)),
    )
    .option(
      '--state-dir <directory>',
      'what is remembered over a restart (default: in the run directory)',
    )
    .option(
      '--app <path>',
      'an app of your own, .ts or .js; may be given several times',
      collect,
      [],
    )
    .option('--no-default-apps', 'without the apps that come with heddle')
    .addOption(
      new Option(
        '--app-time-limit <ms>',
        'after this a call of an app of your own is interrupted (default: 2000)',
      ).argParser(wholeNumber(MIN_APP_TIME_LIMIT_MS, MAX_APP_TIME_LIMIT_MS)),
    )
    .option('--record <file>', 'record every input to a new file, for "heddle replay"')
    .addOption(
      new Option('--record-limit <megabytes>', 'where the recording ends')
        .default(1024)
        .argParser(wholeNumber(1, MAX_RECORD_LIMIT_MB)),
    )
    .option(
      '--config <file>',
      'settings from a YAML file, such as examples/controller.yaml; options win over it',
    )
    .addOption(logLevelOption('how much to log (default: info)'))
    .option('--pretty', 'logs for people instead of one line of JSON an event')
    .action(async (options: Options) => {
      await runController(options);
    });
}

function collect(value: string, list: readonly string[]): string[] {
  return [...list, value];
}

async function runController(options: Options): Promise<void> {
  const config = options.config === undefined ? {} : readConfig(options.config);
  const southbound = parseListenAddress(
    options.southbound ?? config.southbound ?? DEFAULT_SOUTHBOUND,
    '--southbound',
  );
  const northbound = parseListenAddress(
    options.northbound ?? config.northbound ?? DEFAULT_NORTHBOUND,
    '--northbound',
  );
  const tlsFiles: TlsFiles = {
    cert: options.tlsCert ?? config.tls?.cert,
    key: options.tlsKey ?? config.tls?.key,
    ca: options.tlsCa ?? config.tls?.ca,
  };
  const tls = readServerTls(tlsFiles);
  // Better said before anything is opened.
  if (southbound.path === undefined) refuseAnonymousPublic(southbound.host, tls, '--southbound');
  if (northbound.path === undefined)
    refusePlainPublic(northbound.host, tls !== undefined, '--northbound');
  const stateDir = resolve(
    options.stateDir ?? config.stateDir ?? join(runDirectory(), 'controller'),
  );
  const logger = createLogger({
    level: options.logLevel ?? config.logLevel,
    pretty: options.pretty,
    bindings: { role: 'controller' },
  });
  const stopping = signalled();

  const { createController } = await import('../../controller/controller.js');
  const { loadApps } = await import('../../controller/runtime/app-loader.js');
  const { LmdbStore } = await import('../../controller/store/lmdb-store.js');
  const { serveNorthbound } = await import('../../controller/northbound/server.js');
  const { Tokens } = await import('../../controller/northbound/tokens.js');
  const { clientLimitsFor, listenWebSocket } = await import('../websocket-wire.js');
  const perAddress = options.switchesPerAddress ?? config.switchesPerAddress;
  const useDefault = options.defaultApps && (config.defaultApps ?? true);
  const builtIn = useDefault ? (await import('../../apps/index.js')).defaultApps() : [];
  // A mistake in an app is found before anything is opened.
  const apps = await loadApps([...(config.apps ?? []), ...options.app], ownModules(), builtIn);

  const closers: (() => unknown)[] = [claimStateDirectory(stateDir)];
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const store = LmdbStore.open(stateDir, logger);
    closers.push(() => store.close());
    const given: ControllerOptions = {
      clock: systemClock,
      random: secureRandom,
      logger,
      store,
      apps,
      guard: vmGuard,
      appTimeLimitMs: options.appTimeLimit ?? config.appTimeLimitMs,
      ...(config.fields !== undefined && { fields: config.fields }),
    };
    const recorder = await recorderOf(options, given, (file) => closers.push(() => file.close()));
    const made = createController(recorder?.options ?? given);
    const controller = recorder?.wrap(made) ?? made;
    await controller.start();
    closers.push(() => controller.stop());
    const renewers: ((renewed: NonNullable<typeof tls>) => void)[] = [];
    const serve = async (at: ListenAddress): Promise<string> => {
      if (at.path !== undefined) await removeStaleSocket(at.path);
      const http = await serveNorthbound({
        ...at,
        controller,
        clock: systemClock,
        logger,
        tokens,
        tls: at.path === undefined ? tls : undefined,
        requestsPerSecond: options.requestsPerSecond ?? config.requestsPerSecond,
      });
      closers.push(() => http.close());
      renewers.push(http.renew);
      return http.url;
    };
    const tokens = new Tokens(store, systemClock);
    const northboundUrl = await serve(northbound);
    const northboundSocket = options.northboundSocket ?? config.northboundSocket;
    if (northboundSocket !== undefined) await serve(unixAddress(northboundSocket));
    const listen = async (at: ListenAddress): Promise<string> => {
      const switches = await listenWebSocket({
        ...at,
        tls: at.path === undefined ? tls : undefined,
        clientLimits: perAddress === undefined ? undefined : clientLimitsFor(perAddress),
        onWire: controller.acceptSwitch.bind(controller),
        onRefused: refusalLog(logger),
      });
      closers.push(() => switches.close());
      renewers.push(switches.renew);
      const scheme = tls === undefined ? 'ws' : 'wss';
      return at.path === undefined ? `${scheme}://${at.host}:${switches.port}` : `unix:${at.path}`;
    };
    const southboundUrl = await listen(southbound);
    const southboundSocket = options.southboundSocket ?? config.southboundSocket;
    if (southboundSocket !== undefined) await listen(unixAddress(southboundSocket));
    if (tls !== undefined) {
      warnOfExpiry(tls.cert, logger);
      process.on('SIGHUP', () => renew(tlsFiles, renewers, logger));
    }
    logger.info(
      {
        southbound: southboundUrl,
        northbound: northboundUrl,
        stateDir,
        apps: apps.map(({ app, source }) => ({ name: app.name, source })),
      },
      'ready',
    );
    const signal = await stopping;
    logger.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), STOP_TIMEOUT_MS).unref();
  } finally {
    await close();
  }
}

function unixAddress(path: string): ListenAddress {
  return { host: '', port: 0, path };
}

/** Undefined without `--record`. */
async function recorderOf(
  { record, recordLimit }: Options,
  given: ControllerOptions,
  onOpen: (file: { close(): Promise<void> }) => void,
): Promise<Recorder | undefined> {
  if (record === undefined) return undefined;
  const { Recorder } = await import('../../controller/recording/recorder.js');
  const { digestOfApp, RecordingFile } = await import('../recording-file.js');
  const file = new RecordingFile(record, recordLimit * 1_000_000, given.logger);
  onOpen({ close: async () => file.close() });
  return new Recorder(given, file, digestOfApp);
}

function refusalLog(logger: Logger): (peer: string, reason: string) => void {
  const limit = new LogLimit(systemClock);
  return (peer, reason) => {
    limit.write((unlogged) => {
      logger.warn({ peer, unlogged }, `a switch was not let in: ${reason}`);
    });
  };
}

const EXPIRY_WARNING_DAYS = 30;

function warnOfExpiry(cert: string, logger: Logger): void {
  const days = Math.floor((expiryOf(cert) - systemClock.wallTime()) / 86_400_000);
  if (days >= EXPIRY_WARNING_DAYS) return;
  logger.warn({ days }, 'the certificate ends soon: renew it, then send SIGHUP');
}

/** On SIGHUP: the files anew. What can't be used changes nothing. */
function renew(
  files: TlsFiles,
  renewers: readonly ((tls: NonNullable<ReturnType<typeof readServerTls>>) => void)[],
  logger: Logger,
): void {
  try {
    const tls = readServerTls(files);
    if (tls === undefined) return;
    for (const each of renewers) each(tls);
    logger.info({ until: new Date(expiryOf(tls.cert)).toISOString() }, 'certificates read anew');
    warnOfExpiry(tls.cert, logger);
  } catch (error) {
    logger.error({ err: error }, 'the certificates could not be read anew; the old ones stay');
  }
}

/** The file's paths are relative to the file. */
function readConfig(path: string): ControllerConfig {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    const why = (cause as Error).message;
    throw new HeddleError('BAD_CONFIG', `the file ${path} can't be read: ${why}`, {
      field: 'config',
      value: path,
      cause,
    });
  }
  const config = parseControllerConfig(text, path);
  const base = dirname(resolve(path));
  const { tls, southboundSocket, northboundSocket } = config;
  return {
    ...config,
    ...(tls !== undefined && {
      tls: Object.fromEntries(
        Object.entries(tls).map(([name, file]) => [name, resolve(base, file)]),
      ),
    }),
    ...(southboundSocket !== undefined && { southboundSocket: resolve(base, southboundSocket) }),
    ...(northboundSocket !== undefined && { northboundSocket: resolve(base, northboundSocket) }),
    ...(config.stateDir !== undefined && { stateDir: resolve(base, config.stateDir) }),
    ...(config.apps !== undefined && { apps: config.apps.map((app) => resolve(base, app)) }),
  };
}

/** Resolves with the first SIGINT or SIGTERM; from now on neither ends the process by itself. */
function signalled(): Promise<NodeJS.Signals> {
  return new Promise((done) => {
    process.once('SIGINT', done);
    process.once('SIGTERM', done);
  });
}
