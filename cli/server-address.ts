/**
 * Which controller a command asks: `--server`, else $HEDDLE_SERVER, else that of the lab that is
 * named or the only one running, else the default address; and how it shows who it is there.
 */
import { readFileSync } from 'node:fs';
import { Option } from 'commander';
import { isLoopback } from '../controller/northbound/exposure.js';
import { findLab, findLabs } from '../lab/real/find.js';
import type { Credentials } from '../lab/real/http-client.js';
import { Northbound } from '../lab/real/northbound.js';
import { isOwned } from '../lab/real/state.js';
import { HeddleError } from '../proto/errors.js';
import { runDirectory } from './run-dir.js';
import { readClientTls } from './tls-files.js';

const DEFAULT_ADDRESS = 'http://127.0.0.1:8080';

export interface ServerOptions {
  readonly server?: string;
  readonly lab?: string;
  readonly tokenFile?: string;
  readonly tlsCa?: string;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
}

export function serverOption(): Option {
  return new Option(
    '--server <url>',
    'address of the controller: http(s)://HOST:PORT or unix:/PATH (default: $HEDDLE_SERVER, the lab that runs, http://127.0.0.1:8080)',
  );
}

/** What every command with `--server` takes besides; `run.ts` adds them. */
export function credentialOptions(): Option[] {
  return [
    new Option('--token-file <file>', 'a token for the controller (or $HEDDLE_TOKEN)'),
    new Option('--tls-ca <file>', 'CA of an https controller (or $HEDDLE_TLS_CA)'),
    new Option('--tls-cert <file>', 'certificate to show to it (or $HEDDLE_TLS_CERT)'),
    new Option('--tls-key <file>', 'its key (or $HEDDLE_TLS_KEY)'),
  ];
}

export function labOption(): Option {
  return new Option('--lab <name>', 'the lab to ask, when several run');
}

/**
 * @throws HeddleError BAD_USAGE for no address, or files that can't be used; NO_LAB for a lab that is
 *   not there.
 */
export function findNorthbound(options: ServerOptions): Northbound {
  const address = findAddress(options);
  return new Northbound(address, undefined, credentialsFor(address, options));
}

function findAddress({ server, lab }: ServerOptions): string {
  const named = server ?? (lab === undefined ? setting('HEDDLE_SERVER') : undefined);
  if (named !== undefined && named !== '') return checkAddress(named);
  const runDir = runDirectory();
  if (lab !== undefined) return atPort(findLab(runDir, lab).state.northbound);
  const running = findLabs(runDir).filter((found) => isOwned(found.state));
  if (running.length > 1) {
    const names = running.map((found) => found.state.name).join(', ');
    throw new HeddleError('WHICH_LAB', `several labs run: name one of ${names} with --lab`);
  }
  const only = running[0];
  return only === undefined ? DEFAULT_ADDRESS : atPort(only.state.northbound);
}

function atPort(port: number): string {
  return `http://127.0.0.1:${port}`;
}

function checkAddress(text: string): string {
  if (/^unix:\/./.test(text)) return text;
  const address = text.includes('://') ? text : `http://${text}`;
  if (/^https?:/.test(address) && URL.canParse(address)) return address;
  throw new HeddleError(
    'BAD_USAGE',
    `"${text}" is not the address of a controller: expected http(s)://HOST:PORT or unix:/PATH`,
    {
      field: 'server',
      value: text,
    },
  );
}

function credentialsFor(address: string, options: ServerOptions): Credentials {
  const tls = readClientTls({
    ca: options.tlsCa ?? setting('HEDDLE_TLS_CA'),
    cert: options.tlsCert ?? setting('HEDDLE_TLS_CERT'),
    key: options.tlsKey ?? setting('HEDDLE_TLS_KEY'),
  });
  const { tokenFile } = options;
  const token = tokenFile === undefined ? setting('HEDDLE_TOKEN') : readToken(tokenFile);
  if (token !== undefined) {
    checkToken(token);
    // A token that went over a network in the clear is anybody's.
    if (address.startsWith('http:') && !isLoopback(hostOf(address))) {
      throw new HeddleError(
        'BAD_USAGE',
        `a token is not sent to ${address} unencrypted: name the controller with https://`,
        { field: 'server', value: address },
      );
    }
  }
  return { token, tls };
}

/** A variable that is set to nothing is not set. */
function setting(name: string): string | undefined {
  return process.env[name] || undefined;
}

function hostOf(address: string): string {
  return new URL(address).hostname.replace(/^\[(.*)\]$/, '$1');
}

function readToken(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (cause) {
    const why = (cause as Error).message;
    throw new HeddleError('BAD_USAGE', `--token-file: ${path} can't be read (${why}).`, {
      field: 'token-file',
      value: path,
      cause,
    });
  }
}

/** A header carries no line breaks, and a mistaken file may be anything. */
function checkToken(token: string): void {
  if (/^[\w.~+/=-]{1,4096}$/.test(token)) return;
  throw new HeddleError('BAD_USAGE', 'the token (--token-file, $HEDDLE_TOKEN) is not one', {
    field: 'token-file',
  });
}
