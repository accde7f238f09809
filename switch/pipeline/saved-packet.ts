/**
 * Copies for buckets and for action lists that go on: a packet as it was, to come back to.
 *
 * Actions only ever rewrite headers, so a copy is the headers, the header vector and where the frame
 * lay; the payload, be it 64 KB, is never copied. One stack, as deep as groups may be chained.
 */
import assert from 'node:assert';
import type { Frame } from '../ports/frame.js';
import { Word } from './layout.js';
import { VECTOR_WORDS } from './own-layout.js';

/** More than the parser lets any packet have before `Word.End`, tags that were pushed included. */
const HEADER_BYTES_MAX = 2048;

export class SavedPackets {
  readonly #bytes: Uint8Array[] = [];
  readonly #vectors: Int32Array[] = [];
  readonly #frames: (Frame | undefined)[] = [];
  /** Four numbers for each: start, length, checksumStart, headerLength. */
  readonly #places: Int32Array;
  #depth = 0;

  constructor(depthMax: number) {
    for (let i = 0; i < depthMax; i++) {
      this.#bytes.push(new Uint8Array(HEADER_BYTES_MAX));
      this.#vectors.push(new Int32Array(VECTOR_WORDS));
      this.#frames.push(undefined);
    }
    this.#places = new Int32Array(depthMax * 4);
  }

  /** Forgets all. Only after a packet whose way was cut short by a fault there is anything left. */
  clear(): void {
    this.#depth = 0;
  }

  /** Keeps the packet as it is now. */
  push(frame: Frame, v: Int32Array): void {
    const depth = this.#depth++;
    assert(depth < this.#frames.length);
    const length = v[Word.End] - frame.start;
    assert(length <= HEADER_BYTES_MAX);
    const { bytes, start } = frame;
    const to = this.#bytes[depth];
    for (let i = 0; i < length; i++) to[i] = bytes[start + i];
    this.#vectors[depth].set(v);
    this.#frames[depth] = frame;
    const places = this.#places;
    places[4 * depth] = start;
    places[4 * depth + 1] = frame.length;
    places[4 * depth + 2] = frame.checksumStart;
    places[4 * depth + 3] = frame.headerLength;
  }

  /** Brings back the packet that was kept last; `v` is filled, the frame it lies in returned. */
  pop(v: Int32Array): Frame {
    const depth = --this.#depth;
    const frame = this.#frames[depth];
    assert(frame !== undefined);
    v.set(this.#vectors[depth]);
    const places = this.#places;
    frame.start = places[4 * depth];
    frame.length = places[4 * depth + 1];
    frame.checksumStart = places[4 * depth + 2];
    frame.headerLength = places[4 * depth + 3];
    const { bytes, start } = frame;
    const from = this.#bytes[depth];
    const length = v[Word.End] - start;
    for (let i = 0; i < length; i++) bytes[start + i] = from[i];
    return frame;
  }
}
