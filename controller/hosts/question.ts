import type { Host } from '../../topology/model.js';

/** A frame that makes the host answer, if it is there; undefined: it has no address to ask at. */
export declare function buildQuestion(host: Host): Uint8Array | undefined;
