/** Makes a Frame of bytes that came from the controller, with room in front for tags. */
import { Frame } from '../ports/frame.js';
/** The bytes are copied. */
export declare function frameOf(bytes: Uint8Array): Frame;
