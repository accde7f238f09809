/**
 * One switch of the network, connected or not: its session, what it should hold, its reconciler, and
 * what is counted.
 */
import type { SessionEndReason } from '../proto/channel.js';
import type { Statistics } from '../proto/messages.js';
import type { PortCounters } from '../proto/model.js';
import type { DatapathId } from '../topology/model.js';
import type { Conflict } from './desired/conflicts.js';
import type { SwitchDesire } from './desired/switch-desire.js';
import type { Reconciler } from './reconciler/reconciler.js';
import type { Session } from './sessions/session.js';

export class ManagedSwitch {
  readonly id: DatapathId;
  readonly desire: SwitchDesire;
  readonly reconciler: Reconciler;
  session: Session | undefined;
  /** Since the controller started. */
  sessions = 0;
  /** The last hello's; kept while disconnected. */
  software = '';
  bootId = '';
  restored = false;
  connectedAtMs: number | undefined;
  lastEnd: SessionEndReason | '' = '';
  packetIns = 0;
  /** Of these, by us: too many waited. */
  packetInsDropped = 0;
  /** By the switch, as it last said. */
  packetInsLost = 0;
  /** By port number, as last pushed. */
  counters = new Map<number, PortCounters>();
  /** Not in the store when it first connected: see `Reconciler`. */
  stranger = false;
  /** Discovery was told that probes can be heard at it, in this session. */
  ready = false;

  constructor(id: DatapathId, desire: SwitchDesire, reconciler: Reconciler) {
    this.id = id;
    this.desire = desire;
    this.reconciler = reconciler;
  }

  get conflicts(): readonly Conflict[] {
    return this.desire.conflicts;
  }

  /** Since when on the clock it has not answered, while its reconciler waits for that; undefined: it does not. */
  get owesAnswerSinceMs(): number | undefined {
    return this.reconciler.owesAnswer ? this.session?.waitingSinceMs : undefined;
  }

  attached(session: Session): void {
    const { hello } = session;
    this.session = session;
    this.sessions++;
    this.software = hello.software;
    this.bootId = hello.bootId;
    this.restored = hello.restored;
    this.connectedAtMs = session.startedMs;
    this.ready = false;
    this.reconciler.attach(session);
  }

  detached(reason: SessionEndReason): void {
    this.session = undefined;
    this.lastEnd = reason;
    this.reconciler.detach();
  }

  reported(statistics: Statistics): void {
    this.counters = new Map(statistics.ports.map((port) => [port.port, port]));
    this.packetInsLost = statistics.packetInsLost;
  }
}
