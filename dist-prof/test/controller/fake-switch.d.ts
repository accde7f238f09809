/**
 * A switch without a data plane for tests of the controller: the real channel and the real flow
 * store, with hooks to refuse, to tamper and to look.
 */
import { type SwitchChannel } from '../../proto/channel.js';
import type { Clock } from '../../proto/clock.js';
import { type Refusal, type ToSwitchMessage } from '../../proto/messages.js';
import { type Change, type Flow, type PortInfo } from '../../proto/model.js';
import type { Wire } from '../../proto/wire.js';
import { FlowStore } from '../../switch/agent/flow-store.js';
export declare function port(number: number, up?: boolean): PortInfo;
export declare class FakeSwitch {
    #private;
    readonly id: string;
    readonly clock: Clock;
    readonly store: FlowStore;
    ports: PortInfo[];
    /** The highest that ever bid; above every controller's, it makes those backups. */
    election: number;
    window: number;
    /** Refuses a change; undefined: the store decides. */
    refuse: (change: Change) => Omit<Refusal, 'change'> | undefined;
    /** Answers nothing any more. */
    mute: boolean;
    readonly transactions: (readonly Change[])[];
    listings: number;
    digestRequests: number;
    packetOuts: Extract<ToSwitchMessage, {
        type: 'packetOut';
    }>[];
    ends: string[];
    channel: SwitchChannel | undefined;
    onPacketOut: (port: number, frame: Uint8Array) => void;
    constructor(number: number, clock: Clock);
    get changes(): Change[];
    flows(owner?: string): Flow[];
    connect(wire: Wire): void;
    packetIn(inPort: number, frame: Uint8Array): void;
    setPort(info: PortInfo): void;
    /** Ends a rule as its timeout would. */
    expire(flow: Flow): void;
}
