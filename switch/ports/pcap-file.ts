/**
 * Capture files in the classic pcap format (draft-ietf-opsawg-pcap): what tcpdump and Wireshark write
 * and read.
 *
 *      file:    [ magic : 32 ][ major : 16 ][ minor : 16 ][ zone : 32 ][ figures : 32 ]
 *               [ snap length : 32 ][ link type : 32 ]
 *      record:  [ seconds : 32 ][ fraction : 32 ][ length in file : 32 ][ length on wire : 32 ][ bytes ]
 *
 * The magic number tells the byte order of all headers, and whether fractions are micro- or
 * nanoseconds. Written are nanoseconds in little-endian order. Neighbour: `pcap-port.ts`.
 */
import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { HeddleError } from '../../proto/errors.js';

const MAGIC_MICROSECONDS = 0xa1b2c3d4;
const MAGIC_NANOSECONDS = 0xa1b23c4d;
/** The block type that a pcapng file begins with (draft-ietf-opsawg-pcapng, 4.1). */
const MAGIC_PCAPNG = 0x0a0d0d0a;
const PCAP_HEADER_BYTES = 24;
const PCAP_RECORD_HEADER_BYTES = 16;
const LINKTYPE_ETHERNET = 1;
const DEFAULT_SNAP_BYTES = 262_144;
/** MAXIMUM_SNAPLEN of libpcap: a record that says to be longer is damaged. */
const MAX_RECORD_BYTES = 262_144;
const CHUNK_BYTES = 512 * 1024;

/** One record; the bytes are valid until the next call. */
export interface PcapRecord {
  /** Since 1970, in ms, with fractions. */
  timeMs: number;
  readonly bytes: Uint8Array;
  /** Index of the first byte in `bytes`. */
  start: number;
  /** In the file. */
  length: number;
  /** On the wire; more than `length` for a frame of which only the beginning was kept. */
  originalLength: number;
}

/** How the records end. `cut`: in the middle of one; `damaged`: with one that can't be. */
export type PcapEnd = 'whole' | 'cut' | 'damaged';

export class PcapReader {
  /** Reused for every record. */
  readonly record: PcapRecord;
  /** Why `next()` was false; undefined as long as it wasn't. */
  end: PcapEnd | undefined;
  readonly #fd: number;
  readonly #chunk = new Uint8Array(CHUNK_BYTES);
  readonly #view = new DataView(this.#chunk.buffer);
  readonly #isLittle: boolean;
  readonly #isNano: boolean;
  #at = 0;
  #filled = 0;
  /** Why the file could not be read on: that ends it, as if it had been cut there. */
  #readError = '';
  #open = true;

