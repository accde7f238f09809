/**
 * The local control socket of a switch: lines of JSON over a unix socket that only its owner can
 * open. It is there so that ports can be attached and the switch looked at without a controller.
 *
 *     -> {"op":"attach-port","ifname":"veth7","number":3}
 *     <- {"ok":true,"result":{"number":3,...}}       or   {"ok":false,"error":{"code":...}}
 *
 * One answer per line, in order. Neighbours: `server.ts` in the switch, `client.ts` in the command.
 */
import { join } from 'node:path';
import { captureQuestion } from '../../proto/capture.js';
import { HeddleError } from '../../proto/errors.js';
/** A line longer than this ends the connection. */
export const MAX_LINE_BYTES = 64 * 1024;
/** sockaddr_un.sun_path is 108 bytes with its terminating zero (unix(7)). */
export const MAX_SOCKET_PATH_BYTES = 107;
/** Where the switch of this name listens. Throws BAD_VALUE when the kernel can't take such a path. */
export function controlSocketPath(runDir, name) {
    const path = join(runDir, 'switches', `${name}.sock`);
    if (Buffer.byteLength(path) > MAX_SOCKET_PATH_BYTES) {
        const message = `${path} is too long for a socket (${MAX_SOCKET_PATH_BYTES} bytes); choose a shorter run directory or switch name.`;
        throw new HeddleError('BAD_VALUE', message, { field: 'runDir', value: path });
    }
    return path;
}
/** IFNAMSIZ is 16 with the terminating zero; no slash, no white space (net/core/dev.c). */
const IFNAME = /^[^\s/:]{1,15}$/;
export function checkIfname(value) {
    if (typeof value === 'string' && IFNAME.test(value) && value !== '.' && value !== '..') {
        return value;
    }
    const message = `"${String(value)}" is no name of an interface (1 to 15 characters, no spaces or slashes).`;
    throw new HeddleError('BAD_VALUE', message, { field: 'ifname', value });
}
/** Throws HeddleError MALFORMED or BAD_VALUE for what is no request. */
export function parseRequest(line) {
    let value;
    try {
        value = JSON.parse(line);
    }
    catch (cause) {
        throw new HeddleError('MALFORMED', 'A request is one line of JSON.', { cause });
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        throw new HeddleError('MALFORMED', 'A request is a JSON object.');
    }
    const { op, ifname, number, name } = value;
    if (number !== undefined && !Number.isInteger(number)) {
        throw new HeddleError('BAD_VALUE', 'A port number is whole.', {
            field: 'number',
            value: number,
        });
    }
    if (name !== undefined && typeof name !== 'string') {
        throw new HeddleError('BAD_VALUE', 'A port name is text.', { field: 'name', value: name });
    }
    switch (op) {
        case 'status':
            return { op };
        case 'capture':
            return { op, ...captureQuestion(value) };
        case 'mirror': {
            const { to, ...asked } = value;
            if (!Number.isInteger(to)) {
                throw new HeddleError('BAD_VALUE', 'A port number is whole.', { field: 'to', value: to });
            }
            const { port, direction, match } = captureQuestion(asked);
            return { op, port, direction, match, to: to };
        }
        case 'unmirror': {
            const { id } = value;
            if (Number.isInteger(id))
                return { op, id: id };
            throw new HeddleError('BAD_VALUE', 'A mirror has a number.', { field: 'id', value: id });
        }
        case 'mirrors':
            return { op };
        case 'trace':
        case 'explain':
            return parseQuestion(op, value);
        case 'attach-port':
            return { op, ifname: checkIfname(ifname), number: number, name };
        case 'detach-port': {
            if (number === undefined && ifname === undefined) {
                throw new HeddleError('BAD_VALUE', 'Say which port: number or ifname.', {
                    field: 'number',
                });
            }
            const checked = ifname === undefined ? undefined : checkIfname(ifname);
            return { op, number: number, ifname: checked };
        }
        default:
            throw new HeddleError('BAD_VALUE', `There is no request "${String(op)}".`, {
                field: 'op',
                value: op,
            });
    }
}
function parseQuestion(op, { inPort, frame, table }) {
    const bad = (field, text, value) => new HeddleError('BAD_VALUE', text, { field, value });
    if (op === 'trace') {
        if (!Number.isInteger(inPort))
            throw bad('inPort', 'A port number is whole.', inPort);
        if (typeof frame !== 'string')
            throw bad('frame', 'A frame is hex digits.', frame);
        return { op, inPort: inPort, frame };
    }
    if (table !== undefined && typeof table !== 'string') {
        throw bad('table', 'A table is named by text.', table);
    }
    return { op, table };
}
//# sourceMappingURL=protocol.js.map