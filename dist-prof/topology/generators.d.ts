import type { DatapathId, NetworkView } from './model.js';
export interface PlannedSwitch {
    /** Unique; also usable as a host name: lower case, digits, dashes. */
    readonly name: string;
    readonly id: DatapathId;
}
export interface PlannedEnd {
    /** Name of a switch of the plan. */
    readonly switch: string;
    readonly port: number;
}
export interface PlannedLink {
    readonly a: PlannedEnd;
    readonly b: PlannedEnd;
}
export interface PlannedHost {
    readonly name: string;
    /** Lower case with colons. */
    readonly mac: string;
    readonly ipv4: string;
    /** Of the one subnet that all hosts of a plan share. */
    readonly ipv4PrefixLength: number;
    readonly ipv6: string;
    readonly ipv6PrefixLength: number;
    readonly at: PlannedEnd;
}
export interface TopologyPlan {
    readonly switches: readonly PlannedSwitch[];
    readonly links: readonly PlannedLink[];
    readonly hosts: readonly PlannedHost[];
}
/** Limits of what is generated: beyond them it is a mistake, not a network. */
export declare const MAX_PLAN_SWITCHES = 10000;
export declare const MAX_PLAN_HOSTS = 60000;
export declare const MAX_PLAN_LINKS = 200000;
/** Collects a plan step by step; hands out ids, ports and addresses. */
export declare class PlanBuilder {
    #private;
    /** Adds a switch. Its datapath id is its place in the order of adding, from 1. */
    addSwitch(name: string): string;
    /** Joins two switches by one more cable, on the next free port of each. */
    addLink(a: string, b: string): void;
    /** Adds a host `h1`, `h2`, … on the next free port: 10.0.0.0/16, fd00::/64, 02:00:00:xx:xx:xx. */
    addHost(at: string): void;
    addHosts(at: string, count: number): void;
    build(): TopologyPlan;
}
/** Every leaf joined to every spine by `linksPerPair` cables; hosts on the leaves. */
export declare function leafSpine(options: {
    spines: number;
    leaves: number;
    hostsPerLeaf: number;
    /** Default 1. */
    linksPerPair?: number;
}): TopologyPlan;
/**
 * A fat-tree of `k`-port switches (Al-Fares et al., SIGCOMM 2008): k pods of k/2 edge and k/2
 * aggregation switches, (k/2)^2 core switches: 5k²/4 in all; k=20 gives 500. `k` is even.
 */
export declare function fatTree(options: {
    k: number;
    /** Default k/2. */
    hostsPerEdge?: number;
}): TopologyPlan;
/** s1 - s2 - … - sn - s1. At least 3 switches. */
export declare function ring(options: {
    switches: number;
    hostsPerSwitch: number;
}): TopologyPlan;
/** s1 - s2 - … - sn. */
export declare function linear(options: {
    switches: number;
    hostsPerSwitch: number;
}): TopologyPlan;
/** Every switch joined to every other. */
export declare function fullMesh(options: {
    switches: number;
    hostsPerSwitch: number;
}): TopologyPlan;
/** A rooted tree: `depth` levels of switches, `fanout` children each, hosts on the lowest level. */
export declare function tree(options: {
    depth: number;
    fanout: number;
    hostsPerLeaf: number;
}): TopologyPlan;
/**
 * A random tree over all switches, so that it is connected, plus `extraLinks` more between random
 * different switches (the same pair may be joined twice: parallel cables). The same seed gives the
 * same network.
 */
export declare function randomConnected(options: {
    switches: number;
    extraLinks: number;
    hostsPerSwitch: number;
    seed: number;
}): TopologyPlan;
/** The view that a finished discovery of this plan gives: everything up, connected and found. */
export declare function planNetwork(plan: TopologyPlan, revision?: number): NetworkView;
/** mulberry32: small, fast, good enough to shuffle networks. Uniform in [0, 1). */
export declare function seededRandom(seed: number): () => number;
