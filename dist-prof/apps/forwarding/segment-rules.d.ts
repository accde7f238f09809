/**
 * What makes a segment on the switches, but for the ways to its hosts (`unicast.ts`): how frames get into
 * it, which ways in are closed because of it, and where what goes to everybody leaves. One segment is one
 * unit: a `Network` that can't be had leaves all others standing.
 */
import type { Desired } from '../../controller/sdk.js';
import type { NetworkView } from '../../topology/model.js';
import { type Face } from './segments.js';
/** All rules and groups of a segment: a function of its face, the links and the switches' ids. */
export declare function compileSegment(network: NetworkView, desired: Pick<Desired, 'on'>, { segment, everywhere, at }: Face): void;
