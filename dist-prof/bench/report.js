/**
 * What a benchmark gives back: figures, each with its goal and its peer, as people and as machines
 * read them. A benchmark is a module `bench/NAME.ts` that exports `summary` and `run`, and `cases` where
 * parts of it can be run alone.
 */
export function isMet(goal) {
    return ((goal.atLeast === undefined || goal.actual >= goal.atLeast) &&
        (goal.atMost === undefined || goal.actual <= goal.atMost));
}
/** Middle value; the mean of the middle two for an even count. NaN for none. */
export function median(values) {
    if (values.length === 0)
        return Number.NaN;
    const sorted = [...values].sort((a, b) => a - b);
    const middle = sorted.length >> 1;
    return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
/** Median absolute deviation. */
export function spread(values) {
    const center = median(values);
    return median(values.map((value) => Math.abs(value - center)));
}
/** A table with a row per measurement and a column per subject, then the goals. */
export function formatReport(report) {
    const subjects = [...new Set(report.figures.map((figure) => figure.subject))];
    const names = [...new Set(report.figures.map((figure) => figure.name))];
    const rows = [['', ...subjects]];
    for (const name of names) {
        const cells = subjects.map((subject) => {
            const figure = report.figures.find((f) => f.name === name && f.subject === subject);
            return figure === undefined ? '-' : formatFigure(figure);
        });
        const unit = report.figures.find((figure) => figure.name === name).unit;
        rows.push([`${name} (${unit})`, ...cells]);
    }
    const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
    const lines = rows.map((row) => row
        .map((cell, column) => column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))
        .join('  ')
        .trimEnd());
    if (report.goals.length > 0)
        lines.push('');
    for (const goal of report.goals) {
        const bound = goal.atLeast !== undefined ? `at least ${goal.atLeast}` : `at most ${goal.atMost}`;
        lines.push(`${isMet(goal) ? 'met   ' : 'MISSED'}  ${goal.name}: ${round(goal.actual)} (goal: ${bound})`);
    }
    for (const note of report.notes)
        lines.push(`note: ${note}`);
    return lines.join('\n');
}
function formatFigure(figure) {
    const value = round(figure.value);
    return figure.spread === undefined ? value : `${value} ±${round(figure.spread)}`;
}
/** Three significant digits, whole numbers from 1,000 on. */
function round(value) {
    if (!Number.isFinite(value))
        return '-';
    if (Math.abs(value) >= 1000)
        return Math.round(value).toLocaleString('en-US');
    return String(Number(value.toPrecision(3)));
}
//# sourceMappingURL=report.js.map