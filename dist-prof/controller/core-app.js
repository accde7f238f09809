/**
 * The core's own rules, as an app like any other: probes of link discovery come to the controller,
 * whatever else is installed, because nobody else can have a higher priority in the first stage.
 *
 * One kind of probe goes back where it came from instead, as a probe of the other kind: so a switch that has
 * no channel, but these rules, still tells its neighbours that it is there and forwards
 * (`topology/discovery-state.ts`). What has gone back is not sent back again.
 */
import { inPort, setField, toController } from '../proto/actions.js';
import { CORE_OWNER } from './sdk.js';
/**
 * IEEE 802.1AB, 7.1: the nearest bridge, never forwarded by one that keeps to the standard; and
 * broadcast, by which probes cross such bridges (see `discovery/probe.ts`).
 */
const PROBE_DESTINATIONS = ['01:80:c2:00:00:0e', 'ff:ff:ff:ff:ff:ff'];
/** IEEE 802.1Q, table 8-1: nearest non-TPMR bridge. No 802.1D bridge forwards it either. */
const ECHO_DESTINATION = '01:80:c2:00:00:03';
const HIGHEST_PRIORITY = 65_535;
const PROBE_RULES = PROBE_DESTINATIONS.map((ethDst) => Object.freeze({
    stage: 'classify',
    priority: HIGHEST_PRIORITY,
    match: { ethDst, ethType: 'lldp' },
    actions: [toController()],
}));
const ECHO_RULE = Object.freeze({
    stage: 'classify',
    priority: HIGHEST_PRIORITY,
    match: { ethDst: ECHO_DESTINATION, ethType: 'lldp' },
    actions: [setField('ethDst', PROBE_DESTINATIONS[0]), inPort()],
});
export const coreApp = {
    name: CORE_OWNER,
    compile(network, desired) {
        for (const id of network.switches.keys()) {
            desired.unit(id, [], (unit) => {
                for (const rule of [...PROBE_RULES, ECHO_RULE])
                    unit.on(id).rule(rule);
            });
        }
    },
};
//# sourceMappingURL=core-app.js.map