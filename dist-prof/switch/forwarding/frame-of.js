/** Makes a Frame of bytes that came from the controller, with room in front for tags. */
import { Frame } from '../ports/frame.js';
/** What packet ports leave too: more tags than any rule pushes. */
const HEADROOM = 64;
/** The bytes are copied. */
export function frameOf(bytes) {
    const memory = new Uint8Array(HEADROOM + bytes.length);
    memory.set(bytes, HEADROOM);
    const frame = new Frame(memory);
    frame.start = HEADROOM;
    frame.length = bytes.length;
    return frame;
}
//# sourceMappingURL=frame-of.js.map