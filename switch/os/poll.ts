/**
 * poll(2) over a fixed set of descriptors, for a thread that sleeps until a frame or a doorbell
 * comes. The array is reused, so that waiting allocates nothing. It blocks the calling thread:
 * never call it with a timeout on a thread whose event loop matters.
 *
 *      struct pollfd:   [ fd : 32 ][ events : 16 | revents : 16 ]
 */
import assert from 'node:assert/strict';
import { Errno, type Libc, libc, systemError } from './libc.js';

/** Bits of `events` and `revents` (asm-generic/poll.h). */
export const enum PollEvent {
  In = 0x1,
  Out = 0x4,
  Err = 0x8,
  Hup = 0x10,
  Invalid = 0x20,
  /** Err | Hup | Invalid: reported whether asked for or not. */
  Broken = 0x38,
}

export class PollSet {
  readonly capacity: number;
  /** Two words an entry; Linux on Node is little-endian: revents is the upper half of the second. */
  readonly #words: Int32Array;
  readonly #libc: Libc;
  #count = 0;

  /** `capacity`: 1..4096 descriptors. */
  constructor(capacity: number) {
    assert(capacity >= 1 && capacity <= 4096);
    this.capacity = capacity;
    this.#words = new Int32Array(capacity * 2);
    this.#libc = libc();
  }

  get count(): number {
    return this.#count;
  }

  clear(): void {
    this.#count = 0;
  }

  /** Returns the entry's index. A negative `fd` takes an entry and is never ready. */
  add(fd: number, events: number = PollEvent.In): number {
    assert(this.#count < this.capacity, 'poll set is full');
    const index = this.#count++;
    this.#words[index * 2] = fd;
    this.#words[index * 2 + 1] = events;
    return index;
  }

  /**
   * Waits until an entry is ready or `timeoutMs` is over (0: not at all, -1: for ever). Returns how
   * many are ready; 0 also when a signal came.
   */
  wait(timeoutMs: number): number {
    const words = this.#words;
    for (let index = 0; index < this.#count; index++) {
      words[index * 2 + 1] = words[index * 2 + 1]! & 0xffff;
    }
    const ready = this.#libc.poll(words, this.#count, timeoutMs);
    if (ready >= 0) return ready;
    const errno = this.#libc.errno();
    if (errno === Errno.Intr || errno === Errno.Again) {
      for (let index = 0; index < this.#count; index++) {
        words[index * 2 + 1] = words[index * 2 + 1]! & 0xffff;
      }
      return 0;
    }
    throw systemError('waiting for input', errno);
  }

  /** What `wait` found at an entry: bits of PollEvent. */
  revents(index: number): number {
    return this.#words[index * 2 + 1]! >>> 16;
  }
}
