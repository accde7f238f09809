/**
 * Packets for the controllers that wait for a channel with room: a bounded queue for each port, served
 * in turns, so that a port with much to say delays the others by one packet at most. What doesn't fit
 * is counted and the count goes out with the port's next packet. Samples of a port queue apart from what
 * somebody may wait for an answer to.
 *
 * The punt ring has limited the rate of each port before; here it is about a controller that reads
 * slower than that.
 */
import type { Clock } from '../../proto/clock.js';
import { type PacketIn } from '../../proto/messages.js';
import type { Punt } from '../forwarding/data-plane.js';
export declare class PacketIns {
    #private;
    /** `send` returns false when there is no room now; the packet is then offered again. */
    constructor(options: {
        clock: Clock;
        /** Packets of one port that may wait. */
        queueLength: number;
        send: (packet: PacketIn) => boolean;
    });
    get sent(): number;
    /** Lost here, for want of room; those that the ring lost are counted there. */
    get lost(): number;
    offer(punt: Punt): void;
    /** Sends in turns what there is room for. */
    pump(): void;
    /** A port is gone, with what it had waiting. */
    forget(port: number): void;
    /** Nobody is there to take them any more: what waits is lost. */
    clear(): void;
}
