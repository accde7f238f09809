/**
 * Captures: what somebody who wants to look at frames asks a switch for, and what comes. A sample is a
 * capture of one frame in so many, of which only the headers are kept.
 *
 * Neighbours: `switch/agent/tap-keeper.ts` carries it out, `packet/pcap.ts` writes what comes.
 */
import { HeddleError } from './errors.js';
export const CAPTURE_DIRECTIONS = ['in', 'out', 'both'];
/** One frame in at most so many. */
export const MAX_SAMPLE_INTERVAL = 1_000_000;
export const MAX_SNAP_BYTES = 65_536 + 256;
export function packetLine({ frame, ...packet }) {
    const { buffer, byteOffset, length } = frame;
    return { ...packet, frame: Buffer.from(buffer, byteOffset, length).toString('base64') };
}
/** Whatever came in JSON or by a query, as a question. @throws HeddleError BAD_VALUE */
export function captureQuestion(given) {
    const { port, direction = 'both', match, snapBytes = 0, every = 1 } = given;
    if (port !== undefined && !isWhole(port, 1, 65_535))
        throw bad('port', 'the number of a port', port);
    const known = CAPTURE_DIRECTIONS.find((name) => name === direction);
    if (known === undefined)
        throw bad('direction', CAPTURE_DIRECTIONS.join(', '), direction);
    if (!isWhole(snapBytes, 0, MAX_SNAP_BYTES))
        throw bad('snapBytes', `0 to ${MAX_SNAP_BYTES}`, snapBytes);
    if (!isWhole(every, 1, MAX_SAMPLE_INTERVAL)) {
        throw bad('every', `1 to ${MAX_SAMPLE_INTERVAL}`, every);
    }
    const isFields = match === undefined ||
        (typeof match === 'object' &&
            match !== null &&
            Object.values(match).every((v) => typeof v === 'string' || typeof v === 'number'));
    if (!isFields)
        throw bad('match', 'text or numbers by field name', match);
    return {
        port: port,
        direction: known,
        match: match,
        snapBytes: snapBytes,
        every: every,
    };
}
function isWhole(value, low, high) {
    return Number.isInteger(value) && value >= low && value <= high;
}
function bad(field, expected, value) {
    return new HeddleError('BAD_VALUE', `"${field}" is not ${String(value)} but ${expected}.`, {
        field,
        value,
    });
}
//# sourceMappingURL=capture.js.map