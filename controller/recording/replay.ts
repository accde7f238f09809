/**
 * Runs a recording: makes the controller again and lets happen to it what happened then, event by event, in the
 * same order and at the same times. Nothing is waited for and nothing goes out; what it would send is compared
 * with what was sent.
 *
 * Neighbours: `recorder.ts` wrote it, `entry.ts` says what it consists of.
 */
import type { Clock, Timer } from '../../proto/clock.js';
import { HeddleError } from '../../proto/errors.js';
import type { Logger } from '../../proto/logger.js';
import type { Wire } from '../../proto/wire.js';
import { type Controller, createController } from '../controller.js';
import type { AppSource, ControllerOptions } from '../controller-options.js';
import { type Guard, TimeLimit } from '../runtime/app-calls.js';
import type { FieldSpec } from '../sdk.js';
import { MemoryStore, type StoreChange, type StoreGuard } from '../store/store.js';
import type { DoorName } from './calls.js';
import {
  checksum,
  isEvent,
  LineReader,
  type RecordedDetail,
  type RecordedEntry,
  type RecordedEvent,
  type RecordingHeader,
} from './entry.js';
import { type RecordedState, stateOf } from './state.js';

export interface ReplayReport {
  readonly events: number;
  /** From the first event to the last, as it was then. */
  readonly durationMs: number;
  /** Messages to switches that were compared. */
  readonly sent: number;
  readonly state: RecordedState;
  /** How the last state that was recorded differs from that in the replay; undefined: none was recorded. */
  readonly stateDiffers: boolean | undefined;
  /** The first thing that went otherwise, in one sentence. */
  readonly difference: string | undefined;
  /** Calls of apps that had been interrupted: what they did until then can't be known. */
  readonly interrupted: number;
  /** `limit`: it had grown as large as it may; `cut`: its last line is not whole. */
  readonly end: 'stopped' | 'limit' | 'cut' | 'open';
}

export interface ReplayOptions {
  readonly logger: Logger;
  /** The apps of the recording, in order. */
  apps(header: RecordingHeader): Promise<readonly AppSource[]>;
}

/** An event with what happened in its course; the first group has none. */
interface Group {
  readonly event: RecordedEvent | undefined;
  readonly details: RecordedDetail[];
}

/**
 * `chunks`: the text, in pieces of any size.
 * @throws HeddleError BAD_RECORDING when it is damaged; whatever making the controller throws.
 */
export async function replay(
  chunks: AsyncIterable<string>,
  options: ReplayOptions,
): Promise<ReplayReport> {
  const reader = new LineReader();
  let run: ReplayRun | undefined;
  let group: Group = { event: undefined, details: [] };
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop()!;
    for (const line of lines) {
      const entry = reader.read(line);
      if (entry === undefined) continue;
      if (!isEvent(entry)) {
        group.details.push(entry);
        continue;
      }
      run ??= new ReplayRun(reader.header!, await options.apps(reader.header!), options.logger);
      await run.do(group);
      group = { event: entry, details: [] };
    }
  }
  if (reader.header === undefined) {
    throw new HeddleError('BAD_RECORDING', 'it has no first line', { field: 'line', value: 1 });
  }
  run ??= new ReplayRun(reader.header, await options.apps(reader.header), options.logger);
  await run.do(group, rest !== '');
  return run.report(rest !== '');
}

class ReplayRun {
  readonly #header: RecordingHeader;
  readonly #apps: readonly AppSource[];
  readonly #logger: Logger;
  #controller: Controller | undefined;
  #now: number;
  #events = 0;
  #sent = 0;
  #interrupted = 0;
  #guarded = 0;
  #difference: string | undefined;
  #isCut = false;
  #stateDiffers: boolean | undefined;
  #lastState: RecordedState | undefined;
  #end: ReplayReport['end'] = 'open';
  readonly #timers: ((() => void) | undefined)[] = [];
  #draws: number[] = [];
  #drawn = 0;
  #expected: (RecordedDetail & { type: 'sent' })[] = [];
  #compared = 0;
  readonly #buffered = new Map<string, number>();
  readonly #interruptions = new Set<number>();
  readonly #stored: { resolve(): void; reject(error: Error): void }[] = [];
  readonly #wires: Wire[] = [];
  /** Watches and captures, in order. */
  readonly #opened: { stop(): void }[] = [];
  readonly #store = new MemoryStore();

