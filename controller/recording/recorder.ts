/**
 * Records every input of a controller, at the seams at which it takes them: the clock, chance, the store,
 * wires, and what people ask. What it sends is recorded as checksums, for comparison.
 *
 * The time that the controller sees stands still in the course of an event, so that it sees the same in the
 * replay. Timers are known by the order in which they were made, which is the same again when everything else is.
 *
 * Neighbours: `entry.ts` is what is written, `replay.ts` reads it, `cli/recording-file.ts` keeps it.
 */
import type { Clock, Random, Timer } from '../../proto/clock.js';
import { HeddleError } from '../../proto/errors.js';
import type { Wire } from '../../proto/wire.js';
import type { Controller } from '../controller.js';
import type { ControllerOptions } from '../controller-options.js';
import { discoveryKey } from '../discovery/key.js';
import { SOFTWARE } from '../identity.js';
import type { ControllerQuery } from '../query.js';
import type { Resources } from '../resources/resources.js';
import { type Guard, TimeLimit } from '../runtime/app-calls.js';
import type { Store, StoreChange, StoreGuard, StoreValue } from '../store/store.js';
import { type DoorName, type StreamName, treatmentOf } from './calls.js';
import {
  checksum,
  encodeLine,
  RECORDING_VERSION,
  type RecordedDetail,
  type RecordedEntry,
  type RecordedEvent,
  type RecordingHeader,
} from './entry.js';
import { stateOf } from './state.js';

/** Where lines go. */
export interface RecordingSink {
  /** False: there is no room for it, and it is left out. Then comes `end`. */
  write(line: string): boolean;
  /** The last line, for which there is always room. */
  end(line: string): void;
  /** What was written so far is to outlive the process. */
  flush(): void;
}

/** Plain values of `ControllerOptions`. */
const SETTINGS = [
  'fields',
  'electionId',
  'controllerId',
  'echoIntervalMs',
  'digestIntervalMs',
  'statisticsIntervalMs',
  'quietMs',
  'settleLimitMs',
  'adoptionMs',
  'drainMs',
  'stepLimitMs',
  'maxSwitches',
  'appTimeLimitMs',
] as const satisfies readonly (keyof ControllerOptions)[];

/** Draws are written in lots. */
const MAX_DRAWS = 256;

/** Of a controller, all but what only tells something. */
type ActedOn = Exclude<
  keyof Controller,
  'network' | 'inSync' | 'settled' | 'stats' | 'unit' | 'switches'
>;

type Timeless<E> = E extends RecordedEvent ? Omit<E, 'nowMs' | 'isNew'> : never;

export class Recorder {
  /** What the controller is to be made with. */
  readonly options: ControllerOptions;
  readonly #given: ControllerOptions;
  readonly #sink: RecordingSink;
  #now: number;
  readonly #wallOffset: number;
  #lines = 0;
  #full = false;
  /** Something of the last event may still be to be done. */
  #busy = false;
  #timers = 0;
  #wires = 0;
  #stored = 0;
  #opened = 0;
  #guarded = 0;
  #draws: number[] = [];
  #controller: Controller | undefined;
  #flushing = false;

