/**
 * What the operator of the network under test wants: rules, groups and meters on switches, and pairs of
 * hosts that must not talk. Kept here, outside of every controller, and told to whichever runs; so it is
 * known what has to be true whatever happened to them.
 *
 * Four apps bring it into the network. Two of them want what no switch can do, now and then: a chain
 * of groups that is too long, more rules than the smallest switch has room for. Theirs is to be
 * degraded, alone.
 *
 * Neighbours: `bed.ts` asks `apps()` for each controller that it starts.
 */
import type { App } from '../../controller/sdk.js';
import type { Random } from '../../proto/clock.js';
import type { TopologyPlan } from '../../topology/generators.js';
declare const WISHES: readonly ["allow", "drop", "timed", "chain", "meter", "deep", "pile"];
export type WishKind = (typeof WISHES)[number];
export type WishEvent = 
/** Wants something on a switch; once more, and it wants it the other way round. */
{
    readonly kind: 'wish';
    readonly what: WishKind;
    readonly id: number;
    readonly at: number;
} | {
    readonly kind: 'unwish';
    readonly id: number;
} | {
    readonly kind: 'isolate' | 'join';
    readonly a: number;
    readonly b: number;
};
/** Apps whose wishes may be more than a switch can do. */
export declare const DEMANDING: ReadonlySet<string>;
export declare function drawWish(random: Random): WishEvent;
export declare class Wishes {
    #private;
    /** `breakApp`: an app that fails at everything it is asked. */
    broken: boolean;
    constructor(plan: TopologyPlan);
    /** MAC addresses between which nothing may pass, `from to`. */
    get isolated(): ReadonlySet<string>;
    apply(event: WishEvent): void;
    /**
     * Takes back what a new controller would try anew: what no switch can do, and rules that ended by
     * their timeout, of which only the controller that put them knows that they did.
     */
    becomeModest(): void;
    /** A new controller's apps. */
    apps(): App[];
}
export {};
