/**
 * What a recording consists of: lines of `checksum entry`, the entry as JSON. The first is about the recording
 * itself. An entry that is an event has the time at which the controller saw it; what follows until the next event
 * happened in its course.
 *
 * A line is whole or it is not there: whoever is killed while writing leaves a last line without its end,
 * which is taken for no line. Anything else that does not fit is damage.
 */
import { createHash } from 'node:crypto';
import { HeddleError } from '../../proto/errors.js';
export const RECORDING_VERSION = 1;
export function isEvent(entry) {
    return 'isNew' in entry;
}
export function encodeLine(entry) {
    const json = JSON.stringify(entry);
    return `${checksum(json)} ${json}\n`;
}
/** Of bytes that are compared, against chance and not against anybody. */
export function checksum(data) {
    return createHash('sha1').update(data).digest('hex').slice(0, 10);
}
/**
 * Reads lines as they come, whole ones.
 * @throws HeddleError BAD_RECORDING with the line that is damaged, or is of another version.
 */
export class LineReader {
    header;
    #line = 0;
    /** Undefined for the first line, which is the header. */
    read(line) {
        this.#line++;
        const json = line.slice(11);
        if (line[10] !== ' ' || checksum(json) !== line.slice(0, 10)) {
            const why = this.#line === 1
                ? 'this is no recording of a controller'
                : `line ${this.#line} is damaged; what came before it can be had by cutting the file there`;
            throw new HeddleError('BAD_RECORDING', why, { field: 'line', value: this.#line });
        }
        const value = JSON.parse(json);
        if (this.header !== undefined)
            return value;
        const header = value;
        if (header.format !== 'heddle-recording' || header.version !== RECORDING_VERSION) {
            const message = `it is a recording of version ${header.version}, and this is for version ${RECORDING_VERSION}`;
            throw new HeddleError('BAD_RECORDING', message, { field: 'version', value: header.version });
        }
        this.header = header;
        return undefined;
    }
}
//# sourceMappingURL=entry.js.map