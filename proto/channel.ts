/**
 * One session between a switch and a controller, over a Wire: the part that both ends have in common.
 *
 * A channel says hello first and expects hello first, settles the version, sends and answers echoes,
 * bounds what may wait to be sent, and ends with a named reason on everything that a peer may not do:
 *
 *     opening --- hello both ways, a version in common ---> open --- end, silence, garbage ---> ended
 *
 * What the messages mean is the business of `switch/agent` and `controller/sessions`; whoever finds
 * that a peer broke their rules calls `end('OUT_OF_ORDER', ...)`.
 *
 * Pure over bytes and an injected clock, so that the same code runs over WebSockets and over pipes in
 * memory under a virtual clock. Neighbours: `wire.ts` below, `codec.ts` beside.
 */
import type { Clock, Timer } from './clock.js';
import {
  type ControllerHello,
  decodeToController,
  decodeToSwitch,
  END_REASONS,
  type EndReason,
  encodeToController,
  encodeToSwitch,
  MAX_MESSAGE_BYTES,
  PROTOCOL_VERSION_MAX,
  PROTOCOL_VERSION_MIN,
  type SwitchHello,
  type ToControllerMessage,
  type ToSwitchMessage,
} from './codec.js';
import { HeddleError } from './errors.js';
import type { Logger } from './logger.js';
import type { Wire } from './wire.js';

/** Why a session ended: what a peer can be told, or that the connection was just gone. */
export type SessionEndReason = EndReason | 'CONNECTION_LOST';

/** WebSocket close codes 4000..4999 are for applications (RFC 6455, 7.4.2). */
const CLOSE_CODE_BASE = 4000;

export const DEFAULT_ECHO_INTERVAL_MS = 5_000;
/** How long the peer's hello may take. */
const HELLO_TIMEOUT_MS = 10_000;
/** A controller may ask for anything; this is what a switch agrees to. */
const MIN_ECHO_INTERVAL_MS = 100;
const MAX_ECHO_INTERVAL_MS = 600_000;
/** Intervals without any sign of life from the peer, after which it is gone. */
const MAX_SILENT_INTERVALS = 3;

export interface ChannelCounters {
  messagesIn: number;
  messagesOut: number;
  bytesIn: number;
  bytesOut: number;
  /** Droppable messages that were dropped because the peer reads too slowly. */
  dropped: number;
  /** Messages of kinds that only a later version knows. */
  ignored: number;
}

export interface ChannelOptions<Out, In> {
  readonly clock: Clock;
  readonly logger: Logger;
  /** What this side opens with; versions beyond what this software speaks are cut to that. */
  readonly hello: Extract<Out, { type: 'hello' }>;
  /** The peer's hello came and a version was found. `end` may be called from here. */
  readonly onHello: (hello: Extract<In, { type: 'hello' }>, version: number) => void;
  /** Everything but hello, echo and end. Never before `onHello`, never after `onEnd`. */
  readonly onMessage: (message: SessionMessage<In>) => void;
  /** Exactly once, whoever ended it. `byPeer`: the reason is what the peer said, not this side. */
  readonly onEnd: (reason: SessionEndReason, message: string, byPeer: boolean) => void;
  /** The longest message taken. Default MAX_MESSAGE_BYTES, and never more. */
  readonly maxMessageBytes?: number;
  /** Above this many unsent bytes droppable messages are dropped. Default 1 MiB. */
  readonly highWaterBytes?: number;
  /** Above this many unsent bytes the session ends with OVERLOADED. Default 64 MiB. */
  readonly maxBufferedBytes?: number;
}

/** What is left for the session's own logic. */
export type SessionMessage<In> = Exclude<In, { type: 'hello' | 'echo' | 'echoReply' | 'end' }>;

/** What either end does with bytes and hellos. */
interface Side<Out, In> {
  encode(message: Out): Uint8Array;
  decode(bytes: Uint8Array): In | undefined;
  /** From the two hellos; both sides come to the same. */
  echoIntervalMs(own: Out, peer: In): number;
  /**
   * No echo in an interval in which the peer sent one: that, and our answer, prove both directions
   * already. Only one side may be so polite, else the round trip is measured by chance.
   */
  readonly leavesEchoToPeer: boolean;
}

