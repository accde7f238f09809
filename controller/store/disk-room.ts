/**
 * Whether a disk has room for what is to be written, asked before LMDB is: when a write(2) of LMDB finds no room,
 * lmdb-js 3.5 prints its message past the end of a buffer (`last_error` in `mdb_page_flush`), and the process dies of that
 * sooner or later.
 *
 * Neighbour: `lmdb-store.ts`, which refuses what finds no room.
 */
import { statfsSync } from 'node:fs';

/** Stays free, for what others write between the question and the answer. */
const RESERVE_BYTES = 256 * 1024;
/** After so much the disk is asked again. */
const CHUNK_BYTES = 1024 * 1024;

export class DiskRoom {
  readonly #freeBytes: () => number;
  #known = 0;

  /** `freeBytes`: what the disk has for this process, now. */
  constructor(freeBytes: () => number) {
    this.#freeBytes = freeBytes;
  }

  /** Whether there is room for so many bytes more than were taken so far. */
  take(bytes: number): boolean {
    if (bytes > this.#known) {
      const free = this.#freeBytes() - RESERVE_BYTES;
      this.#known = Math.min(free, Math.max(bytes, CHUNK_BYTES));
      if (bytes > free) return false;
    }
    this.#known -= bytes;
    return true;
  }
}

export function freeBytesOf(directory: string): number {
  const { bavail, bsize } = statfsSync(directory);
  return bavail * bsize;
}
