/**
 * Queues as they are configured, by port and id. Nothing refers to one: a rule names an id, and which queue
 * that is depends on the port that the packet leaves by. Part of `flow-store.ts`, which owns
 * transactions and undo; nothing here changes before every check has passed.
 */
import { HeddleError } from '../../proto/errors.js';
import { queueKey } from '../../proto/flow.js';
import { PORT_NUMBER_MAX } from '../pipeline/port-table.js';
export class QueueStore {
    #queues = new Map();
    get size() {
        return this.#queues.size;
    }
    get(name) {
        return this.#queues.get(queueKey(name));
    }
    values() {
        return this.#queues.values();
    }
    /** Throws BAD_VALUE or OWNED_BY_OTHER when `queue` can't be put. The port need not be there yet. */
    checkPut(queue) {
        if (queue.port > PORT_NUMBER_MAX) {
            const message = `Ports of this switch are 1..${PORT_NUMBER_MAX}, so none has number ${queue.port}.`;
            throw new HeddleError('BAD_VALUE', message, { field: 'port', value: queue.port });
        }
        const held = this.get(queue);
        if (held !== undefined && held.owner !== queue.owner)
            refuseOwner(held);
    }
    /** Throws OWNED_BY_OTHER when the queue can't go; false: it isn't there. */
    checkDelete(queue) {
        const held = this.get(queue);
        if (held === undefined)
            return false;
        if (queue.owner !== '' && held.owner !== queue.owner)
            refuseOwner(held);
        return true;
    }
    /** Puts without checks; undefined: takes it away. */
    hold(name, queue) {
        if (queue === undefined)
            this.#queues.delete(queueKey(name));
        else
            this.#queues.set(queueKey(name), queue);
    }
}
function refuseOwner({ port, id, owner }) {
    const message = `Queue ${id} of port ${port} belongs to "${owner}"; only its owner may change it.`;
    throw new HeddleError('OWNED_BY_OTHER', message, { field: 'owner', value: owner });
}
//# sourceMappingURL=queue-store.js.map