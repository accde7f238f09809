/**
 * A process to be killed: applies fifty resources again and again, each time with another weight, and
 * prints the weight when it was accepted.
 */
import { LmdbStore } from '../../../controller/store/lmdb-store.js';
import { silentLogger } from '../../../proto/logger.js';
import { color, makeResources } from './support.js';

const store = LmdbStore.open(process.argv[2]!, silentLogger);
const resources = makeResources({ store });
const [first] = resources.list().items;
for (let weight = 1 + Number(first?.spec['weight'] ?? 0); ; weight++) {
  const documents = Array.from({ length: 50 }, (_, i) => color(`c${i}`, { shade: 'dark', weight }));
  await resources.apply({ resources: documents }, 'me');
  process.stdout.write(`${weight}\n`);
}
