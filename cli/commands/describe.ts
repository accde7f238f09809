/** `heddle describe`: one resource with everything that is known of it. */
import type { Command } from 'commander';
import { stringify } from 'yaml';
import { HeddleError } from '../../proto/errors.js';
import { formatData, print } from '../output.js';
import { ResourceClient } from '../resources/client.js';
import { oneResourceCommand } from '../resources/one-command.js';
import { describeLines } from '../resources/show.js';
import { findNorthbound } from '../server-address.js';
import { isListed } from './get.js';

export function describeCommand(): Command {
  const what =
    'Show a resource: what it says, on which switches it is, and what stands in its way.';
  return oneResourceCommand('describe', what, async (kind, name, options) => {
    if (isListed(kind)) {
      throw new HeddleError(
        'BAD_USAGE',
        `describe is for resources; "heddle get ${kind} ${name} -o yaml" shows all of this`,
      );
    }
    const resource = await new ResourceClient(findNorthbound(options)).one(kind, name);
    const text = (): string =>
      describeLines(resource, stringify(resource.spec).trimEnd()).join('\n');
    print(formatData(resource, options.output) ?? text());
  });
}
