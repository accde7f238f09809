import { MAX_MATCH_FIELDS } from '../match.js';
import { bound, exact, frameOf, generated, nameOf, text, v1 } from './envelope.js';
/** In the order of CaptureDirection. */
export const WIRE_DIRECTIONS = ['both', 'in', 'out'];
export function encodeCapture({ id, question }) {
    if (question === undefined)
        return v1.CaptureRequest.encode({ id, stop: true }).finish();
    const { port, snapBytes, every } = question;
    const direction = WIRE_DIRECTIONS.indexOf(question.direction);
    const match = {};
    for (const [name, value] of Object.entries(question.match ?? {}))
        match[name] = String(value);
    return v1.CaptureRequest.encode({ id, port, direction, match, snapBytes, every }).finish();
}
export function toCapture(body) {
    bound(body, { 5: MAX_MATCH_FIELDS });
    const m = generated((b) => v1.CaptureRequest.decode(b), body);
    const id = exact(m.id);
    if (m.stop)
        return { type: 'capture', id };
    const entries = Object.entries(m.match);
    return {
        type: 'capture',
        id,
        question: {
            port: m.port ?? undefined,
            direction: nameOf(WIRE_DIRECTIONS, m.direction, 'both'),
            match: entries.length === 0
                ? undefined
                : Object.fromEntries(entries.map(([name, value]) => [text(name), text(value)])),
            snapBytes: m.snapBytes,
            every: Math.max(1, m.every),
        },
    };
}
export function toCaptured(body) {
    const m = generated((b) => v1.Captured.decode(b), body);
    return {
        type: 'captured',
        id: exact(m.id),
        packet: {
            port: m.port,
            direction: nameOf(WIRE_DIRECTIONS, m.direction, 'in') === 'out' ? 'out' : 'in',
            timeUs: exact(m.timeUs),
            totalBytes: m.totalBytes,
            every: m.every,
            lost: exact(m.lost),
            frame: frameOf(m.frame),
        },
        code: text(m.code),
        message: text(m.message),
    };
}
//# sourceMappingURL=captures.js.map