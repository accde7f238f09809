/** Captures: the question, and the copies of frames that answer it. */
import type { CaptureDirection } from '../capture.js';
import type { Captured, CaptureRequest } from '../messages.js';
/** In the order of CaptureDirection. */
export declare const WIRE_DIRECTIONS: readonly CaptureDirection[];
export declare function encodeCapture({ id, question }: CaptureRequest): Uint8Array;
export declare function toCapture(body: Uint8Array): CaptureRequest;
export declare function toCaptured(body: Uint8Array): Captured;
