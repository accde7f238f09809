/** Asks a running switch over its control socket: see `protocol.ts`. */
import { connect } from 'node:net';
import { HeddleError } from '../../proto/errors.js';
import {
  type ControlRequest,
  type ControlResponse,
  type ControlResults,
  controlSocketPath,
} from './protocol.js';

const TIMEOUT_MS = 10_000;

/** A status names every port; 65,535 of them are a few megabytes. */
const MAX_RESPONSE_CHARACTERS = 16 * 1024 * 1024;

/**
 * Sends one request to the switch `name` and resolves with its result.
 *
 * @throws HeddleError NO_SUCH_SWITCH when none of this name runs here, TIMEOUT, MALFORMED, or what the
 *   switch refused with
 */
export function askSwitch<Request extends ControlRequest>(
  runDir: string,
  name: string,
  request: Request,
): Promise<ControlResults[Request['op']]> {
  const path = controlSocketPath(runDir, name);
  return new Promise((resolve, reject) => {
    const socket = connect(path);
    const fail = (error: HeddleError): void => {
      socket.destroy();
      reject(error);
    };
    let text = '';
    socket.setEncoding('utf8');
    socket.setTimeout(TIMEOUT_MS, () => {
      fail(new HeddleError('TIMEOUT', `The switch ${name} does not answer.`, { value: name }));
    });
    socket.on('error', (cause) => {
      const message = `No switch "${name}" runs here: nothing listens on ${path}.`;
      fail(new HeddleError('NO_SUCH_SWITCH', message, { value: name, cause }));
    });
    socket.on('connect', () => socket.write(`${JSON.stringify(request)}\n`));
    socket.on('close', () => {
      fail(new HeddleError('MALFORMED', `The switch ${name} hung up.`, { value: name }));
    });
    socket.on('data', (data: string) => {
      text += data;
      const end = text.indexOf('\n');
      if (end < 0 && text.length < MAX_RESPONSE_CHARACTERS) return;
      socket.removeAllListeners('close');
      socket.destroy();
      try {
        resolve(resultOf(text.slice(0, end)) as ControlResults[Request['op']]);
      } catch (error) {
        reject(error);
      }
    });
  });
}

function resultOf(line: string): unknown {
  let response: ControlResponse;
  try {
    response = JSON.parse(line) as ControlResponse;
  } catch (cause) {
    throw new HeddleError('MALFORMED', 'The switch answered with something else than JSON.', {
      cause,
    });
  }
  if (response.ok) return response.result;
  const { code, message, field } = response.error;
  throw new HeddleError(code, message, field === undefined ? {} : { field });
}
