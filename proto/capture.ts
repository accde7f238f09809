/**
 * Captures: what somebody who wants to look at frames asks a switch for, and what comes. A sample is a
 * capture of one frame in so many, of which only the headers are kept.
 *
 * Neighbours: `switch/agent/tap-keeper.ts` carries it out, `packet/pcap.ts` writes what comes.
 */
import { HeddleError } from './errors.js';

const CAPTURE_DIRECTIONS = ['in', 'out', 'both'] as const;
export type CaptureDirection = (typeof CAPTURE_DIRECTIONS)[number];

/** One frame in at most so many. */
export const MAX_SAMPLE_INTERVAL = 1_000_000;
const MAX_SNAP_BYTES = 65_536 + 256;

export interface CaptureQuestion {
  /** Absent: every port. */
  readonly port?: number | undefined;
  /** As the frames come in to the switch, as they leave it, or both. */
  readonly direction: CaptureDirection;
  /** Only frames that match these fields, with masks; what they need beside them is filled in. */
  readonly match?: Readonly<Record<string, string | number>> | undefined;
  /** At most so much of each frame; 0: all. */
  readonly snapBytes: number;
  /** One frame in so many, at random; 1: each. */
  readonly every: number;
}

export interface CapturedPacket {
  readonly port: number;
  readonly direction: 'in' | 'out';
  /** Since 1970, in microseconds. */
  readonly timeUs: number;
  /** Before cutting. */
  readonly totalBytes: number;
  /** One in how many it stands for. */
  readonly every: number;
  /** Copies that were made and found no room on the way, since the capture began. */
  readonly lost: number;
  readonly frame: Uint8Array;
}

/** The first bytes of a packet that met the action `sample`. `lost`: of its port since the switch started. */
export interface SampledPacket extends CapturedPacket {
  /** Of the rule that took it, as `heddle flows` names it. */
  readonly stage: string;
  /** Likewise, 16 hex digits. */
  readonly cookie: string;
}

/** A captured packet as a line of JSON; `frame` is base64. */
export type PacketLine = Omit<CapturedPacket, 'frame'> & { readonly frame: string };

export function packetLine({ frame, ...packet }: CapturedPacket): PacketLine {
  const { buffer, byteOffset, length } = frame;
  return { ...packet, frame: Buffer.from(buffer, byteOffset, length).toString('base64') };
}

/** Whatever came in JSON or by a query, as a question. @throws HeddleError BAD_VALUE */
export function captureQuestion(given: Readonly<Record<string, unknown>>): CaptureQuestion {
  const { port, direction = 'both', match, snapBytes = 0, every = 1 } = given;
  if (port !== undefined && !isWhole(port, 1, 65_535))
    throw bad('port', 'the number of a port', port);
  const known = CAPTURE_DIRECTIONS.find((name) => name === direction);
  if (known === undefined) throw bad('direction', CAPTURE_DIRECTIONS.join(', '), direction);
  if (!isWhole(snapBytes, 0, MAX_SNAP_BYTES))
    throw bad('snapBytes', `0 to ${MAX_SNAP_BYTES}`, snapBytes);
  if (!isWhole(every, 1, MAX_SAMPLE_INTERVAL)) {
    throw bad('every', `1 to ${MAX_SAMPLE_INTERVAL}`, every);
  }
  const isFields =
    match === undefined ||
    (typeof match === 'object' &&
      match !== null &&
      Object.values(match).every((v) => typeof v === 'string' || typeof v === 'number'));
  if (!isFields) throw bad('match', 'text or numbers by field name', match);
  return {
    port: port as number | undefined,
    direction: known,
    match: match as CaptureQuestion['match'],
    snapBytes: snapBytes as number,
    every: every as number,
  };
}

function isWhole(value: unknown, low: number, high: number): boolean {
  return Number.isInteger(value) && (value as number) >= low && (value as number) <= high;
}

function bad(field: string, expected: string, value: unknown): HeddleError {
  return new HeddleError('BAD_VALUE', `"${field}" is not ${String(value)} but ${expected}.`, {
    field,
    value,
  });
}
