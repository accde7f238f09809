/**
 * What one unit of an app wants on one switch: rules, groups, meters and queues, as drafts. It is filled while
 * the unit is written and never changes afterwards.
 *
 * Neighbours: `rule-draft.ts` makes the drafts, `unit.ts` keeps fragments, `switch-desire.ts` puts
 * those of all units together.
 */
import { HeddleError } from '../proto/errors.js';
import { DEFAULT_PRIORITY, draftGroup, draftMeter, draftQueue, draftRule, groupsAlike, KeyRefs, metersAlike, queuesAlike, rulesAlike, } from './rule-draft.js';
/** What one unit may want on one switch; far above any switch's own limits. */
export const MAX_RULES_PER_UNIT = 2_000_000;
export const MAX_GROUPS_PER_UNIT = 65_536;
export const MAX_METERS_PER_UNIT = 65_536;
export const MAX_QUEUES_PER_UNIT = 65_536;
/** The key of a group, meter or queue, as apps choose it; it is hashed, never sent. */
const MAX_KEY_CHARS = 512;
export const EMPTY_FRAGMENT = {
    rules: new Map(),
    groups: new Map(),
    meters: new Map(),
    queues: new Map(),
};
export function isEmpty({ rules, groups, meters, queues }) {
    return rules.size + groups.size + meters.size + queues.size === 0;
}
/**
 * Makes drafts for one run of an app's `compile`. A spec that is frozen is read once, so that the same
 * rule on a thousand switches is one object; others may have been changed since they were last seen.
 */
export class Drafter {
    owner;
    program;
    keys;
    #frozen = new Map();
    constructor(owner, program) {
        this.owner = owner;
        this.program = program;
        this.keys = new KeyRefs(owner);
    }
    rule(spec) {
        if (!Object.isFrozen(spec))
            return draftRule(spec, this.owner, this.program, this.keys);
        let draft = this.#frozen.get(spec);
        if (draft === undefined) {
            draft = draftRule(spec, this.owner, this.program, this.keys);
            this.#frozen.set(spec, draft);
        }
        return draft;
    }
}
/** The one that apps write to. */
export class FragmentWriter {
    rules = new Map();
    groups = new Map();
    meters = new Map();
    queues = new Map();
    #drafter;
    constructor(drafter) {
        this.#drafter = drafter;
    }
    rule(spec) {
        const draft = this.#drafter.rule(spec);
        const before = this.rules.get(draft.key);
        if (before !== undefined) {
            if (rulesAlike(before, draft))
                return;
            throw new HeddleError('CONFLICT', `app "${this.#drafter.owner}" wants two rules with the same stage, priority and match (${describe(spec)}) that do different things`, { field: 'match', value: spec.match });
        }
        if (this.rules.size >= MAX_RULES_PER_UNIT)
            throw tooMany(MAX_RULES_PER_UNIT, 'rules');
        this.rules.set(draft.key, draft);
    }
    group(key, spec) {
        checkKey(key, 'group');
        const { owner, program, keys } = this.#drafter;
        const draft = draftGroup(key, spec, owner, program, keys);
        const before = this.groups.get(key);
        if (before !== undefined && !groupsAlike(before, draft))
            throw twice(owner, 'groups', key);
        if (before === undefined && this.groups.size >= MAX_GROUPS_PER_UNIT) {
            throw tooMany(MAX_GROUPS_PER_UNIT, 'groups');
        }
        this.groups.set(key, draft);
        return { type: 'groupRef', key };
    }
    meter(key, spec) {
        checkKey(key, 'meter');
        const { owner, keys } = this.#drafter;
        const draft = draftMeter(key, spec, owner, keys);
        const before = this.meters.get(key);
        if (before !== undefined && !metersAlike(before, draft))
            throw twice(owner, 'meters', key);
        if (before === undefined && this.meters.size >= MAX_METERS_PER_UNIT) {
            throw tooMany(MAX_METERS_PER_UNIT, 'meters');
        }
        this.meters.set(key, draft);
        return { type: 'meterRef', key };
    }
    queue(key, spec) {
        checkKey(key, 'queue');
        this.#holdQueue(draftQueue(key, spec, this.#drafter.owner, this.#drafter.keys));
        return { type: 'queueRef', key };
    }
    limitPort(spec) {
        this.#holdQueue(draftQueue(undefined, spec, this.#drafter.owner, this.#drafter.keys));
    }
    #holdQueue(draft) {
        const before = this.queues.get(draft.key);
        if (before !== undefined && !queuesAlike(before, draft)) {
            const message = `app "${this.#drafter.owner}" wants ${draft.what} in two ways`;
            throw new HeddleError('CONFLICT', message, { field: 'port', value: draft.queue.port });
        }
        if (before === undefined && this.queues.size >= MAX_QUEUES_PER_UNIT) {
            throw tooMany(MAX_QUEUES_PER_UNIT, 'queues');
        }
        this.queues.set(draft.key, draft);
    }
}
function tooMany(limit, what) {
    return new HeddleError('LIMIT_EXCEEDED', `a unit of an app may want ${limit} ${what} a switch`);
}
function twice(owner, what, key) {
    const message = `app "${owner}" wants two ${what} under the key "${key}"`;
    return new HeddleError('CONFLICT', message, { field: 'key', value: key });
}
function checkKey(key, what) {
    if (typeof key === 'string' && key.length > 0 && key.length <= MAX_KEY_CHARS)
        return;
    const message = `a ${what} key has 1 to ${MAX_KEY_CHARS} characters`;
    throw new HeddleError('BAD_VALUE', message, { field: 'key', value: key });
}
function describe(spec) {
    const match = JSON.stringify(spec.match ?? {}, (_, v) => (typeof v === 'bigint' ? `${v}` : v));
    return `${spec.stage}, ${spec.priority ?? DEFAULT_PRIORITY}, ${match}`;
}
export function differenceOf(before, after) {
    return {
        rules: changedKeys(before.rules, after.rules, rulesAlike),
        groups: changedKeys(before.groups, after.groups, groupsAlike),
        meters: changedKeys(before.meters, after.meters, metersAlike),
        queues: changedKeys(before.queues, after.queues, queuesAlike),
    };
}
function changedKeys(before, after, alike) {
    const changed = [];
    let kept = 0;
    for (const [key, draft] of after) {
        const old = before.get(key);
        if (old !== undefined)
            kept++;
        if (old === undefined || !alike(old, draft))
            changed.push(key);
    }
    if (kept < before.size) {
        for (const key of before.keys())
            if (!after.has(key))
                changed.push(key);
    }
    return changed;
}
//# sourceMappingURL=fragment.js.map