  /** Throws HeddleError NO_FILE, or BAD_FILE for what is no capture of Ethernet frames. */
  constructor(path: string) {
    this.record = { timeMs: 0, bytes: this.#chunk, start: 0, length: 0, originalLength: 0 };
    this.#fd = openToRead(path);
    try {
      const [isLittle, isNano] = this.#readHeader(path);
      this.#isLittle = isLittle;
      this.#isNano = isNano;
    } catch (error) {
      closeSync(this.#fd);
      throw error;
    }
  }

  #readHeader(path: string): [isLittle: boolean, isNano: boolean] {
    const refuse = (why: string): never => {
      throw new HeddleError('BAD_FILE', `${path} ${why}.`, { field: 'in', value: path });
    };
    if (!this.#have(PCAP_HEADER_BYTES)) {
      refuse(
        this.#readError === ''
          ? 'is too short to be a pcap file'
          : `can't be read (${this.#readError})`,
      );
    }
    const view = this.#view;
    const magics = [MAGIC_MICROSECONDS, MAGIC_NANOSECONDS];
    const isLittle = magics.includes(view.getUint32(0, true));
    const magic = view.getUint32(0, isLittle);
    if (magic === MAGIC_PCAPNG) {
      refuse('is a pcapng file; "editcap -F pcap" makes a pcap file of it');
    }
    if (!magics.includes(magic)) refuse('is no pcap file');
    const major = view.getUint16(4, isLittle);
    if (major !== 2) refuse(`has version ${major} of the pcap format, not 2`);
    // The upper bits tell of a frame check sequence.
    const linkType = view.getUint32(20, isLittle) & 0xffff;
    if (linkType !== LINKTYPE_ETHERNET) {
      refuse(`holds no Ethernet frames but those of link type ${linkType}`);
    }
    this.#at = PCAP_HEADER_BYTES;
    return [isLittle, magic === MAGIC_NANOSECONDS];
  }

  /** Makes `record` the next one. False at the end, whatever it is like: see `end`. */
  next(): boolean {
    if (this.end !== undefined || !this.#open) return false;
    if (!this.#have(PCAP_RECORD_HEADER_BYTES)) {
      return this.#finish(this.#at === this.#filled ? 'whole' : 'cut');
    }
    const view = this.#view;
    const little = this.#isLittle;
    const length = view.getUint32(this.#at + 8, little);
    const fraction = view.getUint32(this.#at + 4, little);
    if (length > MAX_RECORD_BYTES) return this.#finish('damaged');
    if (!this.#have(PCAP_RECORD_HEADER_BYTES + length)) return this.#finish('cut');
    const { record } = this;
    const at = this.#at; // `#have` may have moved it.
    const fractionMs = fraction / (this.#isNano ? 1e6 : 1e3);
    record.timeMs = view.getUint32(at, little) * 1000 + fractionMs;
    record.start = at + PCAP_RECORD_HEADER_BYTES;
    record.length = length;
    record.originalLength = view.getUint32(at + 12, little);
    this.#at = record.start + length;
    return true;
  }

  #finish(end: PcapEnd): false {
    this.end = end;
    return false;
  }

  /** Whether so many bytes lie at `#at`; reads more of the file for it. */
  #have(bytes: number): boolean {
    if (this.#filled - this.#at >= bytes) return true;
    this.#chunk.copyWithin(0, this.#at, this.#filled);
    this.#filled -= this.#at;
    this.#at = 0;
    while (this.#filled < bytes) {
      const room = CHUNK_BYTES - this.#filled;
      const got = this.#read(room);
      if (got === 0) return false;
      this.#filled += got;
    }
    return true;
  }

  #read(room: number): number {
    try {
      return readSync(this.#fd, this.#chunk, this.#filled, room, null);
    } catch (error) {
      this.#readError = (error as NodeJS.ErrnoException).code ?? String(error);
      return 0;
    }
  }

  /** Idempotent. */
  close(): void {
    if (!this.#open) return;
    this.#open = false;
    closeSync(this.#fd);
  }
}

function openToRead(path: string): number {
  try {
    return openSync(path, 'r');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new HeddleError('NO_FILE', `${path} can't be read (${code}).`, {
      field: 'in',
      value: path,
      cause,
    });
  }
}

export interface PcapWriterOptions {
  /** Of a frame at most so much is kept. Default 262,144. */
  readonly snapBytes?: number | undefined;
  /** The file never gets longer, by what is added here. Default: no limit. */
  readonly limitBytes?: number | undefined;
  /** Goes on behind what is in a file that another writer made. Default: makes it, or empties it. */
  readonly append?: boolean | undefined;
}

/** Collects records in memory and writes them with `flush()`, or when the memory is full. */
export class PcapWriter {
  readonly #fd: number;
  readonly #snapBytes: number;
  readonly #limitBytes: number;
  readonly #chunk = new Uint8Array(CHUNK_BYTES);
  readonly #view = new DataView(this.#chunk.buffer);
  #at = 0;
  /** Of the file, with what is not written yet. */
  #size = PCAP_HEADER_BYTES;
  #isBroken = false;
  #open = true;

  /** Throws HeddleError NO_FILE. */
  constructor(path: string, options: PcapWriterOptions = {}) {
    this.#snapBytes = options.snapBytes ?? DEFAULT_SNAP_BYTES;
    this.#limitBytes = options.limitBytes ?? Number.POSITIVE_INFINITY;
    try {
      this.#fd = openSync(path, options.append ? 'a' : 'w', 0o644);
    } catch (cause) {
      const { code } = cause as NodeJS.ErrnoException;
      const message = `${path} can't be written (${code}).`;
      throw new HeddleError('NO_FILE', message, { field: 'out', value: path, cause });
    }
    if (options.append) return;
    this.#view.setUint32(0, MAGIC_NANOSECONDS, true);
    this.#view.setUint16(4, 2, true);
    this.#view.setUint16(6, 4, true);
    this.#view.setUint32(16, this.#snapBytes, true);
    this.#view.setUint32(20, LINKTYPE_ETHERNET, true);
    this.#at = PCAP_HEADER_BYTES;
    this.flush();
  }

  /**
   * Adds a frame of `length` bytes (0..262,144) as of `timeMs` since 1970. False: the file is at its
   * limit, or could not be written before, and takes no more.
   */
  add(bytes: Uint8Array, start: number, length: number, timeMs: number): boolean {
    const kept = Math.min(length, this.#snapBytes);
    const record = PCAP_RECORD_HEADER_BYTES + kept;
    if (this.#isBroken || !this.#open || this.#size + record > this.#limitBytes) return false;
    if (this.#at + record > CHUNK_BYTES) this.flush();
    const view = this.#view;
    const at = this.#at;
    const seconds = Math.floor(timeMs / 1000);
    view.setUint32(at, seconds, true);
    view.setUint32(at + 4, Math.floor((timeMs - seconds * 1000) * 1e6), true);
    view.setUint32(at + 8, kept, true);
    view.setUint32(at + 12, length, true);
    this.#chunk.set(bytes.subarray(start, start + kept), at + PCAP_RECORD_HEADER_BYTES);
    this.#at = at + record;
    this.#size += record;
    return true;
  }

  /** A disk that is full ends the recording: the file stays as it is. */
  flush(): void {
    let done = 0;
    try {
      while (done < this.#at) done += writeSync(this.#fd, this.#chunk, done, this.#at - done);
    } catch {
      this.#isBroken = true;
    }
    this.#at = 0;
  }

  /** Writes what is left. Idempotent. */
  close(): void {
    if (!this.#open) return;
    this.flush();
    this.#open = false;
    closeSync(this.#fd);
  }
}