/** What every message of both directions has, as far as a channel looks at it. */
type AnyMessage = ToControllerMessage | ToSwitchMessage;

const enum State {
  Opening = 0,
  Open = 1,
  Ended = 2,
}

/** How long a close may take before the connection is cut. */
const LINGER_MS = 2_000;

export class Channel<Out extends AnyMessage, In extends AnyMessage> {
  /** For reading. */
  readonly counters: ChannelCounters = {
    messagesIn: 0,
    messagesOut: 0,
    bytesIn: 0,
    bytesOut: 0,
    dropped: 0,
    ignored: 0,
  };
  readonly #wire: Wire;
  readonly #side: Side<Out, In>;
  readonly #options: ChannelOptions<Out, In>;
  readonly #maxMessageBytes: number;
  readonly #highWaterBytes: number;
  readonly #maxBufferedBytes: number;
  #state = State.Opening;
  #version = 0;
  #closed = false;
  /** Waiting for hello, then echoing, then lingering. */
  #timer: Timer;
  #silentIntervals = 0;
  #heard = false;
  /** An echo came in this interval. */
  #asked = false;
  #echoId = 0;
  #echoSentAt = 0;
  #roundTripMs: number | undefined;

  constructor(wire: Wire, side: Side<Out, In>, options: ChannelOptions<Out, In>) {
    this.#wire = wire;
    this.#side = side;
    this.#options = options;
    this.#maxMessageBytes = Math.min(
      options.maxMessageBytes ?? MAX_MESSAGE_BYTES,
      MAX_MESSAGE_BYTES,
    );
    this.#highWaterBytes = options.highWaterBytes ?? 1024 * 1024;
    this.#maxBufferedBytes = options.maxBufferedBytes ?? 64 * 1024 * 1024;
    wire.onMessage = (bytes) => this.#receive(bytes);
    wire.onClose = (code, reason) => this.#onWireClosed(code, reason);
    this.#timer = options.clock.after(HELLO_TIMEOUT_MS, () => this.end('SILENT', 'No hello came.'));
    this.#write(options.hello);
  }

  /** Hellos are exchanged and the session has not ended. */
  get isOpen(): boolean {
    return this.#state === State.Open;
  }

  get isEnded(): boolean {
    return this.#state === State.Ended;
  }

  /** The version in use; 0 before hello. */
  get version(): number {
    return this.#version;
  }

  /** Bytes that the peer has not yet taken. */
  get bufferedBytes(): number {
    return this.#wire.bufferedBytes;
  }

  /** Of the last answered echo; undefined before the first. */
  get roundTripMs(): number | undefined {
    return this.#roundTripMs;
  }

  /**
   * Queues a message. Ignored when the session has ended. The session ends with OVERLOADED when the
   * peer has left more than `maxBufferedBytes` unread.
   *
   * @throws HeddleError TOO_LONG when the message is longer than a peer takes: a transaction or a
   *   listing must then be split
   */
  send(message: Exclude<Out, { type: 'hello' }>): void {
    if (this.#state === State.Ended) return;
    this.#write(message);
  }

  /** What was sent leaves now, and not at the end of this turn of the event loop. */
  flush(): void {
    this.#wire.flush?.();
  }

  /** Whether `trySend` would send something now. */
  get hasRoom(): boolean {
    return this.#state === State.Open && this.#wire.bufferedBytes <= this.#highWaterBytes;
  }

  /**
   * Sends what may be lost, such as a packet-in. False, and counted as dropped, when the session is
   * not open or the peer reads too slowly.
   */
  trySend(message: Exclude<Out, { type: 'hello' }>): boolean {
    if (!this.hasRoom) {
      this.counters.dropped++;
      return false;
    }
    this.#write(message);
    return this.#state === State.Open;
  }

  /** Tells the peer why, then closes. Calls `onEnd` before it returns. Harmless when ended. */
  end(reason: EndReason, message: string): void {
    if (this.#state === State.Ended) return;
    this.#state = State.Ended;
    // A peer that does not read or answer would not read this either.
    const isDeaf = reason === 'SILENT' || reason === 'OVERLOADED';
    if (!isDeaf) this.#transmit({ type: 'end', reason, message } as Out);
    this.#close(reason, message, isDeaf);
    this.#finish(reason, message, false);
  }

  // ---- receiving ----------------------------------------------------------------------------

  #receive(bytes: Uint8Array): void {
    if (this.#state === State.Ended) return;
    this.counters.messagesIn++;
    this.counters.bytesIn += bytes.length;
    this.#heard = true;
    if (bytes.length > this.#maxMessageBytes) {
      const most = this.#maxMessageBytes;
      this.end('TOO_LONG', `A message of ${bytes.length} bytes came; at most ${most} are taken.`);
      return;
    }
    let message: In | undefined;
    try {
      message = this.#side.decode(bytes);
    } catch (error) {
      if (!(error instanceof HeddleError)) throw error;
      this.end(error.code === 'TOO_LONG' ? 'TOO_LONG' : 'MALFORMED', error.message);
      return;
    }
    if (message === undefined) {
      this.counters.ignored++;
      return;
    }
    this.#dispatch(message);
  }

  #dispatch(message: In): void {
    switch (message.type) {
      case 'end':
        this.#endedByPeer(message.reason, message.message);
        return;
      case 'hello':
        if (this.#state === State.Opening) this.#onHello(message as Extract<In, { type: 'hello' }>);
        else this.end('OUT_OF_ORDER', 'A second hello came.');
        return;
      default:
        break;
    }
    if (this.#state === State.Opening) {
      this.end('OUT_OF_ORDER', `A message of type "${message.type}" came before hello.`);
    } else if (message.type === 'echo') {
      this.#asked = true;
      this.#write({ type: 'echoReply', id: message.id } as Out);
    } else if (message.type === 'echoReply') {
      if (message.id === this.#echoId)
        this.#roundTripMs = this.#options.clock.now() - this.#echoSentAt;
    } else {
      this.#options.onMessage(message as SessionMessage<In>);
    }
  }

  #onHello(hello: Extract<In, { type: 'hello' }>): void {
    const own = this.#options.hello;
    const version = Math.min(own.maxVersion, PROTOCOL_VERSION_MAX, hello.maxVersion);
    if (version < Math.max(own.minVersion, PROTOCOL_VERSION_MIN, hello.minVersion)) {
      this.end(
        'VERSION_MISMATCH',
        `Versions ${own.minVersion}..${own.maxVersion} are spoken here, ` +
          `${hello.minVersion}..${hello.maxVersion} there.`,
      );
      return;
    }
    this.#version = version;
    this.#state = State.Open;
    this.#timer.cancel();
    const asked = this.#side.echoIntervalMs(own, hello);
    const intervalMs = Math.min(Math.max(asked, MIN_ECHO_INTERVAL_MS), MAX_ECHO_INTERVAL_MS);
    this.#timer = this.#options.clock.every(intervalMs, () => this.#onEchoInterval());
    this.#options.onHello(hello, version);
  }

  /**
   * Anything that came is a sign of life, not only the echo reply: that may be waiting behind a long
   * listing. A peer that talks but does not read is found by `maxBufferedBytes`.
   */
  #onEchoInterval(): void {
    if (this.#heard) this.#silentIntervals = 0;
    else if (++this.#silentIntervals >= MAX_SILENT_INTERVALS) {
      this.end('SILENT', `Nothing was heard in ${MAX_SILENT_INTERVALS} echo intervals.`);
      return;
    }
    this.#heard = false;
    const isProven = this.#asked && this.#side.leavesEchoToPeer;
    this.#asked = false;
    if (isProven) return;
    this.#echoSentAt = this.#options.clock.now();
    this.#write({ type: 'echo', id: ++this.#echoId } as Out);
  }

  // ---- sending and ending -------------------------------------------------------------------

  #write(message: Out): void {
    this.#transmit(message);
    if (this.#wire.bufferedBytes > this.#maxBufferedBytes) {
      this.end('OVERLOADED', `${this.#wire.bufferedBytes} bytes wait that the peer does not read.`);
    }
  }

  #transmit(message: Out): void {
    const bytes = this.#side.encode(message);
    if (bytes.length > MAX_MESSAGE_BYTES) {
      throw new HeddleError(
        'TOO_LONG',
        `A message of type "${message.type}" would have ${bytes.length} bytes, more than ${MAX_MESSAGE_BYTES}.`,
        { field: message.type, value: bytes.length },
      );
    }
    this.counters.messagesOut++;
    this.counters.bytesOut += bytes.length;
    this.#wire.send(bytes);
  }

  #endedByPeer(reason: EndReason, message: string): void {
    this.#state = State.Ended;
    this.#close(reason, message, false);
    this.#finish(reason, message, true);
  }

  #onWireClosed(code: number, text: string): void {
    this.#closed = true;
    if (this.#state === State.Ended) {
      // The close that `#close` waits for.
      this.#timer.cancel();
      return;
    }
    this.#state = State.Ended;
    const reason = END_REASONS[code - CLOSE_CODE_BASE];
    const message = text === '' ? `The connection was closed with code ${code}.` : text;
    this.#finish(reason ?? 'CONNECTION_LOST', message, true);
  }

  #close(reason: EndReason, message: string, isDeaf: boolean): void {
    this.#timer.cancel();
    if (isDeaf) {
      this.#wire.terminate();
      return;
    }
    if (this.#closed) return;
    this.#wire.close(CLOSE_CODE_BASE + END_REASONS.indexOf(reason), cutText(message));
    // A peer that never closes its side must not keep the connection.
    if (!this.#closed)
      this.#timer = this.#options.clock.after(LINGER_MS, () => this.#wire.terminate());
  }

  #finish(reason: SessionEndReason, message: string, byPeer: boolean): void {
    if (this.#closed) this.#timer.cancel();
    this.#options.logger.debug({ reason, message, byPeer, ...this.counters }, 'session ended');
    this.#options.onEnd(reason, message, byPeer);
  }
}

