import { type Action, type ActionType, type Match, type Program } from './model.js';
/** How many actions one list may have. */
export declare const MAX_ACTIONS = 128;
/** The one above stands for every queue of a port, in requests (OpenFlow 1.3, 7.2.2: OFPQ_ALL). */
export declare const MAX_QUEUE_ID = 4294967294;
/** From an Ethernet header to what holds the headers of any packet. */
export declare const MIN_SAMPLE_BYTES = 14;
export declare const MAX_SAMPLE_BYTES = 1024;
/** Every action kind, in the order of `Action.kind` in flow.proto. */
export declare const ACTION_TYPES: readonly ActionType[];
/** To a port, 1..ReservedPort.Max, or a reserved one. Never goes back to the in port; see `inPort`. */
export declare function output(port: number, maxBytes?: number): Action;
/** A packet-in, cut to `maxBytes` (absent or 0: all of it). */
export declare function toController(maxBytes?: number): Action;
/** To every port but the in port, that takes part in flooding. */
export declare function flood(): Action;
/** To every port but the in port (OpenFlow 1.3, 4.5). */
export declare function all(): Action;
/** Back out of the port that the packet came in on. */
export declare function inPort(): Action;
export declare function group(id: number): Action;
/**
 * Rewrites a field; checksums are kept right. `value` is written as in a match, without a mask.
 *
 * @throws HeddleError UNKNOWN_FIELD, BAD_VALUE
 */
export declare function setField(name: string, value: number | bigint | string, program?: Program): Action;
/** `etherType`: 0x8100 (802.1Q) or 0x88a8 (802.1ad). */
export declare function pushVlan(etherType?: number): Action;
export declare function popVlan(): Action;
/** IPv4 TTL or IPv6 hop limit; a packet that would reach 0 is dropped. */
export declare function decTtl(): Action;
/** 1..255. */
export declare function setTtl(ttl: number): Action;
export declare function copyTtlOut(): Action;
export declare function copyTtlIn(): Action;
/** `etherType`: 0x8847 or 0x8848 (multicast). */
export declare function pushMpls(etherType?: number): Action;
/** `etherType`: of what is left when the label is gone. */
export declare function popMpls(etherType: number): Action;
export declare function setMplsTtl(ttl: number): Action;
export declare function decMplsTtl(): Action;
export declare function pushPbb(etherType?: number): Action;
export declare function popPbb(): Action;
export declare function setQueue(queue: number): Action;
export declare function meter(id: number): Action;
/**
 * Sends the first bytes of one packet in `interval`, chosen by chance, to the controller, as the packet is
 * at this action. Telemetry: nobody answers, and the packet goes on.
 *
 * @param interval 1..1,000,000; 1: every packet
 * @param maxBytes 14..1024
 */
export declare function sample(interval: number, maxBytes?: number): Action;
export interface ActionContext {
    /** Where the actions stand. The order of an action set (`write`) is SET_ORDER, however it is written. */
    readonly where: 'apply' | 'write' | 'bucket' | 'packetOut';
    readonly program?: Program | undefined;
    /** Of the rule: what set-field's prerequisites are checked against. Absent: they are not. */
    readonly match?: Match | undefined;
    /** Path of the list for messages, e.g. `instructions.apply`. */
    readonly path?: string | undefined;
}
/**
 * The order in which an action set is carried out (OpenFlow 1.3, 5.10). Of the step "pop", what lies
 * further out goes first; setting a TTL counts among the fields that are set.
 */
export declare const SET_ORDER: readonly ActionType[];
/**
 * Refuses a list that could never be carried out. `code` is the name of a RefusalReason, `field` the
 * path. Whether a group, meter or port exists is for the switch to say.
 *
 * @throws HeddleError LIMIT_EXCEEDED, BAD_VALUE, UNKNOWN_FIELD, UNKNOWN_ACTION, MISSING_PREREQUISITE
 */
export declare function checkActions(actions: readonly Action[], context: ActionContext): void;
export declare function actionsEqual(a: readonly Action[], b: readonly Action[]): boolean;
export declare function actionEquals(a: Action, b: Action): boolean;
/** The one number of an action that has one: port, group, EtherType, TTL, queue, meter, interval; else 0. */
export declare function actionArgument(action: Action): number;
/** `3`, or the name of a reserved port: `inPort`, `flood`, `controller`, ... */
export declare function formatPort(port: number): string;
/** `output:3`, `output:controller(128)`, `setField:ipv4Dst=10.0.0.1`, `pushVlan:0x8100`, `popVlan`. */
export declare function formatAction(action: Action, program?: Program): string;
