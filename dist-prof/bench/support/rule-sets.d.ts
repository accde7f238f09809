/**
 * Rule sets in the manner of ClassBench (Taylor and Turner, 2007), from a seed: what makes lists of
 * rules hard is which prefix lengths and ports occur together, and that differs with what they are for.
 *
 *      acl   access lists: long prefixes, mostly to well-known services, few wildcards
 *      fw    firewalls: many wildcards in addresses, ranges of ports on both sides
 *      ipc   IP chains: something of both, and exact pairs of hosts
 *
 * Addresses come from a tree of networks, so that prefixes nest as they do in real lists. Port ranges are
 * those that people write (one port, above 1023, a block) as one or more masks. Rules stand in the order
 * of their priority; above 65,536 of them neighbours share one, and then either may win.
 */
import { type FlowInit } from '../../proto/flow.js';
import type { Flow } from '../../proto/model.js';
import { Chance } from '../../switch/oracle/random.js';
import type { Headers } from './frames.js';
export declare const RULE_KINDS: readonly ["acl", "fw", "ipc"];
export type RuleKind = (typeof RULE_KINDS)[number];
/** A rule as plain numbers, for whoever wants a packet that it matches. */
export interface Rule {
    readonly flow: Flow;
    readonly ipv4Src: number;
    readonly sourceBits: number;
    readonly ipv4Dst: number;
    readonly destinationBits: number;
    /** 0: any. */
    readonly ipProto: number;
    readonly srcPort: PortMask;
    readonly dstPort: PortMask;
}
export interface PortMask {
    readonly value: number;
    readonly mask: number;
}
/**
 * `count` different rules of table `table`, highest priority first. `act` says what the rule with this
 * index does.
 */
export declare function ruleSet(kind: RuleKind, count: number, seed: number, act: (index: number) => Pick<FlowInit, 'instructions'>, table?: number): Rule[];
/** Headers that `rule` matches (another rule above it may win), the rest by chance. */
export declare function headersFor(rule: Rule, chance: Chance): Headers;
