/** A timer that is a file descriptor, for a thread asleep in `poll` (timerfd_create(2)). */
import { check, libc } from './libc.js';
const CLOCK_MONOTONIC = 1;
/** TFD_CLOEXEC | TFD_NONBLOCK */
const FLAGS = 0x80000 | 0x800;
export class TimerFd {
    /** Readable from when the time is over until it is armed or disarmed again. */
    fd;
    /** struct itimerspec: interval and time, each as seconds and nanoseconds. */
    #time = new BigInt64Array(4);
    #open = true;
    constructor(fd) {
        this.fd = fd;
    }
    static create() {
        return new TimerFd(check(libc().timerfd_create(CLOCK_MONOTONIC, FLAGS), 'making a timer'));
    }
    /** Once, in `ms` from now; at once for what is not positive. */
    arm(ms) {
        // All zero would disarm it.
        const nanoseconds = BigInt(Math.max(1, Math.ceil(ms * 1e6)));
        this.#set(nanoseconds / 1000000000n, nanoseconds % 1000000000n);
    }
    disarm() {
        this.#set(0n, 0n);
    }
    #set(seconds, nanoseconds) {
        if (!this.#open)
            return;
        this.#time[2] = seconds;
        this.#time[3] = nanoseconds;
        libc().timerfd_settime(this.fd, 0, this.#time, null);
    }
    /** Idempotent. */
    close() {
        if (!this.#open)
            return;
        this.#open = false;
        libc().close(this.fd);
    }
}
//# sourceMappingURL=timer-fd.js.map