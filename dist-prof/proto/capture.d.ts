export declare const CAPTURE_DIRECTIONS: readonly ["in", "out", "both"];
export type CaptureDirection = (typeof CAPTURE_DIRECTIONS)[number];
/** One frame in at most so many. */
export declare const MAX_SAMPLE_INTERVAL = 1000000;
export declare const MAX_SNAP_BYTES: number;
export interface CaptureQuestion {
    /** Absent: every port. */
    readonly port?: number | undefined;
    /** As the frames come in to the switch, as they leave it, or both. */
    readonly direction: CaptureDirection;
    /** Only frames that match these fields, with masks; what they need beside them is filled in. */
    readonly match?: Readonly<Record<string, string | number>> | undefined;
    /** At most so much of each frame; 0: all. */
    readonly snapBytes: number;
    /** One frame in so many, at random; 1: each. */
    readonly every: number;
}
export interface CapturedPacket {
    readonly port: number;
    readonly direction: 'in' | 'out';
    /** Since 1970, in microseconds. */
    readonly timeUs: number;
    /** Before cutting. */
    readonly totalBytes: number;
    /** One in how many it stands for. */
    readonly every: number;
    /** Copies that were made and found no room on the way, since the capture began. */
    readonly lost: number;
    readonly frame: Uint8Array;
}
/** A captured packet as a line of JSON; `frame` is base64. */
export type PacketLine = Omit<CapturedPacket, 'frame'> & {
    readonly frame: string;
};
export declare function packetLine({ frame, ...packet }: CapturedPacket): PacketLine;
/** Whatever came in JSON or by a query, as a question. @throws HeddleError BAD_VALUE */
export declare function captureQuestion(given: Readonly<Record<string, unknown>>): CaptureQuestion;
