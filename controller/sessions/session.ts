/**
 * One session with one switch: the controller's side of `docs/architecture.md`'s life of a session.
 *
 * The channel does hello, echo and ends; this bids in the election, puts questions and hands events on. A peer
 * that answers what was not asked, or not at all, loses its session with a named reason. After the end no
 * callback is called any more, so that nobody has to ask whether what they started still counts.
 *
 * Neighbours: `requests.ts` matches replies to questions, `reconciler/listing-parts.ts` puts long ones together,
 * `sessions.ts` has all sessions.
 */
import type { CapturedPacket, CaptureQuestion } from '../../proto/capture.js';
import {
  type ControllerChannel,
  openControllerChannel,
  type SessionEndReason,
} from '../../proto/channel.js';
import type { Clock, Timer } from '../../proto/clock.js';
import { HeddleError } from '../../proto/errors.js';
import type { Logger } from '../../proto/logger.js';
import type {
  Captured,
  DigestReply,
  ElectionStatus,
  EndReason,
  ExplainRequest,
  FlowRemoved,
  PacketIn,
  PacketOut,
  PortStatus,
  Report,
  RuleReply,
  RuleRequest,
  Statistics,
  SwitchHello,
  ToControllerMessage,
  TraceRequest,
  TransactionReply,
} from '../../proto/messages.js';
import {
  CAPTURE_FEATURE,
  PROTOCOL_VERSION_MAX,
  PROTOCOL_VERSION_MIN,
  TRACE_FEATURE,
} from '../../proto/messages.js';
import type { Change } from '../../proto/model.js';
import type { Explanation, Trace } from '../../proto/trace.js';
import type { Wire } from '../../proto/wire.js';
import type { ReconcilerLink } from '../reconciler/listing.js';
import { type Listing, ListingParts, MAX_LISTED } from '../reconciler/listing-parts.js';
import { lost, MAX_PENDING, Requests } from './requests.js';

export interface SessionOptions {
  readonly wire: Wire;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly controllerId: string;
  readonly software: string;
  readonly electionId: number;
  readonly echoIntervalMs: number;
  readonly statisticsIntervalMs: number;
  readonly events: SessionEvents;
}

export interface SessionEvents {
  /** The switch said who it is. The session's id and hello are there from now on. */
  onHello(session: Session): void;
  onElection(session: Session, status: ElectionStatus): void;
  onPortStatus(session: Session, status: PortStatus): void;
  onPacketIn(session: Session, packet: PacketIn): void;
  onFlowRemoved(session: Session, removed: FlowRemoved): void;
  onStatistics(session: Session, statistics: Statistics): void;
  /** Called exactly once. */
  onEnd(session: Session, reason: SessionEndReason, message: string): void;
}

/** A loaded switch may take its time; one that takes this long has lost the request. */
const REPLY_TIMEOUT_MS = 30_000;
const REPLY_CHECK_MS = 5_000;
/** Switches take 16 at a time, and the reconciler needs up to 8 of those. */
const MAX_ASKED_LISTINGS = 4;
/** Questions that cost the switch milliseconds. */
const MAX_ASKED_REPORTS = 64;

