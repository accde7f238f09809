/**
 * Table memory as a plain map, with the same rules for staging: what the flow store must keep in step
 * with. Counters are set by the test.
 */
import { queueKey } from '../../../proto/flow.js';
const copy = (content) => ({
    program: content.program,
    rules: new Map(content.rules),
    groups: new Map(content.groups),
    meters: new Map(content.meters),
    queues: new Map(content.queues),
});
export class ModelSink {
    published = {
        program: undefined,
        rules: new Map(),
        groups: new Map(),
        meters: new Map(),
        queues: new Map(),
    };
    publications = 0;
    /** Packets by rule id. */
    packets = new Map();
    /** Refuses the insert with this many left. */
    failAfter = Number.POSITIVE_INFINITY;
    #staged = copy(this.published);
    #nextId = 1;
    setProgram(program) {
        this.#staged.program = program;
    }
    insert(flow) {
        if (this.failAfter-- <= 0)
            throw new Error('the sink broke');
        const id = this.#nextId++;
        this.#staged.rules.set(id, flow);
        return id;
    }
    replace(ruleId, flow, resetCounts) {
        if (!this.#staged.rules.has(ruleId))
            throw new Error(`no rule ${ruleId}`);
        this.#staged.rules.set(ruleId, flow);
        if (resetCounts)
            this.packets.delete(ruleId);
    }
    remove(ruleId) {
        if (!this.#staged.rules.delete(ruleId))
            throw new Error(`no rule ${ruleId}`);
    }
    setGroup(group) {
        this.#staged.groups.set(group.id, group);
    }
    removeGroup(id) {
        if (!this.#staged.groups.delete(id))
            throw new Error(`no group ${id}`);
    }
    setMeter(meter) {
        this.#staged.meters.set(meter.id, meter);
    }
    removeMeter(id) {
        if (!this.#staged.meters.delete(id))
            throw new Error(`no meter ${id}`);
    }
    setQueue(queue) {
        this.#staged.queues.set(queueKey(queue), queue);
    }
    removeQueue(queue) {
        if (!this.#staged.queues.delete(queueKey(queue)))
            throw new Error('no such queue');
    }
    publish() {
        this.published = copy(this.#staged);
        return ++this.publications;
    }
    discard() {
        this.#staged = copy(this.published);
    }
    counters(ruleId) {
        const packets = this.packets.get(ruleId) ?? 0;
        return { packets, bytes: packets * 64 };
    }
    groupCounters(id) {
        const buckets = this.#staged.groups.get(id)?.buckets.map(() => ({ packets: 0, bytes: 0 }));
        return buckets === undefined ? undefined : { packets: 0, bytes: 0, buckets };
    }
    queueCounters(queue) {
        const held = this.#staged.queues.get(queueKey(queue));
        return held && { packets: 0, bytes: 0, dropped: 0, waitingBytes: 0 };
    }
    meterCounters(id) {
        const bands = this.#staged.meters.get(id)?.bands.map(() => ({ packets: 0, bytes: 0 }));
        return bands === undefined ? undefined : { packets: 0, bytes: 0, bands };
    }
}
//# sourceMappingURL=model-sink.js.map