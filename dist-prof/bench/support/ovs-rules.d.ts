import { type Flow, type Program } from '../../proto/model.js';
/** Of OpenFlow 1.3, for instructions other than apply. */
export declare const OVS_PROTOCOL = "OpenFlow13";
/** A line for each rule, and one for each table that lets through what no rule matches. */
export declare function ovsRules(program: Program, flows: readonly Flow[]): string[];
