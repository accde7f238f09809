import { Command } from 'commander';
import { type Lab } from '../lab/file.js';
import { type FoundLab } from '../lab/real/find.js';
import type { Progress } from '../lab/real/readiness.js';
import { type LabState } from '../lab/real/state.js';
export declare function labCommand(): Command;
/** A lab from a file or a preset. @throws LabFileError. */
export declare function readLab(file: string, name?: string): Lab;
/** E.g. "links 5/8". */
export declare function formatProgress({ phase, done, total }: Progress): string;
/** The namespace of a host, or of a switch's ports. @throws HeddleError NO_NODE. */
export declare function findNamespace(state: LabState, node: string): string;
/** Runs a command where the lab's namespaces are, with this terminal; resolves with its exit code. */
export declare function runInLab(lab: FoundLab, command: readonly string[]): Promise<number>;
/** Runs this very command again where the lab's namespaces are, unless we are there. */
export declare function moveIntoLab(lab: FoundLab): Promise<boolean>;
/** One end of a link: the interface of a switch's port. */
export interface LinkEnd {
    readonly switch: string;
    readonly ifname: string;
}
/** The ends at `a` of all links between `a` and `b`. @throws HeddleError NO_LINK. */
export declare function findLinkEnds({ plan, name }: LabState, a: string, b: string): LinkEnd[];
/** Sets one end of a link up or down; the other end loses its carrier with it. */
export declare function setLink(state: LabState, end: LinkEnd, to: 'up' | 'down'): Promise<void>;
