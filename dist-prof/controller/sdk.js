/**
 * What an app is written against: the whole public surface of `heddle`, and the only part of the
 * controller that `apps/` may import.
 *
 * An app is mostly one pure function, `compile`: from the network as it is to the rules as they
 * should be. The core calls it whenever the network changed, compares the result with what the
 * switches hold, sends the difference and heals what drifts. An app owns what it wrote; without the
 * app its rules go. What can't be known beforehand comes as packet-ins and is answered through the
 * context.
 */
import { setField as setBuiltIn, setQueue as setQueueId } from '../proto/actions.js';
import { HeddleError } from '../proto/errors.js';
const HANDLERS = [
    'compile',
    'packetIn',
    'sampled',
    'networkChanged',
    'start',
    'stop',
];
/** As long as fits into digests, logs and tables that people read. */
const APP_NAME = /^[a-z][a-z0-9-]{0,62}$/;
/** The core's own rules are under this name. */
export const CORE_OWNER = 'heddle';
/**
 * Gives `app` its type and checks what can be checked before it runs.
 * @throws HeddleError BAD_APP when its name is not usable or a member is not a function.
 */
export function defineApp(app) {
    if (typeof app !== 'object' || app === null) {
        throw new HeddleError('BAD_APP', 'an app is an object with a name; see docs/apps.md', {
            value: app,
        });
    }
    if (typeof app.name !== 'string' || !APP_NAME.test(app.name) || app.name === CORE_OWNER) {
        throw new HeddleError('BAD_APP', `"${app.name}" can't name an app: use lower-case letters, digits and dashes, and not "${CORE_OWNER}"`, { field: 'name', value: app.name });
    }
    if (app.fields !== undefined && !Array.isArray(app.fields)) {
        throw new HeddleError('BAD_APP', `app "${app.name}": fields has to be a list`, {
            field: 'fields',
            value: app.fields,
        });
    }
    if (app.kinds !== undefined && !Array.isArray(app.kinds)) {
        throw new HeddleError('BAD_APP', `app "${app.name}": kinds has to be a list`, {
            field: 'kinds',
            value: app.kinds,
        });
    }
    const { onFailure = 'keepRules' } = app;
    if (onFailure !== 'keepRules' && onFailure !== 'removeRules') {
        throw new HeddleError('BAD_APP', `app "${app.name}": onFailure has to be 'keepRules' or 'removeRules'`, { field: 'onFailure', value: onFailure });
    }
    for (const member of HANDLERS) {
        if (app[member] !== undefined && typeof app[member] !== 'function') {
            throw new HeddleError('BAD_APP', `app "${app.name}": ${member} has to be a function`, {
                field: member,
                value: app[member],
            });
        }
    }
    return app;
}
export function setField(name, value) {
    return name.includes('.') ? { type: 'setOwnField', name, value } : setBuiltIn(name, value);
}
/** Has the packet leave by this queue of whichever port; 0: by none. */
export function setQueue(queue) {
    return queue === 0 ? setQueueId(0) : queue;
}
// ---- what else an app needs -------------------------------------------------------------------
export { all, copyTtlIn, copyTtlOut, decMplsTtl, decTtl, flood, inPort, output, popMpls, popPbb, popVlan, pushMpls, pushPbb, pushVlan, sample, setMplsTtl, setTtl, toController, } from '../proto/actions.js';
export { formatIpv4, formatIpv6, formatMac, parseIpv4, parseIpv6, parseMac, } from '../proto/address.js';
export { HeddleError } from '../proto/errors.js';
export { silentLogger } from '../proto/logger.js';
export { MissPolicy, ReservedPort } from '../proto/model.js';
export * from '../proto/packet/arp.js';
export * from '../proto/packet/checksum.js';
export * from '../proto/packet/dhcp.js';
export * from '../proto/packet/ethernet.js';
export * from '../proto/packet/icmpv4.js';
export * from '../proto/packet/icmpv6.js';
export * from '../proto/packet/ipv4.js';
export * from '../proto/packet/ipv6.js';
export * from '../proto/packet/lldp.js';
export * from '../proto/packet/tcp.js';
export * from '../proto/packet/udp.js';
export * from '../proto/packet/vlan.js';
export * from '../topology/disjoint-paths.js';
export * from '../topology/format.js';
export * from '../topology/graph.js';
export * from '../topology/model.js';
export * from '../topology/shortest-paths.js';
export * from '../topology/spanning-tree.js';
export { API_VERSION, defineKind, } from './resources/kind.js';
//# sourceMappingURL=sdk.js.map