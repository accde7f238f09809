export declare const PCAP_HEADER_BYTES = 24;
export declare const PCAP_RECORD_HEADER_BYTES = 16;
/** One record; the bytes are valid until the next call. */
export interface PcapRecord {
    /** Since 1970, in ms, with fractions. */
    timeMs: number;
    readonly bytes: Uint8Array;
    /** Index of the first byte in `bytes`. */
    start: number;
    /** In the file. */
    length: number;
    /** On the wire; more than `length` for a frame of which only the beginning was kept. */
    originalLength: number;
}
/** How the records end. `cut`: in the middle of one; `damaged`: with one that can't be. */
export type PcapEnd = 'whole' | 'cut' | 'damaged';
export declare class PcapReader {
    #private;
    /** Reused for every record. */
    readonly record: PcapRecord;
    /** Why `next()` was false; undefined as long as it wasn't. */
    end: PcapEnd | undefined;
    /** Throws HeddleError NO_FILE, or BAD_FILE for what is no capture of Ethernet frames. */
    constructor(path: string);
    /** Makes `record` the next one. False at the end, whatever it is like: see `end`. */
    next(): boolean;
    /** Idempotent. */
    close(): void;
}
export interface PcapWriterOptions {
    /** Of a frame at most so much is kept. Default 262,144. */
    readonly snapBytes?: number | undefined;
    /** The file never gets longer, by what is added here. Default: no limit. */
    readonly limitBytes?: number | undefined;
    /** Goes on behind what is in a file that another writer made. Default: makes it, or empties it. */
    readonly append?: boolean | undefined;
}
/** Collects records in memory and writes them with `flush()`, or when the memory is full. */
export declare class PcapWriter {
    #private;
    /** Throws HeddleError NO_FILE. */
    constructor(path: string, options?: PcapWriterOptions);
    /**
     * Adds a frame of `length` bytes (0..262,144) as of `timeMs` since 1970. False: the file is at its
     * limit, or could not be written before, and takes no more.
     */
    add(bytes: Uint8Array, start: number, length: number, timeMs: number): boolean;
    /** A disk that is full ends the recording: the file stays as it is. */
    flush(): void;
    /** Writes what is left. Idempotent. */
    close(): void;
}
