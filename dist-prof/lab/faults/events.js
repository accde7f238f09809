import { drawWish } from './wishes.js';
const upTo = (random, limit) => Math.floor(random() * limit);
const pick = (random, values) => values[upTo(random, values.length)];
const any = (random) => upTo(random, 1000);
const death = (random) => ({
    survivors: upTo(random, 6),
    inFlight: pick(random, ['lost', 'delivered']),
});
const at = (kind) => (random) => ({ kind, at: any(random) });
/** What is drawn, and how often. What heals comes about as often as what it heals. */
const EVENTS = [
    [30, (r) => ({ kind: 'traffic', from: any(r), to: any(r) })],
    [14, (r) => drawWish(r)],
    [3, (r) => ({ kind: 'killController', ...death(r) })],
    [3, (r) => ({ kind: 'killAtWrite', writes: 1 + upTo(r, 12), ...death(r) })],
    [7, (r) => ({ kind: 'startController', store: r() < 0.1 ? 'empty' : 'same' })],
    [1, (r) => ({ kind: 'startRival', higher: r() < 0.5 })],
    [2, () => ({ kind: 'killRival' })],
    [2, (r) => ({ kind: 'killSwitch', at: any(r), carrier: pick(r, ['kept', 'lost']) })],
    [4, at('startSwitch')],
    [1, at('fillDisk')],
    [1, at('clearDisk')],
    [1, (r) => ({ kind: 'damage', at: any(r), how: pick(r, ['torn', 'flipped', 'empty']) })],
    [1, at('wipe')],
    [3, at('cutChannel')],
    [2, (r) => ({ kind: 'freezeChannel', at: any(r), end: pick(r, [0, 1, 2]) })],
    [2, at('stallChannel')],
    [4, at('resumeChannel')],
    [2, (r) => ({ kind: 'slowChannel', at: any(r), latencyMs: pick(r, [0.5, 5, 50, 400]) })],
    [1, at('garbage')],
    [2, at('cutOff')],
    [3, at('rejoin')],
    [4, (r) => ({ kind: 'cutLink', link: any(r) })],
    [6, (r) => ({ kind: 'restoreLink', link: any(r) })],
    [
        1,
        (r) => ({
            kind: 'flapLink',
            link: any(r),
            times: 2 + upTo(r, 8),
            everyMs: pick(r, [1, 20, 300]),
        }),
    ],
    [1, at('partition')],
    [
        4,
        (r) => ({
            kind: 'tamper',
            at: any(r),
            how: pick(r, ['remove', 'change', 'add']),
            pick: any(r),
        }),
    ],
    [1, (r) => ({ kind: 'flood', host: any(r), packets: 20 + upTo(r, 200) })],
    [1, (r) => ({ kind: 'impersonate', host: any(r), other: any(r), times: 2 + upTo(r, 10) })],
    [1, (r) => ({ kind: 'moveHost', host: any(r), at: any(r) })],
    [1, () => ({ kind: 'breakApp' })],
    [2, () => ({ kind: 'mendApp' })],
];
const TOTAL_WEIGHT = EVENTS.reduce((sum, [weight]) => sum + weight, 0);
/** Events between two looks at a healed network. */
const CHECK_EVERY = 50;
/** A story of `count` events; every fiftieth lets the network heal and looks at it. */
export function drawEvents(random, count) {
    return Array.from({ length: count }, (_, i) => {
        const what = (i + 1) % CHECK_EVERY === 0 ? { kind: 'check' } : drawOne(random);
        return { ...what, ms: drawPause(random) };
    });
}
function drawOne(random) {
    let left = random() * TOTAL_WEIGHT;
    for (const [weight, draw] of EVENTS) {
        left -= weight;
        if (left < 0)
            return draw(random);
    }
    return { kind: 'check' };
}
/** Mostly within what the last event set off, sometimes long enough for timeouts. */
function drawPause(random) {
    const kind = random();
    if (kind < 0.3)
        return 0;
    if (kind < 0.6)
        return Math.round(random() * 40) / 10;
    if (kind < 0.9)
        return upTo(random, 80);
    if (kind < 0.98)
        return upTo(random, 1000);
    return upTo(random, 9000);
}
//# sourceMappingURL=events.js.map