/** A WebSocket's close reason has at most 123 bytes of UTF-8 (RFC 6455, 5.5). */
function cutText(text: string): string {
  let cut = text.slice(0, 123);
  while (Buffer.byteLength(cut) > 123) cut = cut.slice(0, -1);
  return cut;
}

export type SwitchChannel = Channel<ToControllerMessage, ToSwitchMessage>;
export type SwitchChannelOptions = ChannelOptions<ToControllerMessage, ToSwitchMessage>;
export type ControllerChannel = Channel<ToSwitchMessage, ToControllerMessage>;
export type ControllerChannelOptions = ChannelOptions<ToSwitchMessage, ToControllerMessage>;

/** The switch's end of a session. Says hello at once; callbacks come from later turns only. */
export function openSwitchChannel(wire: Wire, options: SwitchChannelOptions): SwitchChannel {
  const side: Side<ToControllerMessage, ToSwitchMessage> = {
    encode: encodeToController,
    decode: decodeToSwitch,
    echoIntervalMs: (_own, peer) =>
      (peer as ControllerHello).echoIntervalMs || DEFAULT_ECHO_INTERVAL_MS,
    leavesEchoToPeer: true,
  };
  return new Channel(wire, side, options);
}

const DATAPATH_ID = /^[0-9a-f]{16}$/;

