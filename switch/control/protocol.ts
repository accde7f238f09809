/**
 * The local control socket of a switch: lines of JSON over a unix socket that only its owner can
 * open. It is there so that ports can be attached and the switch looked at without a controller.
 *
 *     -> {"op":"attach-port","ifname":"veth7","number":3}
 *     <- {"ok":true,"result":{"number":3,...}}       or   {"ok":false,"error":{"code":...}}
 *
 * One answer per line, in order. Neighbours: `server.ts` in the switch, `client.ts` in the command.
 */
import { join } from 'node:path';
import { type CaptureQuestion, captureQuestion } from '../../proto/capture.js';
import { HeddleError } from '../../proto/errors.js';
import type { Explanation, Trace } from '../../proto/trace.js';
import type { SwitchStatus } from '../agent/self-report.js';
import type { Mirror } from '../agent/tap-keeper.js';

/** A line longer than this ends the connection. */
export const MAX_LINE_BYTES = 64 * 1024;

/** sockaddr_un.sun_path is 108 bytes with its terminating zero (unix(7)). */
const MAX_SOCKET_PATH_BYTES = 107;

export type ControlRequest =
  | {
      readonly op: 'attach-port';
      /** An interface that exists where the switch looks for its ports. */
      readonly ifname: string;
      /** Default: the lowest that is free. */
      readonly number?: number | undefined;
      readonly name?: string | undefined;
    }
  | {
      readonly op: 'detach-port';
      readonly number?: number | undefined;
      readonly ifname?: string | undefined;
    }
  | { readonly op: 'status' }
  /** What would become of a frame: hex, at most MAX_TRACED_FRAME_BYTES. */
  | { readonly op: 'trace'; readonly inPort: number; readonly frame: string }
  /** How a table, or each, is made; `table` is its name or number. */
  | { readonly op: 'explain'; readonly table?: string | undefined }
  /** Answered by an empty result, and then by a `PacketLine` for each frame until the end. */
  | ({ readonly op: 'capture' } & CaptureQuestion)
  | ({ readonly op: 'mirror' } & Omit<Mirror, 'id'>)
  | { readonly op: 'unmirror'; readonly id: number }
  | { readonly op: 'mirrors' };

/** A port in words that fit JSON. */
export interface PortDescription {
  readonly number: number;
  readonly name: string;
  readonly ifname: string | undefined;
  /** As `--port` takes it, e.g. `tap:tap0`. */
  readonly device: string | undefined;
  /** With colons. */
  readonly mac: string;
  readonly up: boolean;
  readonly mtu: number;
}

export type StatusDescription = Omit<SwitchStatus, 'ports'> & {
  readonly pid: number;
  /** Name or path of the namespace where its ports are; absent: the one that it runs in. */
  readonly netns?: string | undefined;
  readonly ports: readonly PortDescription[];
};

export interface ControlResults {
  'attach-port': PortDescription;
  'detach-port': PortDescription;
  status: StatusDescription;
  trace: Trace;
  explain: Explanation;
  capture: Record<string, never>;
  mirror: Mirror;
  unmirror: Mirror;
  mirrors: readonly Mirror[];
}

export type ControlResponse =
  | { readonly ok: true; readonly result: unknown }
  | {
      readonly ok: false;
      readonly error: {
        readonly code: string;
        readonly message: string;
        readonly field?: string | undefined;
      };
    };

/** Where the switch of this name listens. Throws BAD_VALUE when the kernel can't take such a path. */
export function controlSocketPath(runDir: string, name: string): string {
  const path = join(runDir, 'switches', `${name}.sock`);
  if (Buffer.byteLength(path) > MAX_SOCKET_PATH_BYTES) {
    const message = `${path} is too long for a socket (${MAX_SOCKET_PATH_BYTES} bytes); choose a shorter run directory or switch name.`;
    throw new HeddleError('BAD_VALUE', message, { field: 'runDir', value: path });
  }
  return path;
}

/** IFNAMSIZ is 16 with the terminating zero; no slash, no white space (net/core/dev.c). */
const IFNAME = /^[^\s/:]{1,15}$/;

function checkIfname(value: unknown): string {
  if (typeof value === 'string' && IFNAME.test(value) && value !== '.' && value !== '..') {
    return value;
  }
  const message = `"${String(value)}" is no name of an interface (1 to 15 characters, no spaces or slashes).`;
  throw new HeddleError('BAD_VALUE', message, { field: 'ifname', value });
}

/** Throws HeddleError MALFORMED or BAD_VALUE for what is no request. */
export function parseRequest(line: string): ControlRequest {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    throw new HeddleError('MALFORMED', 'A request is one line of JSON.', { cause });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new HeddleError('MALFORMED', 'A request is a JSON object.');
  }
  const { op, ifname, number, name } = value as Record<string, unknown>;
  if (number !== undefined && !Number.isInteger(number)) {
    throw new HeddleError('BAD_VALUE', 'A port number is whole.', {
      field: 'number',
      value: number,
    });
  }
  if (name !== undefined && typeof name !== 'string') {
    throw new HeddleError('BAD_VALUE', 'A port name is text.', { field: 'name', value: name });
  }
  switch (op) {
    case 'status':
      return { op };
    case 'capture':
      return { op, ...captureQuestion(value as Record<string, unknown>) };
    case 'mirror': {
      const { to, ...asked } = value as Record<string, unknown>;
      if (!Number.isInteger(to)) {
        throw new HeddleError('BAD_VALUE', 'A port number is whole.', { field: 'to', value: to });
      }
      const { port, direction, match } = captureQuestion(asked);
      return { op, port, direction, match, to: to as number };
    }
    case 'unmirror': {
      const { id } = value as Record<string, unknown>;
      if (Number.isInteger(id)) return { op, id: id as number };
      throw new HeddleError('BAD_VALUE', 'A mirror has a number.', { field: 'id', value: id });
    }
    case 'mirrors':
      return { op };
    case 'trace':
    case 'explain':
      return parseQuestion(op, value as Record<string, unknown>);
    case 'attach-port':
      return { op, ifname: checkIfname(ifname), number: number as number | undefined, name };
    case 'detach-port': {
      if (number === undefined && ifname === undefined) {
        throw new HeddleError('BAD_VALUE', 'Say which port: number or ifname.', {
          field: 'number',
        });
      }
      const checked = ifname === undefined ? undefined : checkIfname(ifname);
      return { op, number: number as number | undefined, ifname: checked };
    }
    default:
      throw new HeddleError('BAD_VALUE', `There is no request "${String(op)}".`, {
        field: 'op',
        value: op,
      });
  }
}

function parseQuestion(
  op: 'trace' | 'explain',
  { inPort, frame, table }: Record<string, unknown>,
): ControlRequest {
  const bad = (field: string, text: string, value: unknown): HeddleError =>
    new HeddleError('BAD_VALUE', text, { field, value });
  if (op === 'trace') {
    if (!Number.isInteger(inPort)) throw bad('inPort', 'A port number is whole.', inPort);
    if (typeof frame !== 'string') throw bad('frame', 'A frame is hex digits.', frame);
    return { op, inPort: inPort as number, frame };
  }
  if (table !== undefined && typeof table !== 'string') {
    throw bad('table', 'A table is named by text.', table);
  }
  return { op, table };
}
