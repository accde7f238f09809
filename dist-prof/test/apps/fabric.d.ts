import type { Desired, DesiredSwitch, GroupRef, GroupSpec, MeterRef, QueueRef, ResourcesView, RuleSpec } from '../../controller/sdk.js';
import type { Host, NetworkView, PortRef } from '../../topology/model.js';
export declare class Wanted implements DesiredSwitch {
    #private;
    readonly rules: RuleSpec[];
    readonly groups: Map<string, GroupSpec>;
    /** The rules of one stage, the highest priority first. To be asked for when all are there. */
    stage(name: string): readonly RuleSpec[];
    rule(spec: RuleSpec): void;
    group(key: string, spec: GroupSpec): GroupRef;
    meter(): MeterRef;
    queue(): QueueRef;
    limitPort(): void;
}
export declare function compileWith(compile: (network: NetworkView, desired: Desired, resources: ResourcesView) => void, network: NetworkView): Map<string, Wanted>;
/** What the app's rules look at. */
export interface ToyPacket {
    readonly ethDst: string;
    readonly ethSrc: string;
    /** Absent: something that is none of ARP, IPv6, IPv4. */
    readonly ethType?: string;
    readonly arpOp?: number;
    readonly vlanVid?: number;
}
export type Outcome = 'delivered' | 'lost' | 'loop' | 'elsewhere' | 'controller';
export declare class Fabric {
    #private;
    readonly dead: Set<string>;
    /** Whether CONTROLLER is live. */
    controller: boolean;
    constructor(network: NetworkView, wanted: Map<string, Wanted>);
    cut(link: {
        from: PortRef;
        to: PortRef;
    }): void;
    heal(): void;
    /** Everything that can happen to a packet from one host to another. */
    outcomes(from: Host, to: Host): Set<Outcome>;
    /** How often each host port gets a frame that is flooded; throws when it goes on for ever. */
    flood(from: PortRef, packet: ToyPacket): Map<string, number>;
}
