/**
 * What stands behind the question mark of an address, checked: anybody may send anything.
 */
import { HeddleError } from '../../proto/errors.js';
/** `?a=1&a=2` arrives as a list. */
export function one(value, field) {
    if (value === undefined || typeof value === 'string')
        return value;
    throw new HeddleError('BAD_VALUE', `"${field}" may be given once.`, { field, value });
}
/** A whole number from 0. */
export function oneNumber(value, field) {
    const text = one(value, field);
    if (text === undefined)
        return undefined;
    const number = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    if (Number.isSafeInteger(number))
        return number;
    throw new HeddleError('BAD_VALUE', `"${field}" has to be a whole number.`, { field, value });
}
export function oneFlag(value, field) {
    const text = one(value, field);
    if (text === undefined || text === 'true' || text === 'false') {
        return text === undefined ? undefined : text === 'true';
    }
    throw new HeddleError('BAD_VALUE', `"${field}" is true or false.`, { field, value });
}
//# sourceMappingURL=query.js.map