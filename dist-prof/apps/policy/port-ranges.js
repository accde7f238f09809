/**
 * Ranges of ports as values with masks: the fewest that cover a range exactly, 30 at most (a range of
 * 16-bit numbers splits into blocks of powers of two that start at multiples of their size).
 */
import { HeddleError } from '../../controller/sdk.js';
const MAX_PORT = 65_535;
const RANGE = /^(\d{1,5})(?:-(\d{1,5}))?$/;
/**
 * `80`, `"80"` or `"8000-8100"`.
 * @throws HeddleError BAD_VALUE; the message goes behind the name of the field.
 */
export function parsePorts(text) {
    const found = RANGE.exec(String(text));
    const low = Number(found?.[1]);
    const high = found?.[2] === undefined ? low : Number(found[2]);
    if (found === null || high > MAX_PORT || low > high) {
        throw new HeddleError('BAD_VALUE', 'has to be a port or a range of ports, like 80 or 8000-8100', {
            value: text,
        });
    }
    return [low, high];
}
/** 0 <= low <= high <= 65535. Ascending. */
export function maskedPorts(low, high) {
    const blocks = [];
    let from = low;
    while (from <= high) {
        let size = 1;
        while (from % (2 * size) === 0 && from + 2 * size - 1 <= high)
            size *= 2;
        blocks.push({ value: from, mask: MAX_PORT & ~(size - 1) });
        from += size;
    }
    return blocks;
}
//# sourceMappingURL=port-ranges.js.map