/**
 * How commands speak: tables for people, JSON and YAML for machines, colour only where a terminal
 * shows it.
 */
import { InvalidArgumentError, Option } from 'commander';
import { stringify } from 'yaml';
import { forTerminal } from './terminal.js';

export type OutputFormat = 'table' | 'wide' | 'json' | 'yaml';

/** The option `-o, --output FORMAT`. */
export function outputOption(formats: readonly OutputFormat[] = ['json', 'yaml', 'wide']): Option {
  return new Option('-o, --output <format>', 'how to print it').choices([...formats]);
}

/** `value` as JSON or YAML; undefined when the format is one for people. */
export function formatData(value: unknown, format: string | undefined): string | undefined {
  if (format === 'json') return JSON.stringify(value, undefined, 2);
  if (format === 'yaml') return stringify(value).trimEnd();
  return undefined;
}

export interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => string | number;
  /** Only with `-o wide`. */
  readonly wide?: boolean;
}

/** Aligned columns; numbers to the right. The last column is not padded. */
export function formatTable<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  wide = false,
): string {
  const shown = columns.filter((column) => wide || column.wide !== true);
  const cells = rows.map((row) => shown.map((column) => inOneLine(column.cell(row))));
  const widths = shown.map((column, i) =>
    Math.max(column.title.length, ...cells.map((row) => String(row[i] ?? '').length)),
  );
  const numeric = shown.map(
    (_, i) =>
      cells.some((row) => typeof row[i] === 'number') &&
      cells.every((row) => typeof row[i] === 'number' || row[i] === '-'),
  );
  const line = (row: readonly (string | number)[]): string =>
    row
      .map((cell, i) => {
        const text = String(cell);
        return numeric[i] ? text.padStart(widths[i] ?? 0) : text.padEnd(widths[i] ?? 0);
      })
      .join('   ')
      .trimEnd();
  return [line(shown.map((column) => column.title)), ...cells.map(line)].join('\n');
}

/** A line's end in what somebody wrote must not look like another row. */
function inOneLine(cell: string | number): string | number {
  return typeof cell === 'number' ? cell : cell.replaceAll('\n', '\\n');
}

const colourful =
  process.stdout.isTTY === true &&
  (process.env['NO_COLOR'] ?? '') === '' &&
  process.env['TERM'] !== 'dumb';

function paint(code: number): (text: string) => string {
  return (text) => (colourful ? `\x1b[${code}m${text}\x1b[0m` : text);
}

export const bold = paint(1);
export const dim = paint(2);
export const red = paint(31);
export const green = paint(32);
export const yellow = paint(33);

/** 12345678 as "12,345,678". */
export function formatCount(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

/** An argument that has to be a whole number within bounds. */
export function wholeNumber(low: number, high: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < low || value > high) {
      throw new InvalidArgumentError(`expected a whole number from ${low} to ${high}.`);
    }
    return value;
  };
}

/** Like `wholeNumber`, fractions allowed. */
export function decimal(low: number, high: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() === '' || !(value >= low && value <= high)) {
      throw new InvalidArgumentError(`expected a number from ${low} to ${high}.`);
    }
    return value;
  };
}

/** Prints a line to standard output. */
export function print(line = ''): void {
  process.stdout.write(`${process.stdout.isTTY === true ? forTerminal(line) : line}\n`);
}

/**
 * One line that is written over as things go on at a terminal; elsewhere, nothing until `done`.
 */
export class StatusLine {
  #shown = false;

  update(text: string): void {
    if (process.stdout.isTTY !== true) return;
    process.stdout.write(`\r\x1b[K${dim(text.slice(0, (process.stdout.columns ?? 80) - 1))}`);
    this.#shown = true;
  }

  /** Takes the line away. */
  clear(): void {
    if (this.#shown) process.stdout.write('\r\x1b[K');
    this.#shown = false;
  }
}
