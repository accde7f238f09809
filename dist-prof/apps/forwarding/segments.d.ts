/**
 * Segments: networks that share the switches and links and never see each other's frames.
 *
 * Each segment has a VLAN id of its own, its *wire tag*. A frame gets it where it enters (`classify.ts`),
 * keeps it between switches, and loses it where it leaves, so every switch on the way sees at once
 * whose frame it is. The default segment is everything that no segment claims: its frames go as they
 * came, with the tags that hosts gave them, which are never a wire tag: frames that come in with one by
 * any other way than a door of its segment are dropped.
 *
 *     door      how frames of a segment come in: untagged or with a VLAN tag, at a port, at any edge port,
 *               or from a MAC address; the most exact one decides
 *     exit      where what goes to everybody leaves: a port and the tag that is expected there
 *     wire      the VLAN id between switches, 0: none; two hosts hear each other if theirs is the same
 *
 * Pure: the same network and wishes give the same segments.
 *
 * Neighbours: `network-kind.ts` makes wishes out of `Network` resources.
 */
import { type Action } from '../../controller/sdk.js';
import type { DatapathId, Host, NetworkView, PortRef } from '../../topology/model.js';
/** What a segment is to be, before it meets a network. */
export interface SegmentWish {
    readonly name: string;
    /** 2..4093; 0: any that is free. */
    readonly vlan: number;
    /** Frames to unknown hosts: flooded in the segment, or dropped. */
    readonly learning: boolean;
    readonly members: readonly MemberWish[];
}
export type MemberWish = 
/** `switch`: name or datapath id; `port`: number or name; `vlan` 0: untagged frames. */
{
    readonly switch: string;
    readonly port: number | string;
    readonly vlan: number;
}
/**
 * Frames with this tag, at whatever edge port; what goes to everybody leaves where a host with this
 * tag was seen.
 */
 | {
    readonly vlan: number;
}
/** Untagged frames of these hosts, at whatever edge port; likewise. Others of theirs are dropped. */
 | {
    readonly macs: readonly string[];
};
export declare const enum DoorRank {
    Vlan = 0,
    Port = 1,
    PortVlan = 2,
    Mac = 3
}
/** How frames of a segment come in on one switch. */
export interface Door {
    readonly segment: Segment;
    readonly rank: DoorRank;
    /** Absent: any edge port. */
    readonly port?: number;
    readonly mac?: string;
    /** 0: untagged frames. */
    readonly vlan: number;
}
export interface Exit {
    readonly port: number;
    /** 0: untagged. */
    readonly vlan: number;
}
export interface Segment {
    readonly name: string;
    /** The wire tag. */
    readonly vlan: number;
    readonly learning: boolean;
}
/** A segment as its rules need it; the same object for as long as nothing of it changes. */
export interface Face {
    readonly segment: Segment;
    /** Doors at every edge port of every switch. */
    readonly everywhere: readonly Door[];
    /** What there is besides on switches that have any of it. */
    readonly at: ReadonlyMap<DatapathId, SwitchFace>;
}
export interface SwitchFace {
    readonly doors: readonly Door[];
    readonly exits: readonly Exit[];
}
/** A member that can't be had, for people. */
export interface SegmentProblem {
    readonly segment: string;
    readonly message: string;
}
/** Wire tags: not 1, which many treat as untagged; 4094 marks repairs; 4095 is reserved (802.1Q). */
export declare const MIN_WIRE_VLAN = 2;
export declare const MAX_WIRE_VLAN = 4093;
/** What makes a frame that has the tag `from` one that has the tag `to`; 0: none. */
export declare function retag(from: number, to: number): Action[];
export declare class Segments {
    #private;
    readonly all: readonly Segment[];
    readonly problems: readonly SegmentProblem[];
    /** @param before whose faces are kept where they are alike. */
    constructor(network: NetworkView, wishes: readonly SegmentWish[], before?: Segments);
    /** The segment with this wire tag. */
    byWire(vlan: number): Segment | undefined;
    /** The segment called so, if it could be had. */
    byName(name: string): Segment | undefined;
    /** What the rules of a segment are made from; undefined when it can't be had. */
    face(name: string): Face | undefined;
    /** Ports that belong to a segment with whatever comes untagged; other tags are not welcome there. */
    closed(id: DatapathId): ReadonlySet<number>;
    /** Where what goes to everybody in a segment leaves a switch. Ascending. */
    exits(segment: Segment, id: DatapathId): readonly Exit[];
    /** Whether what goes to everybody in the default segment leaves by this edge port. */
    floodsDefault(at: PortRef): boolean;
    /**
     * The wire tag of frames that come in at an edge port with a tag (0: none) from an address; the
     * host's own tag in the default segment. Undefined: such frames are dropped.
     */
    wireOf(at: PortRef, vlan: number, mac: string): number | undefined;
    /** `wireOf` for what a host sends. */
    wireOfHost({ at, vlan, mac }: Host): number | undefined;
}
/** Makes the segments anew only when the network or the wishes have changed. */
export declare function keepSegments(): (network: NetworkView, wishes: readonly SegmentWish[]) => Segments;