  constructor(header: RecordingHeader, apps: readonly AppSource[], logger: Logger) {
    this.#header = header;
    this.#apps = apps;
    this.#logger = logger;
    this.#now = header.nowMs;
  }

  /**
   * `isCut`: the recording ends within it, so what is not there may have happened all the same; as it does when
   * there was no more room.
   */
  async do({ event, details }: Group, isCut = false): Promise<void> {
    const isFull = details.some(({ type }) => type === 'full');
    if (isFull) this.#end = 'limit';
    this.#isCut = isCut || isFull;
    this.#prepare(details);
    if (event === undefined) {
      this.#controller = createController(this.#options());
    } else {
      this.#events++;
      if (event.isNew) await settled();
      this.#now = event.nowMs;
      this.#happen(event, this.#controller!);
    }
    await settled();
    const missing = this.#expected[this.#compared];
    if (missing !== undefined) this.#differs(`${describeSent(missing)} was not sent`);
    const state = details.find((each) => each.type === 'state');
    if (state === undefined) return;
    this.#lastState = stateOf(this.#controller!);
    this.#stateDiffers = JSON.stringify(state.state) !== JSON.stringify(this.#lastState);
    if (this.#stateDiffers) {
      this.#differs(`the state differs: ${stateDifference(state.state, this.#lastState)}`);
    }
  }

  report(isCut: boolean): ReplayReport {
    return {
      events: this.#events,
      durationMs: this.#now - this.#header.nowMs,
      sent: this.#sent,
      // After `stop` nobody is connected any more.
      state: this.#lastState ?? stateOf(this.#controller!),
      stateDiffers: this.#stateDiffers,
      difference: this.#difference,
      interrupted: this.#interrupted,
      end: isCut ? 'cut' : this.#end,
    };
  }

