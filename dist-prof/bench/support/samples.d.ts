/** What was measured round by round, by name and subject; in the end the median of each. */
import { type Figure } from '../report.js';
export declare class Samples {
    #private;
    add(name: string, subject: string, value: number, unit: string): void;
    /** Undefined: never measured. */
    median(name: string, subject: string): number | undefined;
    /** The median of one subject by that of another; undefined when either is missing. */
    ratio(name: string, subject: string, peer: string): number | undefined;
    figures(): Figure[];
}
