/**
 * All sessions: takes wires, knows which session speaks for which switch, and counts how they end.
 *
 * The same datapath id may connect again before we notice that its old connection is dead; the new
 * one is right then, and the old one ends with REPLACED.
 */
import type { Clock } from '../../proto/clock.js';
import type { Logger } from '../../proto/logger.js';
import type { Wire } from '../../proto/wire.js';
import type { DatapathId } from '../../topology/model.js';
import { LogLimit } from '../log-limit.js';
import { Session, type SessionEvents } from './session.js';

export interface SessionsOptions {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly controllerId: string;
  readonly software: string;
  readonly electionId: number;
  readonly echoIntervalMs: number;
  readonly statisticsIntervalMs: number;
  readonly events: SessionEvents;
  /** Whether there is room for what has to be kept of a switch, also when it is gone. */
  hasRoomFor(id: DatapathId): boolean;
}

/** Switches at a time; a thousand is the aim, and each costs some memory. */
const MAX_SESSIONS = 10_000;

export class Sessions {
  accepted = 0;
  /** By SessionEndReason. */
  readonly ended: Record<string, number> = {};
  readonly #options: SessionsOptions;
  readonly #all = new Set<Session>();
  readonly #bySwitch = new Map<DatapathId, Session>();
  readonly #logLimit: LogLimit;

  constructor(options: SessionsOptions) {
    this.#options = options;
    this.#logLimit = new LogLimit(options.clock);
  }

  accept(wire: Wire): void {
    this.accepted++;
    const { events } = this.#options;
    const session = new Session({
      ...this.#options,
      wire,
      logger: this.#options.logger.child({ peer: wire.peer }),
      events: {
        ...events,
        onHello: (greeted) => this.#greeted(greeted),
        onEnd: (ended, reason, message) => {
          this.#all.delete(ended);
          this.ended[reason] = (this.ended[reason] ?? 0) + 1;
          // One that was replaced or never said hello speaks for nobody.
          if (!ended.greeted || this.#bySwitch.get(ended.id) !== ended) {
            // Anybody can begin sessions that come to nothing.
            this.#logLimit.write((unlogged) => {
              this.#options.logger.info({ peer: wire.peer, reason, unlogged }, message);
            });
            return;
          }
          this.#bySwitch.delete(ended.id);
          events.onEnd(ended, reason, message);
        },
      },
    });
    if (session.ended) return;
    this.#all.add(session);
    if (this.#all.size > MAX_SESSIONS) {
      session.end('OVERLOADED', `the controller has its limit of ${MAX_SESSIONS} sessions`);
    }
  }

  get(id: DatapathId): Session | undefined {
    return this.#bySwitch.get(id);
  }

  /** Ends every session; their switches keep forwarding. */
  stop(): void {
    for (const session of [...this.#all]) session.end('GOING_AWAY', 'the controller stops');
  }

  #greeted(session: Session): void {
    if (!this.#options.hasRoomFor(session.id)) {
      session.end('OVERLOADED', 'the controller knows as many other switches as it can');
      return;
    }
    const before = this.#bySwitch.get(session.id);
    if (before !== undefined) {
      // Its end has to be seen before the new beginning, or they would be taken for one session.
      before.end('REPLACED', 'the same datapath id connected again');
    }
    this.#bySwitch.set(session.id, session);
    this.#options.events.onHello(session);
  }
}
