/**
 * `heddle get -w`: resources, and then what changes of them. A watch is taken up again where it ended when
 * the controller goes away and comes back, so nothing is missed; what lies too far back is compared.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { stringify } from 'yaml';
import { HeddleError } from '../../proto/errors.js';
import { print } from '../output.js';
const FIRST_RETRY_MS = 250;
const MAX_RETRY_MS = 5_000;
/** The watch can be had again, from the revision that was seen last. */
const PASSING = new Set(['UNREACHABLE', 'GOING_AWAY', 'TOO_SLOW', 'OVERLOADED']);
/** Shows what is there and every change after it. Ends by rejecting: INTERRUPTED, or with what stands in its way. */
export async function watchResources(client, watched, show, signal) {
    const known = new Map();
    let revision = await showAll(watched, known, show);
    let retryMs = 0;
    while (!signal.aborted) {
        try {
            for await (const event of client.watch(queryOf(watched, revision), signal)) {
                retryMs = 0;
                revision = event.revision;
                if (isAbout(event, watched)) {
                    note(known, event);
                    show(event);
                }
            }
        }
        catch (error) {
            if (!(error instanceof HeddleError))
                throw error;
            if (error.code === 'GONE')
                revision = await showAll(watched, known, show);
            else if (!PASSING.has(error.code))
                throw error;
            else {
                if (retryMs === 0)
                    process.stderr.write(`heddle: ${error.message}; waiting for it\n`);
                retryMs = Math.min(MAX_RETRY_MS, retryMs === 0 ? FIRST_RETRY_MS : 2 * retryMs);
                await delay(retryMs, undefined, { signal }).catch(() => undefined);
            }
        }
    }
    throw new HeddleError('INTERRUPTED', 'interrupted');
}
function queryOf({ kind, selector }, revision) {
    return {
        kinds: kind,
        revision: String(revision),
        status: 'true',
        ...(selector !== undefined && { selector }),
    };
}
function isAbout({ resource }, { name }) {
    return resource !== undefined && (name === undefined || resource.metadata.name === name);
}
function note(known, { type, resource }) {
    const { name } = resource.metadata;
    if (type === 'deleted')
        known.delete(name);
    else
        known.set(name, resource);
}
/** What differs from `known`, as events. Returns the revision from which on to watch. */
async function showAll(watched, known, show) {
    const { items, revision } = await watched.list();
    const there = new Set(items.map(({ metadata }) => metadata.name));
    for (const [name, resource] of known) {
        if (there.has(name))
            continue;
        known.delete(name);
        show({ type: 'deleted', revision, resource });
    }
    for (const resource of items) {
        const { name } = resource.metadata;
        const before = known.get(name);
        known.set(name, resource);
        if (before === undefined)
            show({ type: 'added', revision, resource });
        else if (before.metadata.revision !== resource.metadata.revision) {
            show({ type: 'modified', revision, resource });
        }
    }
    return revision;
}
/** How events are printed: for machines one document each, for people a table that grows. */
export function eventPrinter(columns, output) {
    if (output === 'json')
        return (event) => print(JSON.stringify(event));
    if (output === 'yaml')
        return (event) => print(`---\n${stringify(event).trimEnd()}`);
    const shown = columns.filter((column) => output === 'wide' || column.wide !== true);
    const widths = ['modified'.length, ...shown.map(widthOf)];
    const line = (cells) => {
        cells.forEach((cell, i) => {
            widths[i] = Math.max(widths[i], cell.length);
        });
        print(cells
            .map((cell, i) => cell.padEnd(widths[i]))
            .join('   ')
            .trimEnd());
    };
    line(['EVENT', ...shown.map(({ title }) => title)]);
    /** By name: as it stands above. */
    const last = new Map();
    return ({ type, resource: given }) => {
        const resource = withStatus(given);
        const cells = shown.map(({ cell }) => String(cell(resource)));
        const told = cells.filter((_, i) => shown[i].title !== 'AGE').join('\n');
        const { name } = resource.metadata;
        // Much of a status is in no column.
        if (type === 'status' && last.get(name) === told)
            return;
        if (type === 'deleted')
            last.delete(name);
        else
            last.set(name, told);
        line([type, ...cells]);
    };
}
/** Rows to come are not known, so what is usual has room. */
function widthOf({ title }) {
    const usual = { NAME: 20, STATE: 'Installed,Degraded'.length };
    return Math.max(title.length, usual[title] ?? 0);
}
/** Of what is gone the status is not known. */
function withStatus(resource) {
    const { status } = resource;
    if (status !== undefined)
        return { ...resource, status };
    return {
        ...resource,
        status: { observedGeneration: 0, conditions: [], switches: [], rules: 0 },
    };
}
//# sourceMappingURL=watch.js.map