/** `heddle describe`: one resource with everything that is known of it. */
import { Command } from 'commander';
import { stringify } from 'yaml';
import { HeddleError } from '../proto/errors.js';
import { isListed } from './get-command.js';
import { formatData, outputOption, print } from './output.js';
import { ResourceClient } from './resources/client.js';
import { describeLines } from './resources/show.js';
import { findNorthbound, labOption, serverOption } from './server-address.js';
export function describeCommand() {
    return new Command('describe')
        .description('Show a resource: what it says, on which switches it is, and what stands in its way.')
        .argument('<kind>', 'a kind, such as network')
        .argument('<name>', 'which of them')
        .addOption(outputOption(['json', 'yaml']))
        .addOption(serverOption())
        .addOption(labOption())
        .action(async (kind, name, options) => {
        if (isListed(kind)) {
            throw new HeddleError('BAD_USAGE', `describe is for resources; "heddle get ${kind} ${name} -o yaml" shows all of this`);
        }
        const resource = await new ResourceClient(findNorthbound(options)).one(kind, name);
        const text = () => describeLines(resource, stringify(resource.spec).trimEnd()).join('\n');
        print(formatData(resource, options.output) ?? text());
    });
}
//# sourceMappingURL=describe-command.js.map