/**
 * `heddle controller`: the control plane as a process. Puts together the real clock, LMDB, WebSockets
 * and HTTP with the controller, which knows none of them, and loads the apps.
 */
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Command, Option } from 'commander';
import type { AppModules } from '../controller/app-loader.js';
import { HeddleError } from '../proto/errors.js';
import {
  type ControllerConfig,
  type LogLevel,
  parseControllerConfig,
  parseListenAddress,
} from './controller-config.js';
import { createLogger, LOG_LEVELS } from './logger.js';
import { runDirectory } from './run-dir.js';
import { secureRandom } from './secure-random.js';
import { systemClock } from './system-clock.js';

const DEFAULT_SOUTHBOUND = '127.0.0.1:6654';
const DEFAULT_NORTHBOUND = '127.0.0.1:8080';
/** After a signal; what has not ended by then ends with the process. */
const STOP_TIMEOUT_MS = 5_000;

interface Options {
  readonly southbound?: string;
  readonly southboundSocket?: string;
  readonly northbound?: string;
  readonly stateDir?: string;
  readonly app: readonly string[];
  readonly defaultApps: boolean;
  readonly config?: string;
  readonly logLevel?: LogLevel;
  readonly pretty?: boolean;
}

export function controllerCommand(): Command {
  return new Command('controller')
    .description(
      'run a controller: switches dial its southbound, people and programs its northbound',
    )
    .option(
      '--southbound <address>',
      `HOST:PORT or PORT for switches (default: ${DEFAULT_SOUTHBOUND})`,
    )
    .option('--southbound-socket <path>', 'also take switches on this Unix socket')
    .option('--northbound <address>', `HOST:PORT or PORT for HTTP (default: ${DEFAULT_NORTHBOUND})`)
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
    .option('--no-default-apps', 'without the forwarding app')
    .option('--config <file>', 'settings from a YAML file; options win over it')
    .addOption(
      new Option('--log-level <level>', 'how much to log (default: info)').choices(LOG_LEVELS),
    )
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
  const stateDir = resolve(
    options.stateDir ?? config.stateDir ?? join(runDirectory(), 'controller'),
  );
  const logger = createLogger({
    level: options.logLevel ?? config.logLevel,
    pretty: options.pretty,
    bindings: { role: 'controller' },
  });
  const stopping = signalled();

  const { createController } = await import('../controller/controller.js');
  const { loadApps } = await import('../controller/app-loader.js');
  const { LmdbStore } = await import('../controller/lmdb-store.js');
  const { serveNorthbound } = await import('../controller/northbound/server.js');
  const { listenWebSocket } = await import('./websocket-wire.js');
  const useDefault = options.defaultApps && (config.defaultApps ?? true);
  const builtIn = useDefault ? [(await import('../apps/forwarding/index.js')).default] : [];
  // A mistake in an app is found before anything is opened.
  const apps = await loadApps([...(config.apps ?? []), ...options.app], ownModules(), builtIn);

  const store = LmdbStore.open(stateDir, logger);
  const closers: (() => Promise<unknown>)[] = [() => store.close()];
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const controller = createController({
      clock: systemClock,
      random: secureRandom,
      logger,
      store,
      apps,
      ...(config.fields !== undefined && { fields: config.fields }),
    });
    await controller.start();
    closers.push(() => controller.stop());
    const http = await serveNorthbound({ controller, logger, ...northbound });
    closers.push(() => http.close());
    const onWire = controller.acceptSwitch.bind(controller);
    const switches = await listenWebSocket({ ...southbound, onWire });
    closers.push(() => switches.close());
    const socket = options.southboundSocket;
    if (socket !== undefined) {
      const local = await listenWebSocket({ host: '', port: 0, path: socket, onWire });
      closers.push(() => local.close());
    }
    logger.info(
      {
        southbound: `ws://${southbound.host}:${switches.port}`,
        northbound: http.url,
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
  return {
    ...config,
    ...(config.stateDir !== undefined && { stateDir: resolve(base, config.stateDir) }),
    ...(config.apps !== undefined && { apps: config.apps.map((app) => resolve(base, app)) }),
  };
}

/** What an app's imports from this package give it: the modules that are running here. */
function ownModules(): AppModules {
  return {
    heddle: () => import('../index.js'),
    'heddle/testing': () => import('../lab/index.js'),
  };
}

/** Resolves with the first SIGINT or SIGTERM; from now on neither ends the process by itself. */
function signalled(): Promise<NodeJS.Signals> {
  return new Promise((done) => {
    process.once('SIGINT', done);
    process.once('SIGTERM', done);
  });
}