  #prepare(details: readonly RecordedDetail[]): void {
    this.#draws = this.#draws.slice(this.#drawn);
    this.#drawn = 0;
    this.#expected = [];
    this.#compared = 0;
    for (const detail of details) {
      if (detail.type === 'random') this.#draws.push(...detail.values);
      else if (detail.type === 'sent') this.#expected.push(detail);
      else if (detail.type === 'held') this.#store.put(detail.key, detail.value);
      else if (detail.type === 'interrupted') this.#interruptions.add(detail.call);
      else if (detail.type === 'buffered') {
        this.#buffered.set(`${detail.wire}/${detail.reading}`, detail.bytes);
      }
    }
  }

  #happen(event: RecordedEvent, controller: Controller): void {
    switch (event.type) {
      case 'timer': {
        const run = this.#timers[event.id];
        if (run === undefined) this.#differs(`timer ${event.id} is not running`);
        else run();
        break;
      }
      case 'open':
        this.#wires[event.wire] = this.#wire(event);
        controller.acceptSwitch(this.#wires[event.wire]!);
        break;
      case 'message':
        this.#wires[event.wire]?.onMessage(Uint8Array.from(Buffer.from(event.bytes, 'base64')));
        break;
      case 'closed':
        this.#wires[event.wire]?.onClose(event.code, event.reason);
        break;
      case 'stored': {
        const waiting = this.#stored[event.id];
        if (waiting === undefined) this.#differs(`nothing was stored as number ${event.id}`);
        else if (event.error === undefined) waiting.resolve();
        else waiting.reject(new HeddleError(...event.error));
        break;
      }
      case 'call':
        this.#call(event, controller);
        break;
      default:
        event satisfies never;
    }
  }

  #call({ name, args }: RecordedEvent & { type: 'call' }, controller: Controller): void {
    const ignore = (): void => {};
    if (name === 'start') void controller.start();
    else if (name === 'stopController') {
      this.#end = 'stopped';
      void controller.stop();
    } else if (name === 'stop') this.#opened[args[0] as number]?.stop();
    else {
      const [at, method] = name.split('.') as [DoorName, string];
      const door = controller[at] as unknown as Record<string, (...args: unknown[]) => unknown>;
      // What was refused then is refused now.
      try {
        const sinks: Record<string, readonly unknown[]> = {
          watch: [{ send: () => true, end: ignore }],
          capture: [ignore, ignore],
        };
        const given = args.map((arg) => arg ?? undefined);
        const result = door[method]!(...given, ...(sinks[method] ?? []));
        if (result instanceof Promise) result.catch(ignore);
        else if (method in sinks) this.#opened.push(result as { stop(): void });
      } catch (error) {
        if (!(error instanceof HeddleError)) throw error;
      }
    }
  }

  // ---- the world --------------------------------------------------------------------------------

  #options(): ControllerOptions {
    const { settings, guarded } = this.#header;
    const { fields, ...others } = settings;
    return {
      ...others,
      ...(fields !== undefined && { fields: fields as unknown as readonly FieldSpec[] }),
      clock: this.#clock(),
      random: () => {
        const value = this.#draws[this.#drawn++];
        if (value === undefined) this.#lacks('more random numbers are asked for');
        return value ?? 0.5;
      },
      logger: this.#logger,
      store: this.#recordedStore(),
      apps: this.#apps,
      guard: guarded ? this.#guard : undefined,
    };
  }

  #clock(): Clock {
    const timer = (run: () => void, once: boolean): Timer => {
      const id = this.#timers.length;
      const cancel = (): void => {
        this.#timers[id] = undefined;
      };
      this.#timers.push(() => {
        if (once) cancel();
        run();
      });
      return { cancel };
    };
    return {
      now: () => this.#now,
      wallTime: () => this.#now + (this.#header.wallMs - this.#header.nowMs),
      after: (_, run) => timer(run, true),
      every: (_, run) => timer(run, false),
    };
  }

  readonly #guard: Guard = (limitMs, act) => {
    if (!this.#interruptions.delete(this.#guarded++)) return act();
    this.#interrupted++;
    throw new TimeLimit(limitMs);
  };

  #recordedStore(): ControllerOptions['store'] {
    const store = this.#store;
    const wait = (): Promise<void> =>
      new Promise((resolve, reject) => {
        this.#stored.push({ resolve, reject });
      });
    return {
      get: (key) => store.get(key),
      put: (key, value) => store.put(key, value),
      remove: (key) => store.remove(key),
      entries: (prefix) => store.entries(prefix),
      transaction: (changes: readonly StoreChange[], _guards?: readonly StoreGuard[]) =>
        wait().then(() => store.take(changes)),
      flush: wait,
      close: async () => {},
    };
  }

  #wire({ wire, peer, datapathId }: RecordedEvent & { type: 'open' }): Wire {
    let reading = 0;
    const buffered = (): number => this.#buffered.get(`${wire}/${reading++}`) ?? 0;
    const send = (bytes: number, hash: string): void => {
      this.#sent++;
      const expected = this.#expected[this.#compared++];
      const sent = { type: 'sent', wire, bytes, hash } as const;
      if (expected === undefined) this.#lacks(`${describeSent(sent)} is sent in addition`);
      else if (expected.wire !== wire || expected.bytes !== bytes || expected.hash !== hash) {
        this.#differs(`${describeSent(sent)} is sent instead of ${describeSent(expected)}`);
      }
    };
    return {
      peer,
      datapathId,
      get bufferedBytes() {
        return buffered();
      },
      onMessage: () => {},
      onClose: () => {},
      send: (message) => send(message.length, checksum(message)),
      close: (code) => send(0, String(code)),
      terminate: () => send(0, 'cut'),
    };
  }

  /** A difference, unless the recording was cut before it could tell. */
  #lacks(what: string): void {
    if (!this.#isCut) this.#differs(what);
  }

  #differs(what: string): void {
    const afterMs = (this.#now - this.#header.nowMs).toFixed(1);
    this.#difference ??= `event ${this.#events}, ${afterMs} ms after the start: ${what}`;
  }
}

function describeSent({ wire, bytes, hash }: RecordedEntry & { type: 'sent' }): string {
  if (bytes === 0) return `the end of connection ${wire} (${hash})`;
  return `a message of ${bytes} bytes (${hash}) on connection ${wire}`;
}

function stateDifference(then: RecordedState, now: RecordedState): string {
  for (const part of Object.keys(then) as (keyof RecordedState)[]) {
    const [a, b] = [JSON.stringify(then[part]), JSON.stringify(now[part])];
    if (a !== b) return `${part} were ${a.slice(0, 300)} and are ${b.slice(0, 300)}`;
  }
  return 'in nothing';
}

/** Resolves when no promise continuation is left to run. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
