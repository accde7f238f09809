/**
 * One packet through the tables: parse, look up, act. What a forwarding thread runs for every frame.
 *
 *      frame -> parser -> header vector -> flow cache --hit--> list of rules ---+
 *                                             |                                |
 *                                             +--miss--> table by table -------+--> actions -> ports
 *
 * Here is the way from table to table, with the flow cache (`flow-cache.ts`) and without. What rules do to
 * the packet is `packet-actions.ts`; which rules there are, `table-reader.ts`.
 *
 * Nothing is allocated per packet, nothing is thrown for what a packet is, and what goes wrong is
 * counted by `DropReason`. Memory, epochs and what may be read when: `tables/memory.ts`.
 */
import { type Action } from '../../proto/model.js';
import type { Frame } from '../ports/frame.js';
import type { StructureUpdate } from '../tables/structure.js';
import type { OwnFields } from './own-fields.js';
import { PacketActions, type PipelineOptions } from './packet-actions.js';
export type { PipelineOptions } from './packet-actions.js';
export declare class Pipeline extends PacketActions {
    #private;
    constructor(options: PipelineOptions);
    /**
     * Takes a structure update, between two bursts. The first must be a snapshot; updates that a snapshot
     * already contains are ignored. Returns whether it was taken.
     */
    accept(update: StructureUpdate): boolean;
    /**
     * Settles which epoch the packets of this burst see. False: there are structure updates on their way
     * that have to be taken first (or no snapshot came yet); take them and call again.
     *
     * @param nowUs - the time for meters, in whole microseconds of a clock that all threads of the switch
     *   share. Absent: none has passed.
     */
    beginBurst(nowUs?: number): boolean;
    /** The fields that the program of this burst, or the last one, describes; undefined: none. */
    get own(): OwnFields | undefined;
    /** Flushes every port that was sent to and tells the writer that this thread holds nothing. */
    endBurst(): void;
    /**
     * Forwards one frame, between `beginBurst` and `endBurst`. The frame is borrowed; its headers and
     * its place may change.
     */
    process(frame: Frame, inPort: number): void;
    /**
     * Sends a frame as the controller asks, between `beginBurst` and `endBurst`. `inPort` is a port or
     * ReservedPort.Controller. Throws HeddleError for actions that this switch does not have.
     */
    packetOut(frame: Frame, inPort: number, actions: readonly Action[]): void;
    /** From the entry table to the end. */
    protected runTables(): void;
}
