import type { LabPlan } from '../plan.js';
import type { NamespaceRecord } from './namespaces.js';
import { type ProcessRecord } from './processes.js';
export type LabPhase = 'starting' | 'running' | 'stopping';
export interface LabProcess extends ProcessRecord {
    readonly role: 'controller' | 'switch';
    /** The switch's name, or "controller". */
    readonly name: string;
}
export interface LabState {
    readonly format: number;
    readonly name: string;
    /** Wall time in milliseconds. */
    readonly startedAt: number;
    phase: LabPhase;
    readonly owner: ProcessRecord;
    /** Inode of the user namespace that everything lives in; absent: the host's own. */
    readonly userNamespace?: number | undefined;
    readonly plan: LabPlan;
    /** Directory of the namespaces' handles. */
    readonly netnsDirectory: string;
    namespaces: NamespaceRecord[];
    processes: LabProcess[];
    /** Ports on 127.0.0.1. */
    southbound: number;
    northbound: number;
}
/** The directory of one lab: its state file, logs, control sockets and the switches' own state. */
export declare function labDirectory(runDir: string, name: string): string;
/** Writes the state; whole or not at all. */
export declare function writeLabState(runDir: string, state: LabState): void;
/**
 * Reads the state of a lab; undefined when there is none.
 * @throws HeddleError BAD_STATE when the file is not one of ours.
 */
export declare function readLabState(runDir: string, name: string): LabState | undefined;
export declare function newLabState(fields: Omit<LabState, 'format' | 'phase' | 'namespaces' | 'processes'>): LabState;
/** Names of labs that have left a state file, alive or not, sorted. */
export declare function labNames(runDir: string): string[];
/** Whether the process that owns a lab still runs. */
export declare function isOwned(state: LabState): boolean;
