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
import { openDevice } from '../ports/port-handle.js';
/** One try at opening a port, which ends when its device is closed. */
export class Opening {
    id;
    request;
    /** Until then it is still being opened. */
    device;
    /** Threads that were lent their handle and have not given it back. */
    holders = new Set();
    acknowledged = 0;
    closing = false;
    /** Nobody has a handle: the device is closed, or being closed. */
    released = false;
    /** Opening or closing of the device that is under way. */
    work = Promise.resolve();
    constructor(id, request) {
        this.id = id;
        this.request = request;
    }
}
export class PortOpenings {
    #threads;
    #netns;
    #events;
    #all = new Map();
    #lastId = 0;
    constructor(threads, netns, events) {
        this.#threads = threads;
        this.#netns = netns;
        this.#events = events;
    }
    /** Begins; one of the events follows, unless it is closed before. */
    open(request) {
        const opening = new Opening(++this.#lastId, request);
        this.#all.set(opening.id, opening);
        opening.work = this.#open(opening);
        return opening;
    }
    /** Takes it back from whoever has it. Nothing more is said of it. Idempotent. */
    close(opening) {
        if (opening.closing)
            return;
        opening.closing = true;
        const { id, holders, request } = opening;
        for (const thread of holders) {
            this.#threads[thread].post({ type: 'closePort', number: request.number, opening: id });
        }
        this.#closeWhenFree(opening);
    }
    /** What a thread says of a port. */
    take(thread, news) {
        const opening = this.#all.get(news.opening);
        if (opening === undefined)
            return;
        if (news.type === 'portOpened') {
            const isOpen = ++opening.acknowledged === this.#threads.length;
            if (isOpen && !opening.closing)
                this.#events.opened(opening);
            return;
        }
        opening.holders.delete(thread);
        if (news.type === 'portFailed' && !opening.closing) {
            this.close(opening);
            this.#events.failed(opening, news.code, news.message);
        }
        else {
            this.#closeWhenFree(opening);
        }
    }
    /** When no thread runs any more: closes whatever is left. */
    async closeAll() {
        for (const opening of [...this.#all.values()]) {
            opening.closing = true;
            opening.holders.clear();
            await opening.work;
            this.#closeWhenFree(opening);
            await opening.work;
        }
    }
    async #open(opening) {
        const { number, name, counters } = opening.request;
        const { id } = opening;
        let device;
        try {
            device = await openDevice(opening.request.device, this.#netns, this.#threads.length);
        }
        catch (error) {
            this.#all.delete(id);
            if (opening.closing)
                return;
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
            this.#threads[thread].post({
                type: 'openPort',
                number,
                opening: id,
                name,
                handle,
                counters: counters[thread],
            });
        }
    }
    #closeWhenFree(opening) {
        const { closing, holders, device } = opening;
        // Without a device it is still opening, and closes by itself.
        if (closing && holders.size === 0 && device !== undefined && !opening.released) {
            opening.work = this.#release(opening);
        }
    }
    async #release(opening) {
        opening.released = true;
        await opening.device?.close();
        this.#all.delete(opening.id);
    }
}
//# sourceMappingURL=port-openings.js.map