/**
 * From a lab as people write it to the names that the machine needs: namespaces, interfaces, port
 * numbers, addresses. Pure, so that what `lab up` makes is what `lab down` and the tests expect.
 *
 *     host h1 ── netns heddle-demo-h1 ── eth0 ─── leaf1-eth3 ── netns heddle-demo-leaf1 ── port 3 of leaf1
 *
 * Ports are numbered from 1 in the order of the file: links first, then hosts.
 */
import type { Lab } from './file.js';
export interface PlannedPort {
    /** 1 and up. */
    readonly number: number;
    /** At most 15 bytes. */
    readonly ifname: string;
    /** The switch or host at the other end. */
    readonly peer: string;
}
export interface PlannedSwitch {
    readonly name: string;
    /** 16 hex digits; unless the file says otherwise they count up, so that lists keep its order. */
    readonly datapathId: string;
    readonly netns: string;
    readonly ports: readonly PlannedPort[];
}
export interface PlannedHost {
    readonly name: string;
    readonly netns: string;
    /** Always "eth0". */
    readonly ifname: string;
    readonly mac: string;
    /** Dotted quad without prefix length. */
    readonly ip: string;
    readonly prefixLength: number;
    readonly switch: string;
    /** Its port on that switch. */
    readonly port: number;
}
export interface PlannedLink {
    readonly a: {
        readonly switch: string;
        readonly port: number;
        readonly ifname: string;
    };
    readonly b: {
        readonly switch: string;
        readonly port: number;
        readonly ifname: string;
    };
}
export interface LabPlan {
    readonly name: string;
    readonly switches: readonly PlannedSwitch[];
    readonly hosts: readonly PlannedHost[];
    readonly links: readonly PlannedLink[];
}
/** The name of a node's network namespace. */
export declare function netnsName(lab: string, node: string): string;
/** Lays out a lab that `findContradictions` found nothing wrong with. */
export declare function planLab(lab: Lab): LabPlan;
