/**
 * Label selectors as people know them from Kubernetes: `app=web,tier!=db,env in (prod,test),!old,owner`.
 * All terms have to hold.
 */
import { HeddleError } from '../../proto/errors.js';
const MAX_CHARS = 2_048;
const MAX_TERMS = 32;
const KEY = '[A-Za-z0-9][A-Za-z0-9._/-]{0,126}';
const VALUE = '[A-Za-z0-9._-]{0,128}';
const EQUALITY = new RegExp(`^(${KEY})\\s*(==|=|!=)\\s*(${VALUE})$`);
const SET = new RegExp(`^(${KEY})\\s+(in|notin)\\s+\\(([^()]*)\\)$`);
const PRESENCE = new RegExp(`^(!?)\\s*(${KEY})$`);
const WHOLE_KEY = new RegExp(`^${KEY}$`);
const WHOLE_VALUE = new RegExp(`^${VALUE}$`);
export function isLabelKey(text) {
    return WHOLE_KEY.test(text);
}
export function isLabelValue(text) {
    return typeof text === 'string' && WHOLE_VALUE.test(text);
}
/** An empty text selects everything. @throws HeddleError BAD_SELECTOR */
export function parseSelector(text) {
    if (text.length > MAX_CHARS)
        throw bad(text, `has more than ${MAX_CHARS} characters`);
    if (text.trim() === '')
        return { terms: [] };
    // Commas inside of parentheses belong to the term.
    const terms = text.split(/,(?![^(]*\))/).map((part) => parseTerm(part.trim(), text));
    if (terms.length > MAX_TERMS)
        throw bad(text, `has more than ${MAX_TERMS} terms`);
    return { terms };
}
function parseTerm(part, text) {
    const equality = EQUALITY.exec(part);
    if (equality !== null) {
        const operator = equality[2] === '!=' ? 'notIn' : 'in';
        return { key: equality[1], operator, values: [equality[3]] };
    }
    const set = SET.exec(part);
    if (set !== null) {
        const values = set[3].split(',').map((value) => value.trim());
        if (values.every(isLabelValue)) {
            return { key: set[1], operator: set[2] === 'in' ? 'in' : 'notIn', values };
        }
    }
    const presence = PRESENCE.exec(part);
    if (presence !== null) {
        return { key: presence[2], operator: presence[1] === '!' ? 'absent' : 'exists', values: [] };
    }
    throw bad(text, `has the term "${part}"; write terms like a=b, a!=b, a in (b,c), a or !a`);
}
export function selects(selector, labels) {
    return selector.terms.every((term) => holds(term, labels));
}
function holds({ key, operator, values }, labels) {
    const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
    switch (operator) {
        case 'in':
            return value !== undefined && values.includes(value);
        case 'notIn':
            return value === undefined || !values.includes(value);
        case 'exists':
            return value !== undefined;
        case 'absent':
            return value === undefined;
    }
}
function bad(text, what) {
    return new HeddleError('BAD_SELECTOR', `the selector "${text.slice(0, 100)}" ${what}`, {
        field: 'selector',
        value: text,
    });
}
//# sourceMappingURL=selector.js.map