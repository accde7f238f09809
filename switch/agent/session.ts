/**
 * One session with one controller: what it asks for is carried out here, and what happens in the
 * switch is told to it. The channel below has seen to hello, echo, order and size; whatever reaches
 * `handle` is a message of the protocol, but not yet one that makes sense.
 */
import { checkActions } from '../../proto/action-checks.js';
import { type CapturedPacket, type CaptureQuestion, captureQuestion } from '../../proto/capture.js';
import type { SessionMessage } from '../../proto/channel.js';
import type { Clock } from '../../proto/clock.js';
import { HeddleError } from '../../proto/errors.js';
import type {
  CaptureRequest,
  EndReason,
  PacketIn,
  PacketOut,
  Statistics,
  ToControllerMessage,
  ToSwitchMessage,
  Transaction,
} from '../../proto/messages.js';
import { type Explanation, MAX_REPORT_CHARACTERS, type Trace } from '../../proto/trace.js';
import type { ApplyResult, FlowStore } from './flow-store.js';
import { Listings } from './listing.js';
import { StatisticsPush } from './statistics.js';
import type { Capture } from './tap-keeper.js';

type Outgoing = Exclude<ToControllerMessage, { type: 'hello' }>;

/**
 * Above this many unsent bytes whatever can wait does: packet-ins, parts of listings. Below the
 * channel's own mark, so that waiting is not counted as dropping.
 */
const WAIT_ABOVE_BYTES = 512 * 1024;

const NO_PACKET: CapturedPacket = {
  port: 0,
  direction: 'in',
  timeUs: 0,
  totalBytes: 0,
  every: 1,
  lost: 0,
  frame: new Uint8Array(0),
};

/** What a session needs of its channel: see `proto/channel.ts`. */
export interface SessionChannel {
  send(message: Outgoing): void;
  trySend(message: Outgoing): boolean;
  /** Bytes that the controller has not yet taken. */
  readonly bufferedBytes: number;
  end(reason: EndReason, message: string): void;
}

/** What a session needs of the agent. */
export interface SessionHost {
  readonly clock: Clock;
  readonly store: FlowStore;
  readonly highestElectionId: number;
  readonly primary: Session | undefined;
  bid(session: Session, electionId: number): void;
  /** A transaction was applied: events, timeouts and the snapshot are to follow. */
  committed(result: ApplyResult): void;
  packetOut(packet: PacketOut): void;
  /** A packet-out that nobody will see; `reason` is a drop counter's name. */
  packetOutRefused(reason: string): void;
  statistics(): Statistics;
  trace(frame: Uint8Array, inPort: number): Trace;
  explain(table?: string): Explanation;
  capture(asked: CaptureQuestion, onPacket: (packet: CapturedPacket) => void): Capture;
}

export class Session {
  readonly #host: SessionHost;
  readonly #channel: SessionChannel;
  readonly #listings: Listings;
  readonly #statistics: StatisticsPush;
  /** By the id that the controller gave them. */
  readonly #captures = new Map<number, Capture>();
  #lastTransaction = 0;

