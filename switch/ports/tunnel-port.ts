/**
 * What VXLAN and GRE ports have in common: frames that need nothing more are put behind a header of
 * fixed bytes into a batch of datagrams. A tunnel carries no offload metadata, so checksums are
 * finished and segments cut before (`FrameFinisher`).
 */
import assert from 'node:assert/strict';
import { ReservedPort } from '../../proto/model.js';
import { takeSocketError } from '../os/socket-options.js';
import type { DatagramWriter } from './datagram-batch.js';
import { Frame } from './frame.js';
import { FrameFinisher } from './offload.js';
import { type Port, PortCounter } from './port.js';

export interface TunnelPortOptions {
  readonly number: number;
  readonly name: string;
  readonly counters?: Float64Array | undefined;
}

/** One end of a tunnel, opened. */
export interface OpenTunnel {
  readonly fd: number;
  readonly mtu: number;
  close(): void;
}

const ETHERNET_BYTES = 14;
/** What of an outer packet of 64 KiB is left for the frame, with room for every outer header. */
const MAX_INNER_BYTES = 65_535 - 80;
const NO_BYTES = new Uint8Array(0);

export abstract class TunnelPort implements Port {
  readonly number: number;
  readonly name: string;
  readonly frame = new Frame(NO_BYTES);
  readonly pollFd: number;
  /** Longest IP packet in a frame that passes in one piece. */
  protected readonly mtu: number;
  readonly counters: Float64Array;
  /** What does not fit is dropped at once: a datagram socket that is full is a full wire. */
  readonly stalled = false;
  /** A socket outlives every interface. */
  readonly failed = false;
  protected readonly receives: boolean;
  readonly #fd: number;
  readonly #writer: DatagramWriter;
  readonly #header: Uint8Array;
  /** -1: the header is the same for all. */
  readonly #idAt: number;
  readonly #idShift: number;
  /** Of the frame that is being sent: its segments don't carry it. */
  #id = 0;
  readonly #finisher = new FrameFinisher();
  readonly #emit = (frame: Frame): void => this.#queue(frame);
  readonly #drop = (length: number): void => this.#uncount(length);
  protected closed = false;

  constructor(
    options: TunnelPortOptions,
    tunnel: {
      fd: number;
      mtu: number;
      /** Else it only sends. */
      receives: boolean;
      writer: DatagramWriter;
      header: Uint8Array;
      /** Where in the header the frame's `tunnelId` goes, and by how many bits it is moved up. */
      id?: { readonly at: number; readonly shift: number } | undefined;
    },
  ) {
    assert(options.number >= 1 && options.number <= ReservedPort.Max);
    this.number = options.number;
    this.name = options.name;
    this.counters = options.counters ?? new Float64Array(PortCounter.Count);
    this.#fd = tunnel.fd;
    this.receives = tunnel.receives;
    this.pollFd = tunnel.receives ? tunnel.fd : -1;
    this.mtu = tunnel.mtu;
    this.#writer = tunnel.writer;
    this.#header = tunnel.header;
    this.#idAt = tunnel.id?.at ?? -1;
    this.#idShift = tunnel.id?.shift ?? 0;
  }

  abstract next(): boolean;

  send(frame: Frame): boolean {
    const { length } = frame;
    const possible = length >= ETHERNET_BYTES && !this.closed;
    this.#id = frame.tunnelLow;
    if (!possible || this.#finisher.finish(frame, this.#emit) === 0) {
      this.counters[PortCounter.TxDropped]!++;
      return false;
    }
    return true;
  }

  /** A frame that is whole. */
  #queue(frame: Frame): void {
    const { start, length } = frame;
    const { counters } = this;
    if (length > MAX_INNER_BYTES) {
      counters[PortCounter.TxDropped]!++;
      return;
    }
    const header = this.#header;
    const writer = this.#writer;
    let at = writer.reserve(header.length + length);
    if (at < 0) {
      this.flush();
      at = writer.reserve(header.length + length);
    }
    writer.bytes.set(header, at);
    if (this.#idAt >= 0) writer.view.setUint32(at + this.#idAt, this.#id << this.#idShift);
    writer.bytes.set(frame.bytes.subarray(start, start + length), at + header.length);
    counters[PortCounter.TxPackets]!++;
    counters[PortCounter.TxBytes]! += length;
  }

  flush(): void {
    if (this.#writer.count > 0 && !this.closed) this.#writer.flush(this.#drop);
  }

  /** It was counted when it was queued. */
  #uncount(length: number): void {
    this.counters[PortCounter.TxPackets]!--;
    this.counters[PortCounter.TxBytes]! -= length - this.#header.length;
    this.counters[PortCounter.TxDropped]!++;
  }

  /** Takes what the kernel has to say, such as that nobody listens there: no news for a tunnel. */
  checkDevice(): void {
    if (!this.closed) takeSocketError(this.#fd);
  }

  abstract close(): void;
}
