/**
 * Which controller a command asks: `--server`, else $HEDDLE_SERVER, else that of the lab that is
 * named or the only one running, else the default address.
 */
import { Option } from 'commander';
import { findLab, findLabs } from '../lab/real/find.js';
import { Northbound } from '../lab/real/northbound.js';
import { isOwned } from '../lab/real/state.js';
import { HeddleError } from '../proto/errors.js';
import { runDirectory } from './run-dir.js';

const DEFAULT_ADDRESS = 'http://127.0.0.1:8080';

export interface ServerOptions {
  readonly server?: string;
  readonly lab?: string;
}

export function serverOption(): Option {
  return new Option('--server <url>', 'address of the controller, e.g. http://127.0.0.1:8080');
}

export function labOption(): Option {
  return new Option('--lab <name>', 'the lab to ask, when several run');
}

/** @throws HeddleError BAD_VALUE for no address, NO_LAB for a lab that is not there. */
export function findNorthbound({ server, lab }: ServerOptions): Northbound {
  const named = server ?? (lab === undefined ? process.env['HEDDLE_SERVER'] : undefined);
  if (named !== undefined && named !== '') return new Northbound(checkAddress(named));
  const runDir = runDirectory();
  if (lab !== undefined) return atPort(findLab(runDir, lab).state.northbound);
  const running = findLabs(runDir).filter((found) => isOwned(found.state));
  if (running.length > 1) {
    const names = running.map((found) => found.state.name).join(', ');
    throw new HeddleError('WHICH_LAB', `several labs run: name one of ${names} with --lab`);
  }
  const only = running[0];
  return only === undefined ? new Northbound(DEFAULT_ADDRESS) : atPort(only.state.northbound);
}

function atPort(port: number): Northbound {
  return new Northbound(`http://127.0.0.1:${port}`);
}

function checkAddress(text: string): string {
  const address = /^https?:\/\//.test(text) ? text : `http://${text}`;
  if (URL.canParse(address)) return address;
  throw new HeddleError(
    'BAD_USAGE',
    `"${text}" is not the address of a controller: expected http://HOST:PORT`,
    {
      field: 'server',
      value: text,
    },
  );
}
