/**
 * The writer's side of queues: what forwarding threads must know of each, and the memory that they share.
 *
 * Packets don't come to a queue through tables, but at the end of their way, at a port. So queues are
 * no versions in the arena: threads get the list of all of them with a structure update, which reaches
 * them before the epoch that needs it. A queue keeps its memory while it is replaced, so its measure
 * and its counters go on:
 *
 *      token bucket    see token-bucket.ts: one for all threads, so a rate is that of the switch
 *      counters        QueueCounter.Count Float64 for each thread
 *
 * Part of `table-writer.ts`, which stages, publishes and discards; `queues/` is the readers' side.
 */
import { HeddleError } from '../../proto/errors.js';
import { queueKey } from '../../proto/flow.js';
import { BURST_TOKENS_MAX, resetBucket } from './token-bucket.js';
/** Of one port. All of them are looked at for every frame that waited. */
export const PORT_QUEUES_MAX = 64;
/** What a queue holds that says nothing of it: some frames of segmentation offload, or 3,000 small ones. */
export const DEFAULT_CAPACITY_BYTES = 256 * 1024;
/** Room for a frame of the usual 1,514 bytes. */
export const CAPACITY_MIN_BYTES = 2048;
export const CAPACITY_MAX_BYTES = 16 * 1024 * 1024;
/** A kilobit (1000 bits) in bytes, which are a queue's tokens. */
const KILOBIT_BYTES = 125;
/** The least burst that a queue has by itself: two frames of the usual length. */
const DEFAULT_BURST_MIN_BYTES = 3028;
export var QueueCounter;
(function (QueueCounter) {
    QueueCounter[QueueCounter["Packets"] = 0] = "Packets";
    QueueCounter[QueueCounter["Bytes"] = 1] = "Bytes";
    QueueCounter[QueueCounter["Dropped"] = 2] = "Dropped";
    QueueCounter[QueueCounter["WaitingBytes"] = 3] = "WaitingBytes";
    QueueCounter[QueueCounter["Count"] = 4] = "Count";
})(QueueCounter || (QueueCounter = {}));
const BUCKET_BYTES = 24;
export function openQueueMemory(memory) {
    return {
        buckets: {
            levels: new Int32Array(memory, 0, 1),
            locks: new Int32Array(memory, 4, 1),
            times: new Float64Array(memory, 8, 2),
        },
        counters: new Float64Array(memory, BUCKET_BYTES),
    };
}
export class QueueWriter {
    #maxQueues;
    #threads;
    #queues = new Map();
    #published = [];
    #changed = false;
    constructor(limits) {
        this.#maxQueues = limits.maxQueues;
        this.#threads = limits.threads;
    }
    get size() {
        return this.#queues.size;
    }
    /** Adds or replaces. Returns what takes it back. Throws LIMIT_EXCEEDED or BAD_VALUE, changing nothing. */
    set(queue) {
        const key = queueKey(queue);
        const before = this.#queues.get(key);
        const capacityBytes = queue.capacityBytes || DEFAULT_CAPACITY_BYTES;
        this.#check(queue, capacityBytes, before);
        const memory = before?.memory ?? this.#newMemory();
        const next = {
            port: queue.port,
            id: queue.id,
            rate: queue.rateKbps * KILOBIT_BYTES,
            burst: burstBytes(queue),
            priority: queue.priority,
            capacityBytes,
            memory,
        };
        if (before === undefined)
            resetBucket(openQueueMemory(memory).buckets, 0, next.burst);
        return this.#put(key, next, before);
    }
    /** Returns what takes it back; undefined: there is no such queue. */
    remove(queue) {
        const key = queueKey(queue);
        const before = this.#queues.get(key);
        return before === undefined ? undefined : this.#put(key, undefined, before);
    }
    /** What threads have to be told before the next epoch; undefined: nothing new. */
    publish() {
        if (!this.#changed)
            return undefined;
        this.#changed = false;
        this.#published = [...this.#queues.values()];
        return this.#published;
    }
    /** Everything staged was taken back. */
    discarded() {
        this.#changed = false;
    }
    get published() {
        return this.#published;
    }
    /** All threads together, since the queue was made; undefined: there is none. */
    counters(queue) {
        const held = this.#queues.get(queueKey(queue));
        if (held === undefined)
            return undefined;
        const { counters } = openQueueMemory(held.memory);
        const sum = (counter) => {
            let total = 0;
            for (let at = counter; at < counters.length; at += 4 /* QueueCounter.Count */) {
                total += counters[at];
            }
            return total;
        };
        return {
            packets: sum(0 /* QueueCounter.Packets */),
            bytes: sum(1 /* QueueCounter.Bytes */),
            dropped: sum(2 /* QueueCounter.Dropped */),
            waitingBytes: sum(3 /* QueueCounter.WaitingBytes */),
        };
    }
    #put(key, next, before) {
        const hold = (queue) => {
            if (queue === undefined)
                this.#queues.delete(key);
            else
                this.#queues.set(key, queue);
        };
        hold(next);
        this.#changed = true;
        return () => hold(before);
    }
    #newMemory() {
        return new SharedArrayBuffer(BUCKET_BYTES + this.#threads * 4 /* QueueCounter.Count */ * 8);
    }
    #check(queue, capacityBytes, before) {
        const refuse = (code, field, message) => {
            throw new HeddleError(code, message, { field: `queue.${field}`, value: queue[field] });
        };
        if (capacityBytes < CAPACITY_MIN_BYTES || capacityBytes > CAPACITY_MAX_BYTES) {
            const range = `${CAPACITY_MIN_BYTES} to ${CAPACITY_MAX_BYTES}`;
            refuse('BAD_VALUE', 'capacityBytes', `a queue here holds ${range} bytes`);
        }
        if (queue.burstKilobits * KILOBIT_BYTES > BURST_TOKENS_MAX) {
            const most = Math.floor(BURST_TOKENS_MAX / KILOBIT_BYTES);
            refuse('LIMIT_EXCEEDED', 'burstKilobits', `a burst is at most ${most} here`);
        }
        let ofPort = 0;
        let bytes = capacityBytes - (before?.capacityBytes ?? 0);
        for (const other of this.#queues.values()) {
            if (other.port === queue.port)
                ofPort++;
            bytes += other.capacityBytes;
        }
        if (before === undefined && this.#queues.size >= this.#maxQueues) {
            refuse('LIMIT_EXCEEDED', 'id', `this switch has at most ${this.#maxQueues} queues`);
        }
        if (before === undefined && ofPort >= PORT_QUEUES_MAX) {
            refuse('LIMIT_EXCEEDED', 'id', `a port has at most ${PORT_QUEUES_MAX} queues`);
        }
        const most = this.#maxQueues * DEFAULT_CAPACITY_BYTES;
        if (bytes > most) {
            refuse('LIMIT_EXCEEDED', 'capacityBytes', `all queues together hold at most ${most} bytes`);
        }
    }
}
/**
 * Without a burst of its own a queue has what ten milliseconds bring, or two frames. Less than what one
 * millisecond brings would be lost again by a thread that comes a little late, and the rate not reached.
 */
function burstBytes({ rateKbps, burstKilobits }) {
    const perMs = Math.ceil((rateKbps * KILOBIT_BYTES) / 1000);
    const burst = burstKilobits > 0
        ? Math.max(perMs, burstKilobits * KILOBIT_BYTES)
        : Math.max(10 * perMs, DEFAULT_BURST_MIN_BYTES);
    return Math.min(BURST_TOKENS_MAX, burst);
}
//# sourceMappingURL=queue-writer.js.map