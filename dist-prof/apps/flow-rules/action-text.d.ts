/**
 * Actions as people write them in resources: a word, or an object with one field.
 *
 *     popVlan    { output: 3 }    { output: uplink }    { setField: { ipv4Dst: 10.0.0.1 } }
 *     { sample: 1000 }    { sample: { interval: 1000, maxBytes: 64 } }
 *     { group: { type: select, buckets: [ { actions: [ { output: 1 } ] }, ... ] } }
 *
 * Names of ports are those of the switch that the rule is for.
 */
import { type ActionSpec, type DesiredSwitch, type GroupSpec, type SwitchNode } from '../../controller/sdk.js';
export type ActionText = string | Readonly<Record<string, unknown>>;
export interface BucketText {
    readonly weight?: number;
    readonly watchPort?: number | string;
    readonly actions: readonly ActionText[];
}
export interface GroupText {
    readonly type: GroupSpec['type'];
    readonly buckets: readonly BucketText[];
}
/** Where actions are written down, and for whom. */
export interface ActionPlace {
    /** Where in the resource, for errors: `spec.actions`. */
    readonly field: string;
    /** Undefined: any name may be that of a port; what is there is found out for each switch. */
    readonly node?: SwitchNode;
    /** Undefined: groups are checked and made nowhere. */
    readonly desired?: DesiredSwitch;
    /** Names the groups of this rule. */
    readonly key: string;
}
/** @throws HeddleError BAD_RESOURCE with the path of the action */
export declare function readActions(list: readonly ActionText[], place: ActionPlace): ActionSpec[];
/** @throws HeddleError BAD_RESOURCE when the switch has no port of that name */
export declare function readPort(value: unknown, { field, node }: Omit<ActionPlace, 'key'>): number;
