export declare function pcapHeader(): Uint8Array;
/** `timeUs`: since 1970; `totalBytes`: of the frame before it was cut. */
export declare function pcapRecord(frame: Uint8Array, timeUs: number, totalBytes?: number): Uint8Array;
