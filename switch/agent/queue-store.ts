/**
 * Queues as they are configured, by port and id. Nothing refers to one: a rule names an id, and which queue
 * that is depends on the port that the packet leaves by. Part of `flow-store.ts`.
 */
import { HeddleError } from '../../proto/errors.js';
import { checkQueue, queueEquals, queueKey } from '../../proto/flow.js';
import type { Queue } from '../../proto/model.js';
import { PORT_NUMBER_MAX } from '../pipeline/port-table.js';
import { ItemStore } from './item-store.js';

/** What names a queue. */
export type QueueName = Pick<Queue, 'port' | 'id'>;

export class QueueStore extends ItemStore<string, Queue> {
  protected override keyOf(queue: Queue): string {
    return queueKey(queue);
  }

  protected override titleOf({ port, id }: Queue): string {
    return `Queue ${id} of port ${port}`;
  }

  protected override equals(a: Queue, b: Queue): boolean {
    return queueEquals(a, b);
  }

  /** Throws BAD_VALUE. The port need not be there yet. */
  protected override checkPut(queue: Queue): void {
    checkQueue(queue);
    if (queue.port <= PORT_NUMBER_MAX) return;
    const message = `Ports of this switch are 1..${PORT_NUMBER_MAX}, so none has number ${queue.port}.`;
    throw new HeddleError('BAD_VALUE', message, { field: 'port', value: queue.port });
  }

  protected override checkRemove(): void {}

  protected override write(queue: Queue): void {
    this.sink.setQueue(queue);
  }

  protected override erase(queue: Queue): void {
    this.sink.removeQueue(queue);
  }

  protected override count(queue: Queue, by: 1 | -1): void {
    if (by === 1) this.digests.addQueue(queue);
    else this.digests.removeQueue(queue);
  }
}
