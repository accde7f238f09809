import { HeddleError } from '../proto/errors.js';
export interface LabSwitch {
    readonly name: string;
    /** 16 lower-case hex digits; absent: 1 and up, in the order of the switches. */
    readonly datapathId?: string | undefined;
}
export interface LabHost {
    readonly name: string;
    /** The switch that it hangs on. */
    readonly switch: string;
    /** IPv4 with prefix length, e.g. "10.0.0.1/8"; absent: the next free one. */
    readonly ip?: string | undefined;
    /** Absent: 02:00:00:00:00:01 and up, in the order of the hosts. */
    readonly mac?: string | undefined;
}
/** A link between two switches. Several between the same two are allowed. */
export interface LabLink {
    readonly a: string;
    readonly b: string;
}
export interface Lab {
    /** Lower case, digits and dashes; at most 32 characters. */
    readonly name: string;
    readonly switches: readonly LabSwitch[];
    readonly hosts: readonly LabHost[];
    readonly links: readonly LabLink[];
}
/** One mistake in a file. Lines count from 1. */
export interface FileProblem {
    readonly line: number;
    /** E.g. "spec.links[2].b". */
    readonly field: string;
    readonly expected: string;
}
/** A file with mistakes: `message` has one line for each, as `file:line: field: what was expected`. */
export declare class LabFileError extends HeddleError {
    readonly problems: readonly FileProblem[];
    constructor(file: string, problems: readonly FileProblem[]);
}
/** A Linux interface name has at most 15 bytes (IFNAMSIZ - 1), and ours are `<switch>-eth<n>`. */
export declare const MAX_INTERFACE_NAME = 15;
/**
 * Reads a lab from the text of a file. `file` is its name for messages.
 * @throws LabFileError that lists every mistake found.
 */
export declare function parseLab(text: string, file: string): Lab;
type Path = readonly (string | number)[];
interface Contradiction {
    readonly path: Path;
    readonly expected: string;
}
/**
 * What a schema can't see: names used twice or not at all, addresses used twice, interface names
 * that the kernel would refuse. Also checks labs that were not read from a file.
 */
export declare function findContradictions(lab: Lab): Contradiction[];
export {};
