/** Writes `docs/commands.md` from the commands: `node dist/cli/commands-doc.js`. */
import { writeFileSync } from 'node:fs';
import { commandReference } from './command-reference.js';

const file = new URL('../../docs/commands.md', import.meta.url);
writeFileSync(file, await commandReference());
