/** Writes `docs/resources.md` from the kinds of the built-in apps: `node dist/cli/resources-doc.js`. */
import { writeFileSync } from 'node:fs';
import { defaultApps } from '../apps/index.js';
import { resourcesDoc } from '../controller/resources/documentation.js';
const kinds = defaultApps().flatMap((app) => app.kinds ?? []);
writeFileSync(new URL('../../docs/resources.md', import.meta.url), resourcesDoc(kinds));
//# sourceMappingURL=resources-doc.js.map