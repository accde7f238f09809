/**
 * poll(2) over a fixed set of descriptors, for a thread that sleeps until a frame or a doorbell
 * comes. The array is reused, so that waiting allocates nothing. It blocks the calling thread:
 * never call it with a timeout on a thread whose event loop matters.
 *
 *      struct pollfd:   [ fd : 32 ][ events : 16 | revents : 16 ]
 */
import assert from 'node:assert/strict';
import { libc, systemError } from './libc.js';
/** Bits of `events` and `revents` (asm-generic/poll.h). */
export var PollEvent;
(function (PollEvent) {
    PollEvent[PollEvent["In"] = 1] = "In";
    PollEvent[PollEvent["Out"] = 4] = "Out";
    PollEvent[PollEvent["Err"] = 8] = "Err";
    PollEvent[PollEvent["Hup"] = 16] = "Hup";
    PollEvent[PollEvent["Invalid"] = 32] = "Invalid";
    /** Err | Hup | Invalid: reported whether asked for or not. */
    PollEvent[PollEvent["Broken"] = 56] = "Broken";
})(PollEvent || (PollEvent = {}));
export class PollSet {
    capacity;
    /** Two words an entry; Linux on Node is little-endian: revents is the upper half of the second. */
    #words;
    #libc;
    #count = 0;
    /** `capacity`: 1..4096 descriptors. */
    constructor(capacity) {
        assert(capacity >= 1 && capacity <= 4096);
        this.capacity = capacity;
        this.#words = new Int32Array(capacity * 2);
        this.#libc = libc();
    }
    get count() {
        return this.#count;
    }
    clear() {
        this.#count = 0;
    }
    /** Returns the entry's index. A negative `fd` takes an entry and is never ready. */
    add(fd, events = 1 /* PollEvent.In */) {
        assert(this.#count < this.capacity, 'poll set is full');
        const index = this.#count++;
        this.#words[index * 2] = fd;
        this.#words[index * 2 + 1] = events;
        return index;
    }
    /**
     * Waits until an entry is ready or `timeoutMs` is over (0: not at all, -1: for ever). Returns how
     * many are ready; 0 also when a signal came.
     */
    wait(timeoutMs) {
        const words = this.#words;
        for (let index = 0; index < this.#count; index++) {
            words[index * 2 + 1] = words[index * 2 + 1] & 0xffff;
        }
        const ready = this.#libc.poll(words, this.#count, timeoutMs);
        if (ready >= 0)
            return ready;
        const errno = this.#libc.errno();
        if (errno === 4 /* Errno.Intr */ || errno === 11 /* Errno.Again */) {
            for (let index = 0; index < this.#count; index++) {
                words[index * 2 + 1] = words[index * 2 + 1] & 0xffff;
            }
            return 0;
        }
        throw systemError('waiting for input', errno);
    }
    /** What `wait` found at an entry: bits of PollEvent. */
    revents(index) {
        return this.#words[index * 2 + 1] >>> 16;
    }
}
//# sourceMappingURL=poll.js.map