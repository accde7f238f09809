/**
 * The other end of the channel for tests of the switch: says hello, bids if told to, sends what it is
 * told and keeps what it hears. No logic of its own.
 */
import { type ControllerChannel } from '../../../proto/channel.js';
import type { Clock } from '../../../proto/clock.js';
import type { DigestReply, RuleReply, SwitchHello, ToControllerMessage, TransactionReply } from '../../../proto/messages.js';
import type { Change, Flow, FlowCommand, FlowMod } from '../../../proto/model.js';
import type { Wire } from '../../../proto/wire.js';
export declare class FakeController {
    #private;
    readonly channel: ControllerChannel;
    readonly messages: ToControllerMessage[];
    hello: SwitchHello | undefined;
    ended: {
        reason: string;
        message: string;
        byPeer: boolean;
    } | undefined;
    constructor(wire: Wire, clock: Clock, id?: string, echoIntervalMs?: number);
    bid(electionId: number): void;
    /** The reply to a transaction of these changes. */
    transact(changes: readonly Change[], baseRevision?: number): Promise<TransactionReply>;
    digests(): Promise<DigestReply>;
    /** All parts of a listing. */
    rules(owner?: string, table?: number, counters?: boolean): Promise<RuleReply[]>;
    /** The next message of this kind that `test` accepts, from now on. */
    next<Type extends ToControllerMessage['type']>(type: Type, test?: (message: Extract<ToControllerMessage, {
        type: Type;
    }>) => boolean): Promise<Extract<ToControllerMessage, {
        type: Type;
    }>>;
}
/** A change that does `command` with `flow`. */
export declare function flowChange(command: FlowCommand, flow: Flow, rest?: Partial<FlowMod>): Change;
