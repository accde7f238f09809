import type { Clock, Random } from '../proto/clock.js';
import type { Logger } from '../proto/logger.js';
import type { Change } from '../proto/model.js';
import { type Snapshot } from '../switch/agent/snapshot.js';
import { MemoryStateStore } from '../switch/agent/state-store.js';
import { type SwitchStatus } from '../switch/switch.js';
import type { TableLimits } from '../switch/tables/memory.js';
import type { PlannedSwitch, TopologyPlan } from '../topology/generators.js';
import { type WireListener } from './listened-wire.js';
import type { WirePair } from './memory-wire.js';
export interface LabSwitchOptions {
    readonly planned: PlannedSwitch;
    readonly plan: TopologyPlan;
    readonly clock: Clock;
    readonly random: Random;
    readonly logger: Logger;
    readonly transmit: (port: number, frame: Uint8Array) => void;
    readonly dial: (url: string) => Promise<WirePair>;
    readonly controllers: () => string[];
    /** Default: those of a small switch. */
    readonly limits?: TableLimits | undefined;
    /** Hears what is applied to it, and what ends there by itself. */
    readonly listener?: WireListener | undefined;
}
export declare class LabSwitch {
    #private;
    readonly name: string;
    readonly datapathId: string;
    /** The disk, which outlives the process. */
    readonly state: MemoryStateStore;
    constructor(options: LabSwitchOptions);
    get running(): boolean;
    /** It has a session with every controller that it knows of and that can be reached. */
    get isConnected(): boolean;
    /** The name of the connected controller that may write, if there is one. */
    get primary(): string | undefined;
    /** Throws HeddleError NOT_RUNNING. */
    status(): SwitchStatus;
    start(): Promise<void>;
    /** Nothing that it does from here on reaches anybody: neither its peers nor its disk. */
    kill(): Promise<void>;
    /** One more port; its number. */
    addPort(): number;
    deliver(port: number, frame: Uint8Array): void;
    setCarrier(port: number, up: boolean): void;
    channels(): readonly WirePair[];
    /** From now on nothing can be written to its disk, until it is told otherwise. */
    setDiskFull(full: boolean): void;
    /** What it would start from: the newest configuration on its disk that is whole. */
    saved(): Promise<Snapshot | undefined>;
    /** Its disk is a new one. Only while it doesn't run. */
    wipe(): void;
    /** Breaks the newest configuration on its disk: `change` makes other bytes of it. */
    damage(change: (bytes: Uint8Array) => Uint8Array): Promise<boolean>;
    /**
     * Changes what it holds behind its controller's back, as if the primary's own channel had carried
     * it. False: no primary is connected, or the switch refused.
     */
    tamper(changes: readonly Change[]): boolean;
}