  constructor(host: SessionHost, channel: SessionChannel) {
    this.#host = host;
    this.#channel = channel;
    this.#listings = new Listings(host.store, host.clock, (reply) => this.#whenRoom(reply));
    this.#statistics = new StatisticsPush(
      host.clock,
      () => host.statistics(),
      // A controller that doesn't read gets fewer of them rather than older ones.
      (statistics) => channel.trySend(statistics),
    );
  }

  handle(message: SessionMessage<ToSwitchMessage>): void {
    switch (message.type) {
      case 'election':
        this.#bid(message.electionId);
        return;
      case 'transaction':
        this.#transaction(message);
        return;
      case 'digests': {
        const { store } = this.#host;
        const { revision } = store;
        this.send({ type: 'digests', id: message.id, revision, digests: store.digests() });
        return;
      }
      case 'rules':
        if (!this.#listings.start(message)) {
          this.#channel.end('OVERLOADED', 'too many rule requests wait for their answer');
        }
        return;
      case 'packetOut':
        this.#packetOut(message);
        return;
      case 'statistics':
        this.#statistics.subscribe(message.intervalMs);
        return;
      case 'trace':
        this.#report(message.id, () => this.#host.trace(message.frame, message.inPort));
        return;
      case 'explain':
        this.#report(message.id, () => this.#host.explain(message.table || undefined));
        return;
      case 'capture':
        this.#capture(message);
        return;
    }
  }

  send(message: Outgoing): void {
    this.#channel.send(message);
  }

  /** False: the channel is full, nothing was sent. */
  tryPacketIn(packet: PacketIn): boolean {
    return this.#whenRoom(packet);
  }

  #whenRoom(message: Outgoing): boolean {
    return this.#channel.bufferedBytes <= WAIT_ABOVE_BYTES && this.#channel.trySend(message);
  }

  sendElectionStatus(): void {
    const { primary, highestElectionId } = this.#host;
    this.send({
      type: 'election',
      primary: primary === this,
      electionId: highestElectionId,
      primaryConnected: primary !== undefined,
    });
  }

  end(reason: EndReason, message: string): void {
    this.#channel.end(reason, message);
  }

  /** The channel is gone: nothing may tick on. */
  close(): void {
    this.#listings.stop();
    this.#statistics.stop();
    for (const capture of this.#captures.values()) capture.stop();
    this.#captures.clear();
  }

  /** A copy is sent if there is room, else it is lost; what is asked for comes first. */
  #capture({ id, question }: CaptureRequest): void {
    this.#captures.get(id)?.stop();
    this.#captures.delete(id);
    if (question === undefined) return;
    let unsent = 0;
    try {
      // From a peer: as little trusted as what comes in JSON.
      const asked = captureQuestion({ ...question });
      const capture = this.#host.capture(asked, (copy) => {
        const packet = { ...copy, lost: copy.lost + unsent };
        const message = { type: 'captured', id, packet, code: '', message: '' } as const;
        if (!this.#whenRoom(message)) unsent++;
      });
      this.#captures.set(id, capture);
    } catch (error) {
      if (!(error instanceof HeddleError)) throw error;
      const { code, message } = error;
      this.send({ type: 'captured', id, packet: NO_PACKET, code, message });
    }
  }

  /** Anybody may look, also who may not write. */
  #report(id: number, make: () => Trace | Explanation): void {
    let json = '';
    let code = '';
    let message = '';
    try {
      json = JSON.stringify(make());
      if (json.length > MAX_REPORT_CHARACTERS) {
        throw new HeddleError('TOO_LONG', 'The answer is too long for a message.');
      }
    } catch (error) {
      if (!(error instanceof HeddleError)) throw error;
      json = '';
      ({ code, message } = error);
    }
    this.send({ type: 'report', id, json, code, message });
  }

  #bid(electionId: number): void {
    if (!Number.isSafeInteger(electionId) || electionId < 1) {
      this.#channel.end('OUT_OF_ORDER', 'an election id is 1 to 2^53 - 1');
      return;
    }
    this.#host.bid(this, electionId);
  }

  #transaction(message: Transaction): void {
    const { id, baseRevision, changes, refusal } = message;
    const { store } = this.#host;
    if (id <= this.#lastTransaction) {
      this.#channel.end('OUT_OF_ORDER', `transaction ${id} after ${this.#lastTransaction}`);
      return;
    }
    this.#lastTransaction = id;
    if (this.#host.primary !== this) {
      const text = 'Another controller bid a higher election id, or this one has not bid.';
      const notPrimary = { reason: 'NOT_PRIMARY', change: 0, field: '', message: text } as const;
      this.send({ type: 'transaction', id, revision: store.revision, refusal: notPrimary });
      return;
    }
    if (refusal !== undefined) {
      this.send({ type: 'transaction', id, revision: store.revision, refusal });
      return;
    }
    const result = store.apply(changes, baseRevision);
    this.send({ type: 'transaction', id, revision: result.revision, refusal: result.refusal });
    if (result.refusal === undefined) this.#host.committed(result);
  }

  #packetOut(packet: PacketOut): void {
    if (this.#host.primary !== this) {
      this.#host.packetOutRefused('packet-out-not-primary');
      return;
    }
    try {
      checkActions(packet.actions, { where: 'packetOut', program: this.#host.store.program });
    } catch (error) {
      if (!(error instanceof HeddleError)) throw error;
      this.#host.packetOutRefused('packet-out-refused');
      return;
    }
    this.#host.packetOut(packet);
  }
}
