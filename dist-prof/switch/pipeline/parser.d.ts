/**
 * The hot parser: one pass over the headers of a frame into the header vector of `layout.ts`.
 *
 * It never reads past the end of the frame, whatever lengths the headers claim, and allocates
 * nothing. A frame whose headers are cut off or contradict themselves is not forwarded on a guess:
 * the parser names the reason and the frame is dropped. What is merely unknown (an EtherType, an IP
 * protocol) is passed with the fields that were found.
 *
 * `proto/packet/` takes the same protocols apart for the control plane, where clarity comes first.
 */
import type { Frame } from '../ports/frame.js';
import { Outcome } from './drop-reason.js';
/** All is well. Every other answer of `parse` is a DropReason. */
export declare const PARSED = Outcome.Done;
/**
 * Fills all words of `v` but the metadata, which it sets to 0, from `frame`. Returns PARSED or a
 * DropReason; `v` is then of no use.
 */
export declare function parse(frame: Frame, inPort: number, v: Int32Array): number;
/**
 * What `parse` does, but for what is not in the bytes: the words of port, metadata, tunnel and action set
 * stay. For packets whose headers changed in a way that shows other ones.
 */
export declare function parseHeaders(frame: Frame, v: Int32Array): number;
