/**
 * The queues of all ports as one forwarding thread has them: puts a `ShapedPort` in the place of each port
 * that has queues, and lets go what has waited long enough. Two calls a round, and nothing at all where
 * no port has queues.
 *
 * A port may have a tap as well (`forwarding/taps.ts`). Queues stand in front of it, so that whoever
 * looks sees frames as they leave.
 *
 * Neighbours: `tables/queue-writer.ts` tells of the queues, `shaped-port.ts` is one port.
 */
import type { DropReason } from '../pipeline/drop-reason.js';
import type { PortTable } from '../pipeline/port-table.js';
import type { Port } from '../ports/port.js';
import type { QueueStructure } from '../tables/structure.js';
export declare class Shaper {
    #private;
    /** `onDrop` is told of every frame that found no room, or was refused after it had waited. */
    constructor(ports: PortTable, thread: number, onDrop: (reason: DropReason) => void);
    /** When `release` should be called again at the latest; infinite: whenever. */
    get wakeUs(): number;
    /** All queues that there are now. Between two bursts, as are all changes. */
    set(queues: readonly QueueStructure[]): void;
    /** What has to stand in the table for a port that is new; then `portsChanged`. */
    wrap(port: Port): Port;
    /** Ports came into the table or went from it. */
    portsChanged(): void;
    /** Before the packets of a round. */
    begin(nowUs: number): void;
    /** After them: sends what may leave now. Returns how many frames left. */
    release(): number;
}
