/**
 * `Network` and `HostLabels`: what people write about networks and who is in them, and the wishes for
 * `segments.ts` that follow from it.
 */
import { type Desired, type JsonObject, type Kind, type KindContext, type ResourcesView } from '../../controller/sdk.js';
import { type Face, type Segments, type SegmentWish } from './segments.js';
/** Not a network beside the others, but everybody whom no other network claims. */
export declare const DEFAULT_NETWORK = "default";
export interface PortMember {
    readonly switch: string;
    readonly port: number | string;
    readonly vlan?: number;
}
export interface VlanMember {
    readonly vlan: number;
}
export interface HostsMember {
    readonly hosts: Readonly<Record<string, string>>;
}
export type NetworkMember = PortMember | VlanMember | HostsMember;
export interface NetworkSpec {
    readonly members: readonly NetworkMember[];
    readonly forwarding: 'learning' | 'known';
    readonly vlan?: number;
    readonly policy: 'allow' | 'deny';
}
export interface HostLabelsSpec {
    readonly mac: string;
}
/** Labels to be there with these values. */
export declare const LABELS_SCHEMA: JsonObject;
export declare const hostLabelsKind: Kind<HostLabelsSpec>;
/**
 * The kind of an app instance: what it compiles depends on the segments that the app keeps.
 */
export declare function networkKind(segmentsOf: (context: KindContext) => Segments, compile: (face: Face, desired: Pick<Desired, 'on'>, context: KindContext) => void): Kind<NetworkSpec>;
/** MAC addresses of the hosts that have all of `labels`, in the order of their names. */
export declare function macsWith(resources: ResourcesView, labels: Readonly<Record<string, string>>): string[];
/** Makes the wishes anew only when networks or hosts have changed. */
export declare function keepWishes(): (resources: ResourcesView) => readonly SegmentWish[];
