/** Datagrams of one call. */
export declare const BATCH_DATAGRAMS = 64;
/** So that a burst of one round finds room in the kernel, as far as the process may have it. */
export declare function growSocketBuffers(fd: number): void;
export declare class DatagramReader {
    #private;
    /** All slots; the same memory as `view`. */
    readonly bytes: Uint8Array<ArrayBuffer>;
    readonly view: DataView<ArrayBuffer>;
    /** Of a socket that the caller closes. */
    constructor(fd: number);
    /** Overwrites the slots with what waits. Returns how many there are now, 0 also on an error. */
    receive(): number;
    /** Index of the first byte of a slot's datagram; everything from `floor` up to it may be written. */
    start(slot: number): number;
    floor(slot: number): number;
    /** Bytes of a slot's datagram; -1 for one that was cut off. */
    length(slot: number): number;
    /** Whether a slot's datagram came from this address (4 or 16 bytes). */
    isFrom(slot: number, address: Uint8Array): boolean;
    /** Datagrams that found no room in the kernel since the last call. A system call. */
    takeDropCount(): number;
}
export declare class DatagramWriter {
    #private;
    readonly bytes: Uint8Array<ArrayBuffer>;
    readonly view: DataView<ArrayBuffer>;
    /** `name`: the sockaddr to send to; absent for a connected socket, which the caller closes. */
    constructor(fd: number, name?: Uint8Array);
    /** Datagrams queued and not yet given to the kernel. */
    get count(): number;
    /** Queues a datagram of that length (1..65,536) and returns where to write it; -1: no room. */
    reserve(length: number): number;
    /**
     * Gives the kernel all that is queued. `onDropped(length)` for each that it refused or has no room
     * for: a datagram that waits is as good as lost, so none is kept.
     */
    flush(onDropped: (length: number) => void): void;
}
/** Clears an error that `poll` reports. */
export declare function takeSocketError(fd: number): void;
