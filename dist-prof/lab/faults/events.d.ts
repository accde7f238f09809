/**
 * What can happen to a network under test, as plain data: a list of events is the whole story of a run,
 * can be printed, shortened and told again. Numbers stand for switches, links and hosts of whatever
 * network it happens to; they are taken modulo what there is, and an event that makes no sense at its
 * moment (killing what is dead) does nothing. So any part of a story is a story too, which is what
 * `shrink.ts` needs.
 *
 * Neighbours: `bed.ts` carries them out; `wishes.ts` has the events of desired state.
 */
import type { Random } from '../../proto/clock.js';
import { type WishEvent } from './wishes.js';
/** How much a dying controller takes along: see `crash-store.ts` and `Network.killController`. */
interface Death {
    /** Of the writes that are queued, this many reach the disk. */
    readonly survivors: number;
    readonly inFlight: 'lost' | 'delivered';
}
type What = 
/** A datagram between two hosts. */
{
    readonly kind: 'traffic';
    readonly from: number;
    readonly to: number;
} | WishEvent | ({
    readonly kind: 'killController';
} & Death)
/** It dies in the middle of what it is doing when it has made this many more writes. */
 | ({
    readonly kind: 'killAtWrite';
    readonly writes: number;
} & Death) | {
    readonly kind: 'startController';
    readonly store: 'same' | 'empty';
}
/** A second one, with an election id below or above all others. */
 | {
    readonly kind: 'startRival';
    readonly higher: boolean;
} | {
    readonly kind: 'killRival';
} | {
    readonly kind: 'killSwitch';
    readonly at: number;
    readonly carrier: 'kept' | 'lost';
} | {
    readonly kind: 'startSwitch';
    readonly at: number;
} | {
    readonly kind: 'fillDisk' | 'clearDisk';
    readonly at: number;
}
/** A dead switch comes back with nothing: a new machine in its place. */
 | {
    readonly kind: 'wipe';
    readonly at: number;
} | {
    readonly kind: 'damage';
    readonly at: number;
    readonly how: 'torn' | 'flipped' | 'empty';
} | {
    readonly kind: 'cutChannel' | 'stallChannel' | 'resumeChannel' | 'garbage';
    readonly at: number;
}
/** Nothing arrives at the switch (0), at the controller (1), or at either any more. */
 | {
    readonly kind: 'freezeChannel';
    readonly at: number;
    readonly end: 0 | 1 | 2;
} | {
    readonly kind: 'slowChannel';
    readonly at: number;
    readonly latencyMs: number;
}
/** Cut from every controller, and back. */
 | {
    readonly kind: 'cutOff' | 'rejoin';
    readonly at: number;
} | {
    readonly kind: 'cutLink' | 'restoreLink';
    readonly link: number;
} | {
    readonly kind: 'flapLink';
    readonly link: number;
    readonly times: number;
    readonly everyMs: number;
}
/** All links of a switch, but not its channel. */
 | {
    readonly kind: 'partition';
    readonly at: number;
} | {
    readonly kind: 'tamper';
    readonly at: number;
    readonly how: 'remove' | 'change' | 'add';
    readonly pick: number;
}
/** Packets to addresses that nobody has. */
 | {
    readonly kind: 'flood';
    readonly host: number;
    readonly packets: number;
}
/** A host says that it is another one, in turns with it. */
 | {
    readonly kind: 'impersonate';
    readonly host: number;
    readonly other: number;
    readonly times: number;
} | {
    readonly kind: 'moveHost';
    readonly host: number;
    readonly at: number;
} | {
    readonly kind: 'breakApp' | 'mendApp';
}
/** Everything is healed; what then has to hold is looked at. */
 | {
    readonly kind: 'check';
};
export type FaultEvent = What & {
    /** Time that passes afterwards. */
    readonly ms: number;
};
/** A story of `count` events; every fiftieth lets the network heal and looks at it. */
export declare function drawEvents(random: Random, count: number): FaultEvent[];
export {};