export class Session implements ReconcilerLink {
  readonly startedMs: number;
  readonly peer: string;
  #hello: SwitchHello | undefined;
  #ended = false;
  #primary = false;
  #lastId = 0;
  readonly #options: SessionOptions;
  readonly #channel: ControllerChannel;
  readonly #transactions: Requests<TransactionReply>;
  readonly #digests: Requests<DigestReply>;
  readonly #listings: Requests<RuleReply>;
  readonly #reports: Requests<Report>;
  readonly #captures = new Map<
    number,
    {
      readonly onPacket: (packet: CapturedPacket) => void;
      readonly onEnd: (reason: HeddleError) => void;
    }
  >();
  readonly #timer: Timer;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.peer = options.wire.peer;
    this.startedMs = options.clock.wallTime();
    const kind = {
      clock: options.clock,
      newId: () => ++this.#lastId,
      broken: (reason: EndReason, message: string) => this.end(reason, message),
    };
    this.#transactions = new Requests(kind);
    this.#digests = new Requests(kind);
    this.#listings = new Requests(kind);
    this.#reports = new Requests(kind);
    this.#channel = openControllerChannel(options.wire, {
      clock: options.clock,
      logger: options.logger,
      hello: {
        type: 'hello',
        minVersion: PROTOCOL_VERSION_MIN,
        maxVersion: PROTOCOL_VERSION_MAX,
        controllerId: options.controllerId,
        echoIntervalMs: options.echoIntervalMs,
        software: options.software,
      },
      onHello: (hello) => this.#greeted(hello),
      onMessage: (message) => this.#received(message),
      onEnd: (reason, message) => this.#end(reason, message),
    });
    this.#timer = options.clock.every(REPLY_CHECK_MS, () => this.#checkReplies());
  }

  /** What the switch said of itself. Only after `onHello`. */
  get hello(): SwitchHello {
    return this.#hello!;
  }

  get id(): string {
    return this.#hello!.datapathId;
  }

  /** Whether the switch said who it is. */
  get greeted(): boolean {
    return this.#hello !== undefined;
  }

  get ended(): boolean {
    return this.#ended;
  }

  get window(): number {
    return Math.min(this.#hello!.capabilities.window, MAX_PENDING);
  }

  transact(changes: readonly Change[], onReply: (reply: TransactionReply) => void): void {
    const id = this.#transactions.expect(onReply);
    try {
      this.#channel.send({ type: 'transaction', id, changes });
    } catch (error) {
      if (!(error instanceof HeddleError)) throw error;
      // Only a single, enormous group gets here: transactions are cut far below the limit.
      const refusal = { reason: 'LIMIT_EXCEEDED', change: 0, field: '', message: error.message };
      const reply = { type: 'transaction', id, revision: 0, refusal } as const;
      this.#options.clock.after(0, () => {
        if (!this.#ended) this.#transactions.answered(reply as TransactionReply);
      });
    }
  }

  digests(onReply: (reply: DigestReply) => void): void {
    const id = this.#digests.expect(onReply);
    this.#channel.send({ type: 'digests', id });
  }

  rules(request: Pick<RuleRequest, 'owner' | 'table'>, onReply: (listing: Listing) => void): void {
    this.#list({ ...request, counters: false }, onReply);
  }

  /** For people: rejects with NOT_CONNECTED when the session ends first. */
  listRules(request: Omit<RuleRequest, 'type' | 'id'>): Promise<Listing> {
    return new Promise((resolve, reject) => {
      if (this.#ended) {
        reject(lost());
        return;
      }
      if (this.#listings.size >= MAX_ASKED_LISTINGS) {
        reject(
          new HeddleError('OVERLOADED', 'The switch is listing its rules already; ask again.'),
        );
        return;
      }
      this.#list(request, resolve, reject);
    });
  }

  /** What would become of a frame in the switch. Rejects with what the switch refuses with. */
  trace(frame: Uint8Array, inPort: number): Promise<Trace> {
    return this.#ask((id) => ({ type: 'trace', id, frame, inPort })) as Promise<Trace>;
  }

  /** How a table of the switch, or each, is made. `table`: name or number. */
  explain(table = ''): Promise<Explanation> {
    return this.#ask((id) => ({ type: 'explain', id, table })) as Promise<Explanation>;
  }

  /**
   * Copies of frames of the switch. Throws NOT_CONNECTED or UNSUPPORTED; the rest comes by `onEnd`, once,
   * with the reason. After `stop` nothing comes.
   */
  capture(
    question: CaptureQuestion,
    onPacket: (packet: CapturedPacket) => void,
    onEnd: (reason: HeddleError) => void,
  ): { stop(): void } {
    if (this.#ended || this.#hello === undefined) throw lost();
    if (!this.#hello.capabilities.features.includes(CAPTURE_FEATURE)) {
      const text = `The switch runs ${this.#hello.software || 'software'} that has no captures.`;
      throw new HeddleError('UNSUPPORTED', text);
    }
    const id = ++this.#lastId;
    this.#captures.set(id, { onPacket, onEnd });
    this.#channel.send({ type: 'capture', id, question });
    return {
      stop: () => {
        if (this.#captures.delete(id)) this.#channel.send({ type: 'capture', id });
      },
    };
  }

  /** Copies of a capture that was stopped may still be on their way. */
  #captured({ id, packet, code, message }: Captured): void {
    const listening = this.#captures.get(id);
    if (listening === undefined) return;
    if (code === '') {
      listening.onPacket(packet);
      return;
    }
    this.#captures.delete(id);
    listening.onEnd(new HeddleError(code, message));
  }

  #ask(request: (id: number) => TraceRequest | ExplainRequest): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.#ended || this.#hello === undefined) {
        reject(lost());
        return;
      }
      if (!this.#hello.capabilities.features.includes(TRACE_FEATURE)) {
        const text = `The switch runs ${this.#hello.software || 'software'} that can't explain itself.`;
        reject(new HeddleError('UNSUPPORTED', text));
        return;
      }
      if (this.#reports.size >= MAX_ASKED_REPORTS) {
        reject(new HeddleError('OVERLOADED', 'The switch is explaining much already; ask again.'));
        return;
      }
      const onReply = (report: Report): void => settleReport(report, resolve, reject);
      this.#channel.send(request(this.#reports.expect(onReply, reject)));
    });
  }

  /** False: ended, not for this controller to say, or the channel is too full for what may get lost. */
  packetOut(packet: Omit<PacketOut, 'type'>): boolean {
    if (!this.#primary) return false;
    return this.#channel.trySend({ type: 'packetOut', ...packet });
  }

  /** Since when on the clock nothing has come for the question that waits for the longest; undefined: none waits. */
  get waitingSinceMs(): number | undefined {
    const since = this.#requests.flatMap(({ waitingSinceMs }) => waitingSinceMs ?? []);
    return since.length === 0 ? undefined : Math.min(...since);
  }

  /** Whether `packetOut` would take something now. */
  get hasRoom(): boolean {
    return this.#primary && this.#channel.hasRoom;
  }

  /** What was sent leaves now: who has much to say to others meanwhile need not keep it waiting. */
  flush(): void {
    this.#channel.flush();
  }

  end(reason: EndReason, message: string): void {
    if (!this.#ended) this.#channel.end(reason, message);
  }

  // ---- what the switch says -----------------------------------------------------------------

  #greeted(hello: SwitchHello): void {
    this.#hello = hello;
    this.#options.events.onHello(this);
    if (this.#ended) return;
    this.#channel.send({ type: 'election', electionId: this.#options.electionId });
    const intervalMs = this.#options.statisticsIntervalMs;
    if (intervalMs > 0) this.#channel.send({ type: 'statistics', intervalMs });
  }

  #received(message: ToControllerMessage): void {
    const { events } = this.#options;
    switch (message.type) {
      case 'election':
        this.#primary = message.primary;
        events.onElection(this, message);
        break;
      case 'transaction':
        this.#transactions.answered(message);
        break;
      case 'digests':
        this.#digests.answered(message);
        break;
      case 'rules':
        this.#listings.answered(message, !message.more);
        break;
      case 'captured':
        this.#captured(message);
        break;
      case 'report':
        this.#reports.answered(message);
        break;
      case 'packetIn':
        events.onPacketIn(this, message);
        break;
      case 'portStatus':
        events.onPortStatus(this, message);
        break;
      case 'flowRemoved':
        events.onFlowRemoved(this, message);
        break;
      case 'statistics':
        events.onStatistics(this, message);
        break;
      default:
        // Hello, echo and end are the channel's.
        break;
    }
  }

  #list(
    request: Omit<RuleRequest, 'type' | 'id'>,
    onListing: (listing: Listing) => void,
    onLost?: (error: HeddleError) => void,
  ): void {
    const parts = new ListingParts();
    const id = this.#listings.expect((part) => {
      parts.add(part);
      if (parts.isTooLong) {
        this.end('TOO_LONG', `a listing of more than ${MAX_LISTED} rules`);
        // With its last part it was no longer waited for.
        if (!part.more) onLost?.(lost());
      } else if (!part.more) onListing(parts);
    }, onLost);
    this.#channel.send({ type: 'rules', id, ...request });
  }

  #checkReplies(): void {
    const sinceMs = this.waitingSinceMs;
    if (sinceMs === undefined || sinceMs >= this.#options.clock.now() - REPLY_TIMEOUT_MS) return;
    this.end('SILENT', `a request was not answered for ${REPLY_TIMEOUT_MS / 1000} s`);
  }

  #end(reason: SessionEndReason, message: string): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#primary = false;
    this.#timer.cancel();
    for (const requests of this.#requests) requests.end();
    const captures = [...this.#captures.values()];
    this.#captures.clear();
    for (const capture of captures) capture.onEnd(lost());
    this.#options.events.onEnd(this, reason, message);
  }

  get #requests() {
    return [this.#transactions, this.#digests, this.#listings, this.#reports];
  }
}

/** The switch is trusted to know what it says of itself, not to say it in JSON that we can read. */
function settleReport(
  { json, code, message }: Report,
  resolve: (value: unknown) => void,
  reject: (error: HeddleError) => void,
): void {
  if (code !== '') {
    reject(new HeddleError(code, message));
    return;
  }
  try {
    const value: unknown = JSON.parse(json);
    if (Array.isArray((value as { tables?: unknown } | null)?.tables)) {
      resolve(value);
      return;
    }
  } catch {
    // The same as what is JSON and no report.
  }
  reject(new HeddleError('MALFORMED', 'The switch answered with something that is no report.'));
}
