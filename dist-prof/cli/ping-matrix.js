import { dim, green, red } from './output.js';
/** More hosts than these are only counted, and the failures listed. */
const MAX_COLUMNS = 24;
export function formatPingMatrix(names, results) {
    const reached = results.filter((r) => r.received > 0).length;
    const verdict = `${reached} of ${results.length} pairs reach each other`;
    const total = reached === results.length ? green(verdict) : red(verdict);
    if (names.length > MAX_COLUMNS) {
        const failed = results.filter((r) => r.received === 0).slice(0, 50);
        return [...failed.map((r) => `${names[r.from]} does not reach ${names[r.to]}`), total].join('\n');
    }
    const width = Math.max(5, ...names.map((name) => name.length));
    const lines = [`${' '.repeat(width)}  ${names.map((name) => name.padStart(width)).join(' ')}`];
    names.forEach((name, from) => {
        const cells = names.map((_, to) => {
            if (from === to)
                return dim('-'.padStart(width));
            const result = results.find((r) => r.from === from && r.to === to);
            if (result === undefined)
                return dim('.'.padStart(width));
            if (result.rttMs === undefined)
                return red('X'.padStart(width));
            return result.rttMs.toFixed(result.rttMs < 10 ? 2 : 0).padStart(width);
        });
        lines.push(`${name.padEnd(width)}  ${cells.join(' ')}`);
    });
    lines.push(dim('rows ping columns; milliseconds, the fastest answer'), total);
    return lines.join('\n');
}
//# sourceMappingURL=ping-matrix.js.map