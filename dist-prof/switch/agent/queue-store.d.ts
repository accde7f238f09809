import type { Queue } from '../../proto/model.js';
/** What names a queue. */
export type QueueName = Pick<Queue, 'port' | 'id'>;
export declare class QueueStore {
    #private;
    get size(): number;
    get(name: QueueName): Queue | undefined;
    values(): IterableIterator<Queue>;
    /** Throws BAD_VALUE or OWNED_BY_OTHER when `queue` can't be put. The port need not be there yet. */
    checkPut(queue: Queue): void;
    /** Throws OWNED_BY_OTHER when the queue can't go; false: it isn't there. */
    checkDelete(queue: QueueName & {
        readonly owner: string;
    }): boolean;
    /** Puts without checks; undefined: takes it away. */
    hold(name: QueueName, queue: Queue | undefined): void;
}
