/**
 * What a benchmark gives back: figures, each with its goal and its peer, as people and as machines
 * read them. A benchmark is a module of `bench/` that exports `summary` and `run`, and `cases` where
 * parts of it can be run alone.
 */

export interface BenchOptions {
  /** Seconds for each single measurement; a benchmark has its own default. */
  readonly seconds?: number;
  /** Of every generated input; default 1. */
  readonly seed?: number;
  /** Of every size, the share that is taken, to see whether it runs: goals and names are for 1, the default. */
  readonly scale?: number;
  /** False: Heddle alone, without what it is compared with. Default true. */
  readonly peers?: boolean;
  /** Only these of the benchmark's `cases`; default: all. */
  readonly cases?: readonly string[];
  /** Tells what is being done, a line at a time; never part of the result. */
  readonly progress: (line: string) => void;
}

/** A part that can be run by itself: an entry of a benchmark's `cases`. */
export interface BenchCase {
  /** `tcp`: as `--case` takes it. */
  readonly name: string;
  readonly summary: string;
}

export interface Figure {
  /** What was measured: `forwarding/udp-60B-1k-flows`. */
  readonly name: string;
  /** On what: `heddle`, `linux-bridge`, `open-vswitch`. */
  readonly subject: string;
  readonly value: number;
  readonly unit: string;
  /** Median absolute deviation over the rounds, in `unit`; absent for a single round. */
  readonly spread?: number;
}

export interface Goal {
  /** In words: `TCP at least 0.9 of the Linux bridge`. */
  readonly name: string;
  readonly actual: number;
  readonly atLeast?: number;
  readonly atMost?: number;
}

export interface BenchReport {
  readonly name: string;
  readonly figures: readonly Figure[];
  readonly goals: readonly Goal[];
  /** What could not be measured and why, e.g. a peer that is not installed. */
  readonly notes: readonly string[];
  /** Why there is nothing else in it: it came to no end, or to a wrong one. */
  readonly error?: string;
}

/** So many of something at the scale that is asked for; at least one. */
export function scaled(size: number, { scale = 1 }: BenchOptions): number {
  return Math.max(1, Math.round(size * scale));
}

export function isMet(goal: Goal): boolean {
  return (
    (goal.atLeast === undefined || goal.actual >= goal.atLeast) &&
    (goal.atMost === undefined || goal.actual <= goal.atMost)
  );
}

/** Middle value; the mean of the middle two for an even count. NaN for none. */
export function median(values: readonly number[]): number {
  if (values.length === 0) return Number.NaN;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Median absolute deviation. */
export function spread(values: readonly number[]): number {
  const center = median(values);
  return median(values.map((value) => Math.abs(value - center)));
}

/** A table with a row per measurement and a column per subject, then the goals. */
export function formatReport(report: BenchReport): string {
  const subjects = [...new Set(report.figures.map((figure) => figure.subject))];
  const names = [...new Set(report.figures.map((figure) => figure.name))];
  const rows = [['', ...subjects]];
  for (const name of names) {
    const cells = subjects.map((subject) => {
      const figure = report.figures.find((f) => f.name === name && f.subject === subject);
      return figure === undefined ? '-' : formatFigure(figure);
    });
    const unit = report.figures.find((figure) => figure.name === name)!.unit;
    rows.push([`${name} (${unit})`, ...cells]);
  }
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!),
      )
      .join('  ')
      .trimEnd(),
  );
  if (report.goals.length > 0) lines.push('');
  if (report.error !== undefined) lines.push(`FAILED  ${report.error}`);
  for (const goal of report.goals) {
    const bound =
      goal.atLeast !== undefined ? `at least ${goal.atLeast}` : `at most ${goal.atMost}`;
    lines.push(
      `${isMet(goal) ? 'met   ' : 'MISSED'}  ${goal.name}: ${round(goal.actual)} (goal: ${bound})`,
    );
  }
  for (const note of report.notes) lines.push(`note: ${note}`);
  return lines.join('\n');
}

function formatFigure(figure: Figure): string {
  const value = round(figure.value);
  return figure.spread === undefined ? value : `${value} ±${round(figure.spread)}`;
}

/** Three significant digits, whole numbers from 1,000 on. */
function round(value: number): string {
  if (!Number.isFinite(value)) return '-';
  if (Math.abs(value) >= 1000) return Math.round(value).toLocaleString('en-US');
  return String(Number(value.toPrecision(3)));
}
