/**
 * Who has which device in hands. The agent opens the device of a port (sockets, mostly), lends a handle
 * of it to each forwarding thread, and closes it when every thread has given its own back or is dead.
 *
 *      open() -> device open -> openPort to all -> portOpened from all -> `opened`
 *      close() or portFailed from one -> closePort to the others -> portClosed from all -> device closed
 *
 * The agent does this since the kernel takes its time for it: tens of milliseconds, in which a
 * forwarding thread would forward nothing. A port is open when *all* threads have it; until then the
 * kernel would already give some flows to a thread that could not yet send them on.
 */
import { HeddleError } from '../../proto/errors.js';
import type { PortDevice } from '../ports/port-device.js';
import { type OpenDevice, openDevice } from '../ports/port-handle.js';
import type { PortNews, ToThread } from './protocol.js';

/** Of the threads, in the order of their numbers. */
interface Thread {
  post(message: ToThread): void;
}

export interface OpeningRequest {
  readonly number: number;
  readonly name: string;
  readonly device: PortDevice;
  /** One for each thread, shared with it. */
  readonly counters: readonly Float64Array[];
}

export interface OpeningEvents {
  /** Every thread forwards for it. */
  opened(opening: Opening): void;
  /** It could not be opened, its device is gone, or it made trouble. It is being closed. */
  failed(opening: Opening, code: string, reason: string): void;
}

/** One try at opening a port, which ends when its device is closed. */
export class Opening {
  readonly id: number;
  readonly request: OpeningRequest;
  /** Until then it is still being opened. */
  device: OpenDevice | undefined;
  /** Threads that were lent their handle and have not given it back. */
  readonly holders = new Set<number>();
  acknowledged = 0;
  closing = false;
  /** Nobody has a handle: the device is closed, or being closed. */
  released = false;
  /** Opening or closing of the device that is under way. */
  work: Promise<void> = Promise.resolve();

  constructor(id: number, request: OpeningRequest) {
    this.id = id;
    this.request = request;
  }
}

export class PortOpenings {
  readonly #threads: readonly Thread[];
  readonly #netns: string | undefined;
  readonly #events: OpeningEvents;
  readonly #all = new Map<number, Opening>();
  #lastId = 0;

  constructor(threads: readonly Thread[], netns: string | undefined, events: OpeningEvents) {
    this.#threads = threads;
    this.#netns = netns;
    this.#events = events;
  }

  /** Begins; one of the events follows, unless it is closed before. */
  open(request: OpeningRequest): Opening {
    const opening = new Opening(++this.#lastId, request);
    this.#all.set(opening.id, opening);
    opening.work = this.#open(opening);
    return opening;
  }

  /** Takes it back from whoever has it. Nothing more is said of it. Idempotent. */
  close(opening: Opening): void {
    if (opening.closing) return;
    opening.closing = true;
    const { id, holders, request } = opening;
    for (const thread of holders) {
      this.#threads[thread]!.post({ type: 'closePort', number: request.number, opening: id });
    }
    this.#closeWhenFree(opening);
  }

  /** What a thread says of a port. */
  take(thread: number, news: PortNews): void {
    const opening = this.#all.get(news.opening);
    if (opening === undefined) return;
    if (news.type === 'portOpened') {
      const isOpen = ++opening.acknowledged === this.#threads.length;
      if (isOpen && !opening.closing) this.#events.opened(opening);
      return;
    }
    opening.holders.delete(thread);
    if (news.type === 'portFailed' && !opening.closing) {
      this.close(opening);
      this.#events.failed(opening, news.code, news.message);
    } else {
      this.#closeWhenFree(opening);
    }
  }

  /** When no thread runs any more: closes whatever is left. */
  async closeAll(): Promise<void> {
    for (const opening of [...this.#all.values()]) {
      opening.closing = true;
      opening.holders.clear();
      await opening.work;
      this.#closeWhenFree(opening);
      await opening.work;
    }
  }

  async #open(opening: Opening): Promise<void> {
    const { number, name, counters } = opening.request;
    const { id } = opening;
    let device: OpenDevice;
    try {
      device = await openDevice(opening.request.device, this.#netns, this.#threads.length);
    } catch (error) {
      this.#all.delete(id);
      if (opening.closing) return;
      const code = error instanceof HeddleError ? error.code : 'PORT_FAULT';
      const reason = error instanceof Error ? error.message : String(error);
      this.#events.failed(opening, code, reason);
      return;
    }
    opening.device = device;
    if (opening.closing) {
      await this.#release(opening);
      return;
    }
    for (const [thread, handle] of device.handles.entries()) {
      opening.holders.add(thread);
      this.#threads[thread]!.post({
        type: 'openPort',
        number,
        opening: id,
        name,
        handle,
        counters: counters[thread]!,
      });
    }
  }

  #closeWhenFree(opening: Opening): void {
    const { closing, holders, device } = opening;
    // Without a device it is still opening, and closes by itself.
    if (closing && holders.size === 0 && device !== undefined && !opening.released) {
      opening.work = this.#release(opening);
    }
  }

  async #release(opening: Opening): Promise<void> {
    opening.released = true;
    await opening.device?.close();
    this.#all.delete(opening.id);
  }
}
