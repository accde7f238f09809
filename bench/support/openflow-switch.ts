/**
 * The switch's end of OpenFlow 1.3, as little of it as a controller needs that answers packet-ins: what the
 * peer of `bench/reactive.ts` speaks. No ports and no forwarding, like the simulated switches that it
 * stands beside; rules are counted by their addresses.
 *
 * Clauses are those of the OpenFlow Switch Specification 1.3.5.
 */
import { connect, type Socket } from 'node:net';
import { isLoadFrame, numberIn, type PuntingSwitch } from './reactive-load.js';

const VERSION = 4;
const HEADER_BYTES = 8;
/** 7.1 */
const enum Type {
  Hello = 0,
  Error = 1,
  EchoRequest = 2,
  EchoReply = 3,
  FeaturesRequest = 5,
  FeaturesReply = 6,
  PacketIn = 10,
  PacketOut = 13,
  FlowMod = 14,
  MultipartRequest = 18,
  MultipartReply = 19,
  BarrierRequest = 20,
  BarrierReply = 21,
}
/** 7.3.5.7 */
const MULTIPART_PORTS = 13;
/** 7.2.3.7: class 0x8000, field, whether masked, bytes. */
const OXM_IN_PORT = 0x8000_0004;
const OXM_ETH_DST = 0x8000_0606;
/** Of a flow-mod, with the header: 7.3.4.1; of its match, before the fields: 7.2.3.1. */
const FLOW_MOD_MATCH_AT = 48;
const MATCH_FIELDS_AT = 4;
/** 7.3.7 */
const PACKET_OUT_ACTIONS_LENGTH_AT = 16;
const PACKET_OUT_ACTIONS_AT = 24;
const NO_BUFFER = 0xffff_ffff;
const EMPTY = Buffer.alloc(0);

export class OpenFlowSwitch implements PuntingSwitch {
  onRule: (number: number) => void = () => {};
  onPacketOut: (number: number) => void = () => {};
  readonly #index: number;
  readonly #socket: Socket;
  readonly #rules = new Set<number>();
  #received: Buffer = EMPTY;
  #isReady = false;

  /** `index` from 1 on is its datapath id. It fails as a whole when the connection does. */
  constructor(index: number, port: number) {
    this.#index = index;
    this.#socket = connect(port, '127.0.0.1');
    this.#socket.setNoDelay(true);
    this.#socket.on('data', (chunk: Buffer) => this.#take(chunk));
    this.#send(Type.Hello, 0, EMPTY);
  }

  /** The controller has asked what it asks before it takes packet-ins. */
  get isReady(): boolean {
    return this.#isReady;
  }

  get rules(): number {
    return this.#rules.size;
  }

  punt(frame: Uint8Array): void {
    const body = Buffer.alloc(34 + frame.length);
    body.writeUInt32BE(NO_BUFFER, 0);
    body.writeUInt16BE(frame.length, 4);
    // A match of one field, 12 bytes without its padding to 16.
    body.writeUInt16BE(1, 16);
    body.writeUInt16BE(12, 18);
    body.writeUInt32BE(OXM_IN_PORT, 20);
    body.writeUInt32BE(1, 24);
    body.set(frame, 34);
    this.#send(Type.PacketIn, 0, body);
  }

  #send(type: Type, xid: number, body: Buffer): void {
    const message = Buffer.alloc(HEADER_BYTES + body.length);
    message.writeUInt8(VERSION, 0);
    message.writeUInt8(type, 1);
    message.writeUInt16BE(message.length, 2);
    message.writeUInt32BE(xid, 4);
    message.set(body, HEADER_BYTES);
    this.#socket.write(message);
  }

  #take(chunk: Buffer): void {
    const bytes = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    let at = 0;
    while (bytes.length - at >= HEADER_BYTES) {
      const length = bytes.readUInt16BE(at + 2);
      if (length < HEADER_BYTES) throw new Error('the controller sent no OpenFlow');
      if (bytes.length - at < length) break;
      this.#handle(bytes.subarray(at, at + length));
      at += length;
    }
    this.#received = bytes.subarray(at);
  }

  #handle(message: Buffer): void {
    const xid = message.readUInt32BE(4);
    switch (message.readUInt8(1)) {
      case Type.Error:
        throw new Error(`the controller refused a message: ${message.toString('hex')}`);
      case Type.EchoRequest:
        this.#send(Type.EchoReply, xid, message.subarray(HEADER_BYTES));
        break;
      case Type.FeaturesRequest:
        this.#send(Type.FeaturesReply, xid, this.#features());
        break;
      case Type.MultipartRequest:
        this.#answerMultipart(xid, message.readUInt16BE(HEADER_BYTES));
        break;
      case Type.BarrierRequest:
        this.#send(Type.BarrierReply, xid, EMPTY);
        break;
      case Type.FlowMod:
        this.#flowMod(message);
        break;
      case Type.PacketOut:
        this.#packetOut(message);
        break;
    }
  }

  #features(): Buffer {
    const body = Buffer.alloc(24);
    body.writeBigUInt64BE(BigInt(this.#index), 0);
    // No buffers; one table.
    body.writeUInt8(1, 12);
    return body;
  }

  /** Without ports: nothing of the load depends on any. */
  #answerMultipart(xid: number, type: number): void {
    const body = Buffer.alloc(8);
    body.writeUInt16BE(type, 0);
    this.#send(Type.MultipartReply, xid, body);
    if (type === MULTIPART_PORTS) this.#isReady = true;
  }

  #flowMod(message: Buffer): void {
    const field = FLOW_MOD_MATCH_AT + MATCH_FIELDS_AT;
    if (message.readUInt16BE(FLOW_MOD_MATCH_AT + 2) <= MATCH_FIELDS_AT) return;
    if (message.readUInt32BE(field) !== OXM_ETH_DST) return;
    const number = numberIn(message.subarray(field + 4));
    this.#rules.add(number);
    this.onRule(number);
  }

  #packetOut(message: Buffer): void {
    const actions = message.readUInt16BE(PACKET_OUT_ACTIONS_LENGTH_AT);
    const frame = message.subarray(PACKET_OUT_ACTIONS_AT + actions);
    if (isLoadFrame(frame)) this.onPacketOut(numberIn(frame));
  }
}
