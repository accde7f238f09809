import { readFileSync } from 'node:fs';
import t from 'tap';
import { version } from '../../cli/version.js';
import { SOFTWARE } from '../../controller/identity.js';

t.test('the package, the command and the controller are of one version', (t) => {
  const root = new URL(import.meta.url.endsWith('.ts') ? '../../' : '../../../', import.meta.url);
  const file = readFileSync(new URL('package.json', root), 'utf8');
  t.equal(version(), (JSON.parse(file) as { version: string }).version);
  t.equal(SOFTWARE, `heddle ${version()}`);
  t.end();
});
