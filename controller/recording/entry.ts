/**
 * What a recording consists of: lines of `checksum number entry`, numbered from 1, the entry as JSON. The first is
 * about the recording itself. An entry that is an event has the time at which the controller saw it; what follows
 * until the next event happened in its course.
 *
 * A line is whole or it is not there: whoever is killed while writing leaves a last line without its end,
 * which is taken for no line. Anything else that does not fit is damage.
 */
import { createHash } from 'node:crypto';
import { HeddleError } from '../../proto/errors.js';
import type { StoreValue } from '../store/store.js';
import type { RecordedState } from './state.js';

/** 1 had no numbers. */
export const RECORDING_VERSION = 2;

export interface RecordingHeader {
  readonly format: 'heddle-recording';
  readonly version: number;
  readonly software: string;
  /** On the clock of the recording, and since 1970. */
  readonly nowMs: number;
  readonly wallMs: number;
  /** In order; `source` as in `GET /v1/apps`, `digest` of the file that it came from, "" for none. */
  readonly apps: readonly {
    readonly name: string;
    readonly source: string;
    readonly digest: string;
  }[];
  /** Those of `ControllerOptions` that are plain values. */
  readonly settings: { readonly [name: string]: StoreValue };
  readonly guarded: boolean;
}

/** How an event began: `isNew` when nothing of the one before was still to be done. */
interface Event {
  readonly nowMs: number;
  readonly isNew: boolean;
}

export type RecordedEvent = Event &
  (
    | { readonly type: 'timer'; readonly id: number }
    | {
        readonly type: 'open';
        readonly wire: number;
        readonly peer: string;
        readonly datapathId?: string;
      }
    /** In base64. */
    | { readonly type: 'message'; readonly wire: number; readonly bytes: string }
    | {
        readonly type: 'closed';
        readonly wire: number;
        readonly code: number;
        readonly reason: string;
      }
    /** A promise of the store was kept, or not. */
    | { readonly type: 'stored'; readonly id: number; readonly error?: readonly [string, string] }
    | { readonly type: 'call'; readonly name: string; readonly args: readonly StoreValue[] }
  );

export type RecordedDetail =
  | { readonly type: 'random'; readonly values: readonly number[] }
  /** What the n-th reading of how much waits on a wire gave, if anything. */
  | {
      readonly type: 'buffered';
      readonly wire: number;
      readonly reading: number;
      readonly bytes: number;
    }
  /** The n-th call under the guard was interrupted. */
  | { readonly type: 'interrupted'; readonly call: number }
  /** A message to a switch, or an end (`hash` is its code then). */
  | { readonly type: 'sent'; readonly wire: number; readonly bytes: number; readonly hash: string }
  /** Before the first event: what the store held. */
  | { readonly type: 'held'; readonly key: string; readonly value: StoreValue }
  /** How everything was after what came before. */
  | { readonly type: 'state'; readonly state: RecordedState }
  | { readonly type: 'full' };

export type RecordedEntry = RecordedEvent | RecordedDetail;

export function isEvent(entry: RecordedEntry): entry is RecordedEvent {
  return 'isNew' in entry;
}

/** `number`: of the line, from 1. */
export function encodeLine(entry: RecordedEntry | RecordingHeader, number: number): string {
  const text = `${number} ${JSON.stringify(entry)}`;
  return `${checksum(text)} ${text}\n`;
}

/** Of bytes that are compared, against chance and not against anybody. */
export function checksum(data: string | Uint8Array): string {
  return createHash('sha1').update(data).digest('hex').slice(0, 10);
}

const ADVICE = 'what came before it can be had by cutting the file there';

/**
 * Reads lines as they come, whole ones.
 * @throws HeddleError BAD_RECORDING with the line that is damaged or does not follow the one before, or when it is of
 *   another version.
 */
export class LineReader {
  header: RecordingHeader | undefined;
  #line = 0;

  /** Undefined for the first line, which is the header. */
  read(line: string): RecordedEntry | undefined {
    this.#line++;
    const text = line.slice(11);
    const isWhole = line[10] === ' ' && checksum(text) === line.slice(0, 10);
    if (!isWhole && this.#line === 1) throw this.#bad('this is no recording of a controller');
    if (!isWhole) throw this.#bad(`line ${this.#line} is damaged; ${ADVICE}`);
    const json = text.indexOf('{');
    const number = Number(text.slice(0, json));
    const value: unknown = JSON.parse(text.slice(json));
    if (this.#line === 1) checkVersion(value as Partial<RecordingHeader>);
    if (number !== this.#line) {
      const why = `line ${this.#line} was line ${number} of the recording: lines are missing or out of place`;
      throw this.#bad(`${why}; ${ADVICE}`);
    }
    if (this.header !== undefined) return value as RecordedEntry;
    this.header = value as RecordingHeader;
    return undefined;
  }

  #bad(message: string): HeddleError {
    return new HeddleError('BAD_RECORDING', message, { field: 'line', value: this.#line });
  }
}

function checkVersion({ format, version }: Partial<RecordingHeader>): void {
  if (format === undefined || version === RECORDING_VERSION) return;
  const message = `it is a recording of version ${version}, and this is for version ${RECORDING_VERSION}`;
  throw new HeddleError('BAD_RECORDING', message, { field: 'version', value: version });
}
