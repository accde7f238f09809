/**
 * Looks at everything that happens in the network under test, as it happens, for what must not happen
 * at any moment: frames that go round or reach whom they must not, rules that are applied twice, a
 * deposed controller that writes.
 *
 * Datagrams of the bed carry a number of their own, by which they are known again wherever they turn up.
 * What a switch holds is kept along from the transactions that it carried out, rules with a timeout
 * apart.
 */
import { RuleSet } from '../../controller/rule-set.js';
import type { Snapshot } from '../../switch/agent/snapshot.js';
import type { FrameEvent } from '../cables.js';
import type { WireListener } from '../listened-wire.js';
import { type ViolationCode } from './violation.js';
export declare const DATAGRAM_BYTES = 8;
export declare function datagram(number: number): Uint8Array;
export declare class Watcher {
    #private;
    /** Pairs of MAC addresses between which nothing may pass now, `from to`. */
    forbidden: ReadonlySet<string>;
    /** Election ids of the controllers, by the name of their end of a channel. */
    readonly electionIds: Map<string, number>;
    /** Transactions carried out, and refused, by all switches. */
    applied: number;
    refused: number;
    /** Copies of a datagram that may leave by one port, see `docs/failure.md`: more than one goes round. */
    maxCopies: number;
    /** Throws the first violation, if there was one. */
    check(): void;
    violated(code: ViolationCode, message: string): void;
    frame({ from, to, frame }: FrameEvent): void;
    /** For `NetworkOptions.switchOptions`. */
    listener(name: string): WireListener;
    /** A switch starts with what was on its disk. `forgot`: also who may write. */
    restarted(name: string, saved: Snapshot | undefined, forgot: boolean): void;
    /** What a switch holds. */
    held(name: string): RuleSet;
}
