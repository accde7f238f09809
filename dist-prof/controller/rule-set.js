/**
 * What a switch holds, as far as we know: rules, groups, meters, queues and program with their digests kept along,
 * so that "is it what we think?" costs one small message however many rules there are.
 */
import { DigestSet } from '../proto/digest.js';
import { queueKey } from '../proto/flow.js';
import { GROUPS_TABLE, METERS_TABLE, PROGRAM_TABLE, QUEUES_TABLE, } from '../proto/messages.js';
export class RuleSet {
    flows = new Map();
    groups = new Map();
    meters = new Map();
    /** By `queueKey`. */
    queues = new Map();
    /** Undefined: not known, or none. */
    program;
    #digests = new DigestSet();
    /** A copy of what should be there. */
    static of(desire) {
        const set = new RuleSet();
        set.setProgram(desire.program);
        for (const [key, flow] of desire.flows)
            set.putFlow(key, flow);
        for (const meter of desire.meters.values())
            set.putMeter(meter);
        for (const queue of desire.queues.values())
            set.putQueue(queue);
        for (const group of desire.groups.values())
            set.putGroup(group);
        return set;
    }
    putFlow(key, flow) {
        const before = this.flows.get(key);
        if (before !== undefined)
            this.#digests.removeFlow(before);
        this.flows.set(key, flow);
        this.#digests.addFlow(flow);
    }
    removeFlow(key) {
        const flow = this.flows.get(key);
        if (flow === undefined)
            return undefined;
        this.flows.delete(key);
        this.#digests.removeFlow(flow);
        return flow;
    }
    putGroup(group) {
        const before = this.groups.get(group.id);
        if (before !== undefined)
            this.#digests.removeGroup(before);
        this.groups.set(group.id, group);
        this.#digests.addGroup(group);
    }
    removeGroup(id) {
        const group = this.groups.get(id);
        if (group === undefined)
            return;
        this.groups.delete(id);
        this.#digests.removeGroup(group);
    }
    putMeter(meter) {
        this.removeMeter(meter.id);
        this.meters.set(meter.id, meter);
        this.#digests.addMeter(meter);
    }
    removeMeter(id) {
        const meter = this.meters.get(id);
        if (meter === undefined)
            return;
        this.meters.delete(id);
        this.#digests.removeMeter(meter);
    }
    putQueue(queue) {
        const key = queueKey(queue);
        this.removeQueue(key);
        this.queues.set(key, queue);
        this.#digests.addQueue(queue);
    }
    removeQueue(key) {
        const queue = this.queues.get(key);
        if (queue === undefined)
            return;
        this.queues.delete(key);
        this.#digests.removeQueue(queue);
    }
    setProgram(program) {
        this.program = program;
        this.#digests.setProgram(program);
    }
    removeOwner(owner) {
        for (const [key, flow] of this.flows)
            if (flow.owner === owner)
                this.removeFlow(key);
        for (const [id, group] of this.groups)
            if (group.owner === owner)
                this.removeGroup(id);
        for (const [id, meter] of this.meters)
            if (meter.owner === owner)
                this.removeMeter(id);
        for (const [key, queue] of this.queues)
            if (queue.owner === owner)
                this.removeQueue(key);
    }
    /** Forgets what it knows of one part. */
    removePart({ owner, table }) {
        if (table === PROGRAM_TABLE) {
            this.setProgram(undefined);
        }
        else if (table === METERS_TABLE) {
            for (const [id, meter] of this.meters)
                if (meter.owner === owner)
                    this.removeMeter(id);
        }
        else if (table === QUEUES_TABLE) {
            for (const [key, queue] of this.queues)
                if (queue.owner === owner)
                    this.removeQueue(key);
        }
        else if (table === GROUPS_TABLE) {
            for (const [id, group] of this.groups)
                if (group.owner === owner)
                    this.removeGroup(id);
        }
        else {
            for (const [key, flow] of this.flows) {
                if (flow.owner === owner && flow.table === table)
                    this.removeFlow(key);
            }
        }
    }
    /** Only what is not empty. */
    digests() {
        return this.#digests.entries();
    }
}
//# sourceMappingURL=rule-set.js.map