import type { Flow } from '../../proto/model.js';
/** Stages of the default program. */
export declare const enum Stage {
    Classify = 0,
    Policy = 1,
    Service = 2,
    Route = 3,
    Forward = 4,
    Egress = 5
}
/** What stands in the way of UDP to a port below this one: see `stageRules`. */
export declare const DENIED_UDP_PORTS = 50;
/** The lower half of the address of host `i`, 32 bits: all different, spread by an odd factor. */
export declare function hostAddress(i: number): number;
/** The address of host `i`, locally administered. */
export declare function hostMac(i: number): Uint8Array;
/** A rule for each of `hosts` hosts, whose ports are 2..`ports` in turn. */
export declare function forwardRules(table: number, hosts: number, ports: number): Flow[];
/** Frames to `mac` leave by `port`. From the first of several tables they go on to the next. */
export declare function forwardRule(table: number, mac: Uint8Array, port: number): Flow;
/**
 * The other five stages: a port to a network, denials, services, routes, a mark at the end. IPv4 to
 * 10.0.0.0/12 has a route, UDP to ports below `DENIED_UDP_PORTS` is dropped.
 */
export declare function stageRules(ports: number): Flow[];