/** 16 lower-case hex digits, not all 0. */
export function isDatapathId(text: string): boolean {
  return DATAPATH_ID.test(text) && !/^0+$/.test(text);
}

/**
 * The controller's end of a session. Says hello at once; callbacks come from later turns only. A
 * switch with a malformed datapath id, or another than the wire has proved, is sent away with
 * BAD_IDENTITY.
 */
export function openControllerChannel(
  wire: Wire,
  options: ControllerChannelOptions,
): ControllerChannel {
  const side: Side<ToSwitchMessage, ToControllerMessage> = {
    encode: encodeToSwitch,
    decode: decodeToController,
    echoIntervalMs: (own) => (own as ControllerHello).echoIntervalMs || DEFAULT_ECHO_INTERVAL_MS,
    leavesEchoToPeer: false,
  };
  const channel: ControllerChannel = new Channel(wire, side, {
    ...options,
    onHello: (hello: SwitchHello, version) => {
      const claimed = JSON.stringify(hello.datapathId.slice(0, 32));
      const proven = wire.datapathId;
      if (!isDatapathId(hello.datapathId)) {
        channel.end('BAD_IDENTITY', `${claimed} is no datapath id.`);
      } else if (proven !== undefined && proven !== hello.datapathId) {
        channel.end('BAD_IDENTITY', `The certificate is for ${proven}, not for ${claimed}.`);
      } else {
        options.onHello(hello, version);
      }
    },
  });
  return channel;
}
