/**
 * The first look at a packet: is it allowed in at this port, whose is it, and does the controller want
 * to see it?
 *
 * Between switches packets were looked at where they entered. At edge ports the controller gets a
 * copy of what says where hosts are: ARP, neighbour discovery and DHCP always, other packets only as
 * long as it doesn't know their sender at that port. The switch limits how many a port may cause.
 *
 * Neighbours: `broadcast.ts` for what happens to questions later, `controller/hosts` for what the
 * copies are made into.
 */
import type { DesiredSwitch } from '../../controller/sdk.js';
import type { MatchSpec } from '../../proto/match.js';
import type { SwitchPorts } from './ports.js';
import type { Target } from './targets.js';
/** Enough for every header up to the addresses, tags and IPv6 extensions included. */
export declare const COPY_BYTES = 128;
/** Neighbour solicitation and advertisement (RFC 4861), DHCP server and client ports (RFC 2131). */
export declare const ANNOUNCEMENTS: readonly MatchSpec[];
/** What goes on from an edge port. */
export declare const ONWARD: {
    readonly next: "next";
    readonly metadata: {
        readonly value: 1n;
        readonly mask: 1n;
    };
};
/** What one switch needs, whoever its hosts are. */
export declare function compileClassify(here: DesiredSwitch, ports: SwitchPorts): void;
/** Lets the packets of a host in without a copy for the controller. */
export declare function compileKnownHost(here: DesiredSwitch, host: Target): void;
