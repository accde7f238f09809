import { HeddleError } from '../../proto/errors.js';
import { formatData, formatTable, print } from '../output.js';
import { findNorthbound } from '../server-address.js';
import { namesOf, ResourceClient } from './client.js';
import { resourceColumns } from './show.js';
import { eventPrinter, watchResources } from './watch.js';
const KIND_COLUMNS = [
    { title: 'KIND', cell: ({ kind }) => kind },
    { title: 'PLURAL', cell: ({ plural }) => plural },
    { title: 'ALIASES', cell: ({ aliases }) => aliases.join(',') || '-' },
    { title: 'APP', cell: ({ app }) => app },
    { title: 'RESOURCES', cell: ({ resources }) => resources },
    { title: 'SUMMARY', cell: ({ summary }) => summary },
];
/**
 * @param others what can be listed that is no kind of resource, for who mistyped it.
 * @throws HeddleError NOT_FOUND for a kind that nobody serves, or a name that isn't there.
 */
export async function getResources(asked, name, options, others) {
    const client = new ResourceClient(findNorthbound(options));
    const kinds = await client.kinds();
    if (asked === 'kinds' || asked === 'kind') {
        showKinds(kinds, name, options);
        return;
    }
    const lower = asked.toLowerCase();
    const kind = kinds.find((each) => namesOf(each).includes(lower));
    const plural = kind?.plural ?? asked;
    const list = async () => {
        if (name === undefined)
            return client.list(plural, options.selector);
        const resource = await client.one(plural, name);
        return { items: [resource], revision: resource.metadata.revision };
    };
    const columns = resourceColumns(kind ?? unserved(asked));
    try {
        if (options.watch === true) {
            const watched = { kind: kind?.kind ?? asked, name, selector: options.selector, list };
            await untilInterrupted((signal) => watchResources(client, watched, eventPrinter(columns, options.output), signal));
        }
        else
            print(listText((await list()).items, columns, plural, name, options));
    }
    catch (error) {
        if (!(error instanceof HeddleError) || error.code !== 'NOT_FOUND')
            throw error;
        if (error.field !== 'kind')
            throw error;
        const known = [...kinds.map((each) => each.plural), ...others].join(', ');
        throw new HeddleError('NOT_FOUND', `there are no "${asked}" to get; there are ${known}`);
    }
}
function showKinds(kinds, name, { output }) {
    const shown = kinds.filter(({ kind, plural }) => [undefined, kind, plural].includes(name));
    if (shown.length === 0) {
        const known = kinds.map(({ kind }) => kind).join(', ');
        throw new HeddleError('NOT_FOUND', `there is no kind "${name}"; there are ${known}`);
    }
    print(formatData({ items: shown }, output) ?? formatTable(shown, KIND_COLUMNS));
}
async function untilInterrupted(run) {
    const stop = new AbortController();
    const interrupted = () => stop.abort();
    process.once('SIGINT', interrupted);
    process.once('SIGTERM', interrupted);
    try {
        return await run(stop.signal);
    }
    finally {
        process.removeListener('SIGINT', interrupted);
        process.removeListener('SIGTERM', interrupted);
    }
}
function listText(items, columns, plural, name, { output, selector }) {
    const data = formatData(name === undefined ? { items } : items[0], output);
    if (data !== undefined)
        return data;
    if (items.length === 0)
        return `no ${plural}${selector === undefined ? '' : ` with ${selector}`}`;
    return formatTable(items, columns, output === 'wide');
}
/** Its app is gone; its resources are kept. */
function unserved(asked) {
    return {
        kind: asked,
        plural: asked,
        aliases: [],
        app: '',
        summary: '',
        description: '',
        schema: {},
        example: '',
        columns: [],
        resources: 0,
    };
}
//# sourceMappingURL=get.js.map