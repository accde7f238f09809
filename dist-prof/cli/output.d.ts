/**
 * How commands speak: tables for people, JSON and YAML for machines, colour only where a terminal
 * shows it.
 */
import { Option } from 'commander';
export type OutputFormat = 'table' | 'wide' | 'json' | 'yaml';
/** The option `-o, --output FORMAT`. */
export declare function outputOption(formats?: readonly OutputFormat[]): Option;
/** `value` as JSON or YAML; undefined when the format is one for people. */
export declare function formatData(value: unknown, format: string | undefined): string | undefined;
export interface Column<Row> {
    readonly title: string;
    readonly cell: (row: Row) => string | number;
    /** Only with `-o wide`. */
    readonly wide?: boolean;
}
/** Aligned columns; numbers to the right. The last column is not padded. */
export declare function formatTable<Row>(rows: readonly Row[], columns: readonly Column<Row>[], wide?: boolean): string;
export declare const bold: (text: string) => string;
export declare const dim: (text: string) => string;
export declare const red: (text: string) => string;
export declare const green: (text: string) => string;
export declare const yellow: (text: string) => string;
/** 12345678 as "12,345,678". */
export declare function formatCount(value: number): string;
/** An argument that has to be a whole number within bounds. */
export declare function wholeNumber(low: number, high: number): (text: string) => number;
/** Like `wholeNumber`, fractions allowed. */
export declare function decimal(low: number, high: number): (text: string) => number;
/** Prints a line to standard output. */
export declare function print(line?: string): void;
/**
 * One line that is written over as things go on at a terminal; elsewhere, nothing until `done`.
 */
export declare class StatusLine {
    #private;
    update(text: string): void;
    /** Takes the line away. */
    clear(): void;
}
