/**
 * `heddle bench NAME`: runs a benchmark from `bench/` and prints its figures beside their goals and peers.
 */
import { readdirSync } from 'node:fs';
import { Command, Option } from 'commander';
import { formatReport, isMet, } from '../bench/report.js';
import { HeddleError } from '../proto/errors.js';
import { decimal, dim, formatTable, print, wholeNumber } from './output.js';
export function benchCommand() {
    return new Command('bench')
        .description('Run a benchmark, or list them.')
        .argument('[name]', `one of ${benchNames().join(', ')}, or all`)
        .option('--json', 'print the figures as JSON')
        .addOption(new Option('--seconds <s>', 'for each single measurement').argParser(decimal(0.1, 3600)))
        .addOption(new Option('--seed <n>', 'of generated inputs').argParser(wholeNumber(0, 2 ** 31)))
        .addOption(new Option('--case <name>', 'only this part of the benchmark; repeatable; without a name of a benchmark they are listed').argParser((value, before) => [...(before ?? []), value]))
        .action(bench);
}
/** Every module directly in `bench/` is a benchmark, but for the one that formats reports. */
function benchNames() {
    const files = readdirSync(new URL('../bench/', import.meta.url));
    return files
        .map((file) => /^([a-z0-9-]+)\.(?:ts|js)$/.exec(file)?.[1])
        .filter((name) => name !== undefined && name !== 'report')
        .sort();
}
async function load(name) {
    return (await import(new URL(`../bench/${name}.js`, import.meta.url).href));
}
async function list(names) {
    const rows = [];
    for (const name of names) {
        const { summary, cases = [] } = await load(name);
        rows.push({ name, summary });
        for (const part of cases)
            rows.push({ ...part, name: `  --case ${part.name}` });
    }
    print(formatTable(rows, [
        { title: 'BENCHMARK', cell: (row) => row.name },
        { title: 'WHAT IT MEASURES', cell: (row) => row.summary },
    ]));
}
async function checkCases(name, chosen) {
    const known = name === 'all' ? [] : ((await load(name)).cases ?? []).map((part) => part.name);
    const wrong = chosen.find((part) => !known.includes(part));
    if (wrong === undefined)
        return;
    const reason = known.length === 0
        ? `--case does not go with "${name}", which has no parts`
        : `the benchmark ${name} has no case "${wrong}": there are ${known.join(', ')}`;
    throw new HeddleError('BAD_USAGE', reason, { field: 'case', value: wrong });
}
async function bench(name, options) {
    const names = benchNames();
    if (name === undefined) {
        await list(names);
        return;
    }
    if (name !== 'all' && !names.includes(name)) {
        throw new HeddleError('BAD_USAGE', `there is no benchmark "${name}": there are ${names.join(', ')}, and all`, { value: name });
    }
    if (options.case !== undefined)
        await checkCases(name, options.case);
    const reports = [];
    for (const chosen of name === 'all' ? names : [name]) {
        const { run } = await load(chosen);
        const report = await run({
            ...(options.seconds === undefined ? {} : { seconds: options.seconds }),
            ...(options.seed === undefined ? {} : { seed: options.seed }),
            ...(options.case === undefined ? {} : { cases: options.case }),
            // Beside the result, so that a pipe gets only the figures.
            progress: (line) => process.stderr.write(`${dim(line)}\n`),
        });
        reports.push(report);
        if (!options.json)
            print(formatReport(report));
    }
    if (options.json)
        print(JSON.stringify(name === 'all' ? reports : reports[0], undefined, 2));
    if (reports.some((report) => !report.goals.every(isMet)))
        process.exitCode = 1;
}
//# sourceMappingURL=bench-command.js.map