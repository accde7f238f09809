/**
 * Who may do what over the northbound: three roles, each of which may all that the one before it may.
 * Every route says which it needs (`{ config: needs.view }`); `admission.ts` finds out who asks.
 */
import { HeddleError } from '../../proto/errors.js';
/**
 * - `view`: look at everything that carries no packet of anybody's.
 * - `operate`: change what the network should be, and look into packets: apply, trace, capture.
 * - `admin`: everything, including who else may: tokens, backup and restore.
 */
export const ROLES = ['view', 'operate', 'admin'];
/** For routes: `server.get('/v1/links', { config: needs.view }, ...)`. */
export const needs = {
    anyone: { access: 'anyone' },
    view: { access: 'view' },
    operate: { access: 'operate' },
    admin: { access: 'admin' },
};
export function isRole(value) {
    return ROLES.includes(value);
}
export function allows(role, access) {
    return access === 'anyone' || ROLES.indexOf(role) >= ROLES.indexOf(access);
}
/** @throws HeddleError FORBIDDEN, naming both roles. */
export function checkRole(identity, access) {
    if (allows(identity.role, access))
        return;
    throw new HeddleError('FORBIDDEN', `This needs the role "${access}", and ${identity.name} has "${identity.role}".`, { field: 'role', value: identity.role });
}
//# sourceMappingURL=access.js.map