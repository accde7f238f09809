import { isDatapathId } from '../proto/channel.js';
import { HeddleError } from '../proto/errors.js';
import { isRole } from './northbound/access.js';
export const SWITCH_UNIT = 'heddle-switch';
export const CONTROLLER_UNIT = 'heddle-controller';
export function unitOfRole(role) {
    return `heddle-${role}`;
}
/** @throws HeddleError UNAUTHENTICATED when it is no user's, or has expired at `nowMs`. */
export function userOf(certificate, nowMs) {
    const { unit, name } = subjectOf(certificate);
    const role = unit.replace(/^heddle-/, '');
    if (!unit.startsWith('heddle-') || !isRole(role) || name === '') {
        throw refused(`it is no user's (its unit is "${unit}")`);
    }
    checkValid(certificate, nowMs);
    return { name, role };
}
/** The datapath id. @throws HeddleError UNAUTHENTICATED when it is no switch's, or has expired. */
export function switchOf(certificate, nowMs) {
    const { unit, name } = subjectOf(certificate);
    if (unit !== SWITCH_UNIT || !isDatapathId(name)) {
        throw refused(`it is no switch's (its unit is "${unit}")`);
    }
    checkValid(certificate, nowMs);
    return name;
}
function subjectOf({ subject }) {
    // Several values come as a list, whatever the types say.
    const { OU: unit, CN: name } = subject;
    return {
        unit: typeof unit === 'string' ? unit : '',
        name: typeof name === 'string' ? name : '',
    };
}
/** TLS checked that at the handshake; a connection may live, or be resumed, for longer. */
function checkValid({ valid_to }, nowMs) {
    if (nowMs >= Date.parse(valid_to))
        throw refused('it has expired');
}
function refused(why) {
    return new HeddleError('UNAUTHENTICATED', `The client certificate is not accepted: ${why}.`, {
        field: 'certificate',
    });
}
//# sourceMappingURL=peer-certificate.js.map