import { HeddleError } from '../proto/errors.js';
import { appLogger } from './app-logger.js';
import { ReactiveRules } from './reactive-rules.js';
import { draftRule, KeyRefs } from './rule-draft.js';
const MAX_REACTIVE_KEY_CHARS = 512;
export function makeContext(running, options, calls) {
    const { program, onInvalid } = options;
    const checkKey = (key) => {
        if (typeof key === 'string' && key.length <= MAX_REACTIVE_KEY_CHARS)
            return;
        throw new HeddleError('BAD_VALUE', `a key has at most ${MAX_REACTIVE_KEY_CHARS} characters`, {
            field: 'key',
            value: key,
        });
    };
    return {
        logger: appLogger(running, options.logger.child({ app: running.app.name }), calls),
        clock: running.isOwn ? running.clock : options.clock,
        network: options.network,
        resources: options.resources,
        invalidate: () => {
            running.dirty = true;
            calls.later(running, onInvalid);
        },
        packetOut: (target, packet) => {
            if (!calls.inside)
                return options.packetOut(target, packet)?.() ?? false;
            // It is sent after the call, when the app may have something else in the same bytes.
            const send = options.packetOut(target, { ...packet, frame: packet.frame.slice() });
            if (send === undefined)
                return false;
            return calls.sendLater(running, packet.frame.length, send);
        },
        rules: {
            put: (target, key, rule) => {
                checkKey(key);
                const draft = draftRule(rule, running.app.name, program, new KeyRefs(running.app.name));
                const desire = options.desireOf(target);
                if (desire === undefined || !options.network().switches.has(target)) {
                    throw new HeddleError('UNKNOWN_SWITCH', `there is no switch "${target}" in the network`, {
                        field: 'target',
                        value: target,
                    });
                }
                calls.later(running, () => {
                    const share = running.reactive.share(target);
                    if (!(share.fragment instanceof ReactiveRules))
                        share.fragment = new ReactiveRules();
                    const changed = share.fragment.put(key, draft);
                    for (const each of changed)
                        desire.touchRule(share, each);
                    options.onTouched(target);
                });
            },
            remove: (target, key) => {
                calls.later(running, () => {
                    const share = running.reactive.shares.get(target);
                    if (!(share?.fragment instanceof ReactiveRules))
                        return;
                    const rule = share.fragment.remove(key);
                    if (rule === undefined)
                        return;
                    options.desireOf(target).touchRule(share, rule);
                    options.onTouched(target);
                });
            },
        },
    };
}
//# sourceMappingURL=app-context.js.map