/**
 * From one policy to rules of the stage `policy`.
 *
 * A packet is looked at where it enters the network and nowhere else: `apps/forwarding` sets a bit of the
 * metadata there. Of all policies that speak about it one decides: that of the highest tier, therein
 * of the highest priority, and of equals deny before audit before allow.
 *
 *     61000           ARP, neighbour discovery, DHCP: without them nobody could talk at all
 *     60000           replies of allowed conversations
 *     20000..49999    policies: 20000 + 3 * (1000 * (9 - tier) + priority) + (deny 2, audit 1, allow 0)
 *     10001           the default of a network that denies
 *
 * No state is kept about conversations. A reply is told by what it looks like: TCP with the ACK flag
 * (RFC 9293, 3.1: every segment but the first of a connection has it, so none can be opened with it),
 * UDP and SCTP from the port that the conversation is allowed to go to, ICMP's echo replies.
 *
 * Neighbours: `policy-kind.ts` has the schema and its limits; `port-ranges.ts`.
 */
import type { RuleSpec } from '../../controller/sdk.js';
/** One end of a conversation, as it shows in packets. */
export type End = {
    readonly type: 'any';
} | {
    readonly type: 'mac';
    readonly mac: string;
} | {
    readonly type: 'ipv4' | 'ipv6';
    readonly cidr: string;
};
export interface ProtocolSpec {
    readonly protocol: 'tcp' | 'udp' | 'sctp' | 'icmp' | 'any';
    readonly ports?: readonly (number | string)[];
}
export interface PolicyRules {
    /** 0 is heard first; 0..9. */
    readonly tier: number;
    /** Of a tier, the higher is heard first; 0..999. */
    readonly priority: number;
    readonly action: 'allow' | 'deny' | 'audit';
    readonly from: readonly End[];
    readonly to: readonly End[];
    /** Empty: whatever it is. */
    readonly protocols: readonly ProtocolSpec[];
    /** Tags between switches of the networks that it is about: `any`, `none` or a number. */
    readonly vlanVid?: number | 'none';
}
export declare const enum PolicyPriority {
    NetworkDefault = 10001,
    First = 20000,
    Reply = 60000,
    Always = 61000
}
export declare const MAX_TIER = 9;
export declare const MAX_PRIORITY = 999;
/** Rules that a switch needs as soon as anything may be denied. */
export declare const ALWAYS: readonly RuleSpec[];
/** What no policy speaks about is dropped, in the network with this tag between switches. */
export declare function denyByDefault(vlanVid: number | 'none'): RuleSpec;
/** All rules of a policy, without repetition. The same on every switch. */
export declare function policyRules(policy: PolicyRules): RuleSpec[];
