/**
 * A doorbell between threads that is also a file descriptor, so that a thread asleep in `poll` hears
 * it (eventfd(2)). Any thread of the process may ring it by number; one thread waits on it.
 */
import { check, libc } from './libc.js';
/** EFD_CLOEXEC | EFD_NONBLOCK. */
const FLAGS = 0x80000 | 0x800;
export class EventFd {
    fd;
    #owned;
    #value = new BigUint64Array(1);
    #open = true;
    constructor(fd, owned) {
        this.fd = fd;
        this.#owned = owned;
    }
    static create() {
        return new EventFd(check(libc().eventfd(0, FLAGS), 'creating an event descriptor'), true);
    }
    /** The same doorbell in another thread, by the `fd` of its creator, which must outlive it. */
    static borrow(fd) {
        return new EventFd(fd, false);
    }
    /** Rings: whoever polls `fd` wakes up, now or at the next poll. */
    signal() {
        if (!this.#open)
            return;
        this.#value[0] = 1n;
        libc().write(this.fd, this.#value, 8);
    }
    /** Stops the ringing. True if it had been rung since the last `clear()`. */
    clear() {
        return this.#open && libc().read(this.fd, this.#value, 8) === 8;
    }
    /** Idempotent. */
    close() {
        if (!this.#open)
            return;
        this.#open = false;
        if (this.#owned)
            libc().close(this.fd);
    }
}
//# sourceMappingURL=event-fd.js.map