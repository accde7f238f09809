/**
 * What a switch says of itself when it is asked to explain: the way of one packet through its tables
 * (`Trace`), and how its tables are made (`Explanation`). Plain values that are the same in JSON, since
 * they go to people and scripts: through the control socket, through the channel and the northbound.
 *
 * Neighbours: `switch/agent/inspector.ts` makes them, `packet/from-fields.ts` makes a frame from what
 * people write, `docs/tracing.md` tells how to read them.
 */
import { HeddleError } from './errors.js';
/** Frames that can be traced; keeps the longest trace far below the limit of a message. */
export const MAX_TRACED_FRAME_BYTES = 1600;
/** The longest trace or explanation, as JSON. */
export const MAX_REPORT_CHARACTERS = 3 * 1024 * 1024;
/** A frame from hex digits; spaces and colons don't count. @throws HeddleError BAD_VALUE, TOO_LONG */
export function parseFrameHex(text) {
    const digits = text.replace(/^0x/, '').replace(/[\s:]/g, '');
    if (!/^([0-9a-fA-F]{2})+$/.test(digits)) {
        throw new HeddleError('BAD_VALUE', 'A frame is an even number of hex digits.', {
            field: 'frame',
            value: text.slice(0, 64),
        });
    }
    if (digits.length / 2 > MAX_TRACED_FRAME_BYTES) {
        const message = `A frame of ${digits.length / 2} bytes can't be traced, ${MAX_TRACED_FRAME_BYTES} at most.`;
        throw new HeddleError('TOO_LONG', message, { field: 'frame' });
    }
    return Uint8Array.from(Buffer.from(digits, 'hex'));
}
//# sourceMappingURL=trace.js.map