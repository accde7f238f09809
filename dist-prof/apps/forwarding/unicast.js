import { inPort, output, pushVlan, setField } from '../../proto/actions.js';
import { retag } from './segments.js';
import { REPAIR_VLAN } from './stages.js';
const SUFFIX = { push: '', replace: '/tagged', none: '/plain' };
/** The rules of the hosts at switch `id`, on all switches; where a link is makes no difference to them. */
export function compileHosts(desired, id, targets, switches) {
    const here = desired.on(id);
    for (const target of targets) {
        const { mac, vlan, port, wire, mark } = target;
        here.rule(forwardRule(target, [...retag(wire, vlan), output(port)]));
        if (mark === 'none')
            continue;
        here.rule(markedRule(mac, [...retag(REPAIR_VLAN, vlan), output(port)]));
    }
    // Frozen, so that they are read and checked once however many switches get them.
    const rules = targets.map((target) => Object.freeze(forwardRule(target, [{ type: 'groupRef', key: groupKey(id, target.mark) }])));
    for (const other of switches) {
        if (other === id)
            continue;
        const there = desired.on(other);
        for (const rule of rules)
            there.rule(rule);
    }
}
/** The groups that lead to switch `id` on the switches of `ways`, and the rules for marked packets. */
export function compileWays(desired, id, targets, ways) {
    const destination = new Destination(id, targets);
    for (const way of ways)
        destination.compile(desired.on(way.id), way);
}
/** What one destination switch makes necessary on others. */
class Destination {
    #id;
    #repairable;
    #marks;
    constructor(id, targets) {
        this.#id = id;
        this.#repairable = targets.filter(({ mark }) => mark !== 'none');
        this.#marks = new Set(targets.map(({ mark }) => mark));
    }
    compile(here, way) {
        if (way.id !== this.#id)
            this.#makeGroups(here, way);
        for (const detour of way.detours)
            this.#makeDetour(here, detour);
    }
    #makeGroups(here, { ports, repair, isMutual }) {
        const direct = ports.map((port) => bucket(port));
        for (const mark of this.#marks) {
            if (repair === 0 || mark === 'none') {
                const type = direct.length > 1 ? 'select' : 'fastFailover';
                here.group(this.#key(mark), { type, buckets: direct });
                continue;
            }
            here.group(this.#key(mark), {
                type: 'fastFailover',
                buckets: [direct[0], bucket(repair, [...markActions(mark), output(repair)])],
            });
        }
        if (repair === 0) {
            // Marked packets of others find their way by the rules for untagged hosts, which look at no tag.
            for (const { mac, mark } of this.#repairable) {
                if (mark !== 'replace')
                    continue;
                here.rule(markedRule(mac, [{ type: 'groupRef', key: this.#key(mark) }]));
            }
            return;
        }
        const [primary] = direct;
        for (const { mac } of this.#repairable)
            here.rule(markedRule(mac, primary.actions));
        if (isMutual)
            this.#makeWayBack(here, repair, primary);
    }
    #makeWayBack(here, port, primary) {
        for (const mark of this.#marks) {
            if (mark === 'none')
                continue;
            here.group(`back/${this.#id}${SUFFIX[mark]}`, {
                type: 'fastFailover',
                buckets: [primary, bucket(port, [...markActions(mark), inPort()])],
            });
        }
        for (const { mac, wire, mark } of this.#repairable) {
            here.rule({
                stage: 'forward',
                priority: 330 /* ForwardPriority.FromRepairer */,
                match: { inPort: port, ethDst: mac, ...(wire !== 0 && { vlanVid: wire }) },
                write: [{ type: 'groupRef', key: `back/${this.#id}${SUFFIX[mark]}` }],
                next: 'next',
            });
        }
    }
    #makeDetour(here, { port, exits }) {
        if (this.#repairable.length === 0)
            return;
        const way = exits.length === 1
            ? output(exits[0])
            : here.group(`around/${this.#id}/${port}`, {
                type: 'select',
                buckets: exits.map((exit) => bucket(exit)),
            });
        for (const { mac } of this.#repairable) {
            here.rule({
                stage: 'forward',
                priority: 350 /* ForwardPriority.Detour */,
                match: { inPort: port, ethDst: mac, vlanVid: REPAIR_VLAN },
                write: [way],
                next: 'next',
            });
        }
    }
    #key(mark) {
        return groupKey(this.#id, mark);
    }
}
function groupKey(id, mark) {
    return `to/${id}${SUFFIX[mark]}`;
}
function forwardRule({ mac, wire }, write) {
    return {
        stage: 'forward',
        priority: wire === 0 ? 300 /* ForwardPriority.Host */ : 320 /* ForwardPriority.TaggedHost */,
        match: { ethDst: mac, ...(wire !== 0 && { vlanVid: wire }) },
        write,
        next: 'next',
    };
}
function markedRule(mac, write) {
    return {
        stage: 'forward',
        priority: 340 /* ForwardPriority.Marked */,
        match: { ethDst: mac, vlanVid: REPAIR_VLAN },
        write,
        next: 'next',
    };
}
function bucket(watchPort, actions = [output(watchPort)]) {
    return { watchPort, actions };
}
function markActions(mark) {
    return [...(mark === 'push' ? [pushVlan()] : []), setField('vlanVid', REPAIR_VLAN)];
}
//# sourceMappingURL=unicast.js.map