  /**
   * @param digestOf of the file that an app came from; "" for what has none.
   */
  constructor(
    given: ControllerOptions,
    sink: RecordingSink,
    digestOf: (source: string) => string = () => '',
  ) {
    this.#given = given;
    this.#sink = sink;
    const { clock, store, guard } = given;
    this.#now = clock.now();
    const wallMs = clock.wallTime();
    this.#wallOffset = wallMs - this.#now;
    // It would be made from chance that nobody can record.
    discoveryKey(store);
    const settings: Record<string, StoreValue> = {};
    for (const name of SETTINGS) {
      if (given[name] !== undefined) settings[name] = given[name] as unknown as StoreValue;
    }
    this.#line({
      format: 'heddle-recording',
      version: RECORDING_VERSION,
      software: SOFTWARE,
      nowMs: this.#now,
      wallMs,
      apps: given.apps.map((each) => {
        const { app, source } = 'app' in each ? each : { app: each, source: 'built in' };
        return { name: app.name, source, digest: digestOf(source) };
      }),
      settings,
      guarded: guard !== undefined,
    });
    for (const [key, value] of store.entries('')) this.#detail({ type: 'held', key, value });
    this.options = {
      ...given,
      clock: this.#clock(clock),
      random: this.#random(given.random),
      store: this.#store(store),
      guard: guard && this.#guard(guard),
    };
  }

  /** The same controller, for everybody who calls it. */
  wrap(controller: Controller): Controller {
    this.#controller = controller;
    const streams = this.#streams(controller);
    const overrides: Record<ActedOn, unknown> = {
      acceptSwitch: (wire: Wire) => controller.acceptSwitch(this.#wire(wire)),
      start: () => {
        this.#call('start', []);
        return controller.start();
      },
      stop: () => {
        this.state();
        this.#call('stopController', []);
        return controller.stop();
      },
      resources: this.#asked(controller.resources, 'resources', streams),
      query: this.#asked(controller.query, 'query', streams),
    };
    return proxy(controller, (name) => overrides[name as ActedOn]);
  }

  /** Writes down how everything is now. */
  state(): void {
    if (this.#controller !== undefined) {
      this.#detail({ type: 'state', state: stateOf(this.#controller) });
      this.#sink.flush();
    }
  }

  // ---- what is written ------------------------------------------------------------------------

  #event(event: Timeless<RecordedEvent>): void {
    this.#flushDraws();
    this.#now = this.#given.clock.now();
    const isNew = !this.#busy;
    this.#busy = true;
    queueMicrotask(() => {
      this.#busy = false;
    });
    this.#line({ ...event, nowMs: this.#now, isNew } as RecordedEvent);
  }

  #detail(detail: RecordedDetail): void {
    this.#flushDraws();
    this.#line(detail);
  }

  #line(entry: RecordedEntry | RecordingHeader): void {
    if (this.#full) return;
    const number = ++this.#lines;
    if (!this.#sink.write(encodeLine(entry, number))) {
      this.#full = true;
      this.#sink.end(encodeLine({ type: 'full' }, number));
      return;
    }
    if (this.#flushing) return;
    this.#flushing = true;
    this.#given.clock.after(0, () => {
      this.#flushing = false;
      this.#sink.flush();
    });
  }

  #flushDraws(): void {
    if (this.#draws.length === 0) return;
    const values = this.#draws;
    this.#draws = [];
    this.#line({ type: 'random', values });
  }

  // ---- the seams --------------------------------------------------------------------------------

  #clock(clock: Clock): Clock {
    const fired = (run: () => void): (() => void) => {
      const id = this.#timers++;
      return () => {
        this.#event({ type: 'timer', id });
        run();
      };
    };
    return {
      now: () => this.#now,
      wallTime: () => this.#now + this.#wallOffset,
      after: (delayMs: number, run: () => void): Timer => clock.after(delayMs, fired(run)),
      every: (intervalMs: number, run: () => void): Timer => clock.every(intervalMs, fired(run)),
    };
  }

  #random(random: Random): Random {
    return () => {
      const value = random();
      this.#draws.push(value);
      if (this.#draws.length >= MAX_DRAWS) this.#flushDraws();
      return value;
    };
  }

  #guard(guard: Guard): Guard {
    return (limitMs, act) => {
      const call = this.#guarded++;
      try {
        return guard(limitMs, act);
      } catch (error) {
        if (error instanceof TimeLimit) this.#detail({ type: 'interrupted', call });
        throw error;
      }
    };
  }

  #store(store: Store): Store {
    const kept = (promise: Promise<void>): Promise<void> => {
      const id = this.#stored++;
      return promise.then(
        () => this.#event({ type: 'stored', id }),
        (error: unknown) => {
          const code = error instanceof HeddleError ? error.code : 'STORE_FAILED';
          this.#event({ type: 'stored', id, error: [code, (error as Error).message] });
          throw error;
        },
      );
    };
    return {
      get: (key) => store.get(key),
      put: (key, value) => store.put(key, value),
      remove: (key) => store.remove(key),
      entries: (prefix) => store.entries(prefix),
      transaction: (changes: readonly StoreChange[], guards?: readonly StoreGuard[]) =>
        kept(store.transaction(changes, guards)),
      flush: () => kept(store.flush()),
      close: () => store.close(),
    };
  }

  #wire(inner: Wire): Wire {
    const wire = this.#wires++;
    const { peer, datapathId } = inner;
    this.#event({
      type: 'open',
      wire,
      peer,
      ...(datapathId !== undefined && { datapathId }),
    });
    let reading = 0;
    const made: Wire = {
      peer,
      datapathId,
      onMessage: () => {},
      onClose: () => {},
      get bufferedBytes() {
        const bytes = inner.bufferedBytes;
        note(reading++, bytes);
        return bytes;
      },
      send: (message) => {
        this.#detail({ type: 'sent', wire, bytes: message.length, hash: checksum(message) });
        inner.send(message);
      },
      flush: () => inner.flush?.(),
      close: (code, reason) => {
        this.#detail({ type: 'sent', wire, bytes: 0, hash: String(code) });
        inner.close(code, reason);
      },
      terminate: () => {
        this.#detail({ type: 'sent', wire, bytes: 0, hash: 'cut' });
        inner.terminate();
      },
    };
    const note = (nth: number, bytes: number): void => {
      if (bytes !== 0) this.#detail({ type: 'buffered', wire, reading: nth, bytes });
    };
    inner.onMessage = (message) => {
      const bytes = Buffer.from(message.buffer, message.byteOffset, message.length);
      this.#event({ type: 'message', wire, bytes: bytes.toString('base64') });
      made.onMessage(message);
    };
    inner.onClose = (code, reason) => {
      this.#event({ type: 'closed', wire, code, reason });
      made.onClose(code, reason);
    };
    return made;
  }

  /** Whatever is asked that the controller does something for. */
  #asked<Door extends object>(
    door: Door,
    at: DoorName,
    streams: Readonly<Record<StreamName, unknown>>,
  ): Door {
    return proxy(door, (name) => {
      const call = `${at}.${name}`;
      const treatment = treatmentOf(at, name);
      if (treatment === 'stream') return streams[call as StreamName];
      if (treatment !== 'call') return undefined;
      const method = (door as Record<string, unknown>)[name] as (...args: unknown[]) => unknown;
      return (...args: unknown[]) => {
        this.#call(call, args as StoreValue[]);
        return method.apply(door, args);
      };
    });
  }

  #streams({ resources, query }: Controller): Record<StreamName, unknown> {
    return {
      'resources.watch': (...args: Parameters<Resources['watch']>) => {
        const [{ kinds, ...question }] = args;
        this.#call('resources.watch', [{ ...question, ...(kinds && { kinds: [...kinds] }) }]);
        const watch = resources.watch(...args);
        return this.#stoppable(watch, () => watch.resume());
      },
      'query.capture': (...args: Parameters<ControllerQuery['capture']>) => {
        this.#call('query.capture', args.slice(0, 2) as unknown as StoreValue[]);
        return this.#stoppable(query.capture(...args));
      },
    };
  }

  /** Something that goes on until it is stopped, known by its number. */
  #stoppable(inner: { stop(): void }, resume: () => void = () => {}) {
    const number = this.#opened++;
    return {
      resume,
      stop: () => {
        this.#call('stop', [number]);
        inner.stop();
      },
    };
  }

  #call(name: string, args: readonly StoreValue[]): void {
    this.#event({ type: 'call', name, args: args.map((arg) => arg ?? null) });
  }
}

/** `target` with some of its members replaced; private ones go on working. */
function proxy<T extends object>(target: T, override: (name: string) => unknown): T {
  return new Proxy(target, {
    get(_, name) {
      const replaced = typeof name === 'string' ? override(name) : undefined;
      if (replaced !== undefined) return replaced;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
