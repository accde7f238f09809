export interface StateStore {
    /** The generations of a blob, newest first; empty when there is none. */
    read(name: string): Promise<Uint8Array[]>;
    /** Durable and whole when the promise resolves; one writer per name at a time. */
    write(name: string, bytes: Uint8Array): Promise<void>;
    /**
     * The newest generation turned out to be damaged: the one before it is the newest from now on, and
     * the next write takes nothing from it. On disk the damaged one is kept as `NAME.refused`.
     */
    setAside(name: string): Promise<void>;
    /** For messages to people. */
    readonly location: string;
}
/** Keeps nothing beyond the process, but outlives a switch in it. */
export declare class MemoryStateStore implements StateStore {
    #private;
    readonly location = "memory";
    read(name: string): Promise<Uint8Array[]>;
    write(name: string, bytes: Uint8Array): Promise<void>;
    setAside(name: string): Promise<void>;
    /** Forgets everything. */
    clear(): void;
    /** Puts these generations in place of what is there: for tests that break things. */
    replace(name: string, generations: readonly Uint8Array[]): void;
}
/** Keeps blobs as files in one directory, which belongs to one switch. */
export declare class FileStateStore implements StateStore {
    #private;
    readonly location: string;
    constructor(directory: string);
    read(name: string): Promise<Uint8Array[]>;
    write(name: string, bytes: Uint8Array): Promise<void>;
    setAside(name: string): Promise<void>;
}
