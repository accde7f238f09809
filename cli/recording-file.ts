/**
 * Where a recording is kept: a file of its own for its owner only, since it has all that the
 * controller knows, keys included. Written in pieces at the end of each turn of the event loop, by
 * calls that return when the kernel has them, so that a process that is killed loses nothing that
 * was over.
 */
import { createHash } from 'node:crypto';
import { closeSync, createReadStream, openSync, readFileSync, writeSync } from 'node:fs';
import type { RecordingSink } from '../controller/recording/recorder.js';
import { HeddleError } from '../proto/errors.js';
import type { Logger } from '../proto/logger.js';

const CHUNK_CHARS = 64 * 1024;

export class RecordingFile implements RecordingSink {
  readonly #path: string;
  readonly #file: number;
  readonly #limitBytes: number;
  readonly #logger: Logger;
  #bytes = 0;
  #pending = '';
  #isOver = false;

  /** @throws HeddleError BAD_FILE when it is there already or can't be written. */
  constructor(path: string, limitBytes: number, logger: Logger) {
    this.#path = path;
    this.#limitBytes = limitBytes;
    this.#logger = logger;
    try {
      this.#file = openSync(path, 'wx', 0o600);
    } catch (cause) {
      const { code, message } = cause as NodeJS.ErrnoException;
      const why = code === 'EEXIST' ? 'it is there already and is not written over' : message;
      throw new HeddleError('BAD_FILE', `${path} can't be made for the recording (${why})`, {
        field: 'record',
        value: path,
        cause,
      });
    }
  }

  write(line: string): boolean {
    this.#bytes += Buffer.byteLength(line);
    if (this.#isOver || this.#bytes > this.#limitBytes) return false;
    this.#pending += line;
    if (this.#pending.length >= CHUNK_CHARS) this.flush();
    return !this.#isOver;
  }

  end(line: string): void {
    // The disk failed, and that has been said.
    if (this.#isOver) return;
    this.#pending += line;
    this.flush();
    this.#isOver = true;
    this.#logger.warn({ file: this.#path, bytes: this.#bytes }, 'the recording is full and ends');
  }

  flush(): void {
    const pending = this.#pending;
    this.#pending = '';
    if (pending === '' || this.#isOver) return;
    try {
      writeSync(this.#file, pending);
    } catch (error) {
      // The controller goes on without it.
      this.#isOver = true;
      this.#logger.error({ err: error, file: this.#path }, 'the recording failed and ends');
    }
  }

  close(): void {
    this.flush();
    this.#isOver = true;
    closeSync(this.#file);
  }
}

/** Of the file that an app came from; "" for what is no file. */
export function digestOfApp(source: string): string {
  try {
    return createHash('sha256').update(readFileSync(source)).digest('hex');
  } catch {
    return '';
  }
}

/** The text of a recording. Throws BAD_FILE. */
export async function* readRecording(path: string): AsyncGenerator<string> {
  try {
    for await (const chunk of createReadStream(path, 'utf8')) yield chunk as string;
  } catch (cause) {
    throw new HeddleError('BAD_FILE', `${path} can't be read (${(cause as Error).message})`, {
      field: 'file',
      value: path,
      cause,
    });
  }
}
