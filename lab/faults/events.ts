/**
 * What can happen to a network under test, as plain data: a list of events is the whole story of a run,
 * can be printed, shortened and told again. Numbers stand for switches, links and hosts of whatever
 * network it happens to; they are taken modulo what there is, and an event that makes no sense at its
 * moment (killing what is dead) does nothing. So any part of a story is a story too, which is what
 * `shrink.ts` needs.
 *
 * Neighbours: `bed.ts` carries them out; `wishes.ts` and `resources.ts` have the events of desired state.
 */
import type { Random } from '../../proto/clock.js';
import { drawResource, type ResourceEvent } from './resources.js';
import { drawWish, type WishEvent } from './wishes.js';

/** How much a dying controller takes along: see `crash-store.ts` and `Network.killController`. */
export interface Death {
  /** Of the writes that are queued, this many reach the disk. */
  readonly survivors: number;
  readonly inFlight: 'lost' | 'delivered';
}

type What =
  /** A datagram between two hosts. */
  | { readonly kind: 'traffic'; readonly from: number; readonly to: number }
  | WishEvent
  | ResourceEvent
  | ({ readonly kind: 'killController' } & Death)
  /** It dies in the middle of what it is doing when it has made this many more writes. */
  | ({ readonly kind: 'killAtWrite'; readonly writes: number } & Death)
  | { readonly kind: 'startController'; readonly store: 'same' | 'empty' }
  /** A second one, with an election id below or above all others. */
  | { readonly kind: 'startRival'; readonly higher: boolean }
  | { readonly kind: 'killRival' }
  | { readonly kind: 'killSwitch'; readonly at: number; readonly carrier: 'kept' | 'lost' }
  | { readonly kind: 'startSwitch'; readonly at: number }
  | { readonly kind: 'fillDisk' | 'clearDisk'; readonly at: number }
  /** A dead switch comes back with nothing: a new machine in its place. */
  | { readonly kind: 'wipe'; readonly at: number }
  | { readonly kind: 'damage'; readonly at: number; readonly how: 'torn' | 'flipped' | 'empty' }
  | {
      readonly kind: 'cutChannel' | 'stallChannel' | 'resumeChannel' | 'garbage';
      readonly at: number;
    }
  /** Nothing arrives at the switch (0), at the controller (1), or at either any more. */
  | { readonly kind: 'freezeChannel'; readonly at: number; readonly end: 0 | 1 | 2 }
  | { readonly kind: 'slowChannel'; readonly at: number; readonly latencyMs: number }
  /** Cut from every controller, and back. */
  | { readonly kind: 'cutOff' | 'rejoin'; readonly at: number }
  | { readonly kind: 'cutLink' | 'restoreLink'; readonly link: number }
  | {
      readonly kind: 'flapLink';
      readonly link: number;
      readonly times: number;
      readonly everyMs: number;
    }
  /** All links of a switch, but not its channel. */
  | { readonly kind: 'partition'; readonly at: number }
  | {
      readonly kind: 'tamper';
      readonly at: number;
      readonly how: 'remove' | 'change' | 'add';
      readonly pick: number;
    }
  /** Packets to addresses that nobody has. */
  | { readonly kind: 'flood'; readonly host: number; readonly packets: number }
  /** A host says that it is another one, in turns with it. */
  | {
      readonly kind: 'impersonate';
      readonly host: number;
      readonly other: number;
      readonly times: number;
    }
  | { readonly kind: 'moveHost'; readonly host: number; readonly at: number }
  | { readonly kind: 'breakApp' | 'mendApp' }
  /** Everything is healed; what then has to hold is looked at. */
  | { readonly kind: 'check' };

export type FaultEvent = What & {
  /** Time that passes afterwards. */
  readonly ms: number;
};

type Draw = (random: Random) => What;

const upTo = (random: Random, limit: number): number => Math.floor(random() * limit);
const pick = <T>(random: Random, values: readonly T[]): T => values[upTo(random, values.length)]!;
const any = (random: Random): number => upTo(random, 1000);
const death = (random: Random): Death => ({
  survivors: upTo(random, 6),
  inFlight: pick(random, ['lost', 'delivered']),
});
const at =
  <K extends string>(kind: K) =>
  (random: Random) => ({ kind, at: any(random) });

/** What is drawn, and how often. What heals comes about as often as what it heals. */
const EVENTS: readonly (readonly [weight: number, draw: Draw])[] = [
  [30, (r) => ({ kind: 'traffic', from: any(r), to: any(r) })],
  [10, (r) => drawWish(r)],
  [12, (r) => drawResource(r)],
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
export function drawEvents(random: Random, count: number): FaultEvent[] {
  return Array.from({ length: count }, (_, i) => {
    const what: What = (i + 1) % CHECK_EVERY === 0 ? { kind: 'check' } : drawOne(random);
    return { ...what, ms: drawPause(random) };
  });
}

function drawOne(random: Random): What {
  let left = random() * TOTAL_WEIGHT;
  for (const [weight, draw] of EVENTS) {
    left -= weight;
    if (left < 0) return draw(random);
  }
  return { kind: 'check' };
}

/** Mostly within what the last event set off, sometimes long enough for timeouts. */
function drawPause(random: Random): number {
  const kind = random();
  if (kind < 0.3) return 0;
  if (kind < 0.6) return Math.round(random() * 40) / 10;
  if (kind < 0.9) return upTo(random, 80);
  if (kind < 0.98) return upTo(random, 1000);
  return upTo(random, 9000);
}
