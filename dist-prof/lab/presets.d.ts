/**
 * Labs that need no file. `heddle lab up leaf-spine` and the demonstration use the first one.
 */
import type { Lab } from './file.js';
/** Two tiers: every leaf is linked to every spine, hosts hang on the leaves. */
export declare function leafSpineLab(name?: string, { spines, leaves, hostsPerLeaf }?: {
    spines?: number | undefined;
    leaves?: number | undefined;
    hostsPerLeaf?: number | undefined;
}): Lab;
/** Switches in a circle with one host each: the smallest network with a loop in it. */
export declare function ringLab(name?: string, { switches }?: {
    switches?: number | undefined;
}): Lab;
/** One switch and two hosts: the smallest network at all. */
export declare function singleLab(name?: string, { hosts }?: {
    hosts?: number | undefined;
}): Lab;
/** By the name under which `heddle lab up` knows them. */
export declare const presets: ReadonlyMap<string, (name?: string) => Lab>;
