/** `heddle delete`: resources by name, or those of files. */
import { Command } from 'commander';
import { HeddleError } from '../proto/errors.js';
import { fileOption } from './apply-command.js';
import { formatData, outputOption, print, red } from './output.js';
import { ResourceClient } from './resources/client.js';
import { readResources } from './resources/files.js';
import { findNorthbound, labOption, serverOption } from './server-address.js';
export function deleteCommand() {
    return new Command('delete')
        .description('Delete resources; their rules go from all switches.')
        .argument('[kind]', 'a kind, such as network')
        .argument('[name...]', 'which of them')
        .addOption(fileOption())
        .option('--ignore-not-found', 'what is not there is as good as deleted')
        .addOption(outputOption(['json', 'yaml']))
        .addOption(serverOption())
        .addOption(labOption())
        .action(async (kind, names, options) => {
        const targets = targetsOf(kind, names, options);
        const client = new ResourceClient(findNorthbound(options));
        const done = [];
        const failures = [];
        for (const target of targets) {
            try {
                const deleted = await remove(client, target, options);
                if (deleted !== undefined)
                    done.push(deleted);
            }
            catch (error) {
                // One that is not there is no reason to keep the others.
                if (!(error instanceof HeddleError) || error.code === 'UNREACHABLE')
                    throw error;
                failures.push(error);
            }
        }
        const data = formatData({ items: done }, options.output);
        if (data !== undefined)
            print(data);
        else
            for (const item of done)
                print(`${item.kind}/${item.name} ${red(item.result)}`);
        const [first] = failures;
        if (first === undefined)
            return;
        const sentences = failures.map(({ message }) => message).join('\nheddle: ');
        throw new HeddleError(first.code, sentences, { field: first.field ?? '' });
    });
}
function targetsOf(kind, names, options) {
    if (options.filename !== undefined) {
        if (kind !== undefined) {
            throw new HeddleError('BAD_USAGE', 'name resources, or give files with -f, but not both');
        }
        return readResources(options.filename).map(({ value, file, lineOf }) => {
            const { kind: of, metadata } = (value ?? {});
            if (typeof of === 'string' && typeof metadata?.name === 'string') {
                return { kind: of, name: metadata.name };
            }
            throw new HeddleError('BAD_FILE', `${file}:${lineOf('')}: a resource needs a kind and a metadata.name`);
        });
    }
    if (kind === undefined || names.length === 0) {
        throw new HeddleError('BAD_USAGE', 'say what to delete: "heddle delete KIND NAME..." or "-f FILE"');
    }
    return names.map((name) => ({ kind, name }));
}
async function remove(client, { kind, name }, { ignoreNotFound = false }) {
    try {
        return await client.remove(kind, name);
    }
    catch (error) {
        if (ignoreNotFound && error instanceof HeddleError && error.code === 'NOT_FOUND')
            return undefined;
        throw error;
    }
}
//# sourceMappingURL=delete-command.js.map