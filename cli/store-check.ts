/**
 * A process that reads a controller's store as the controller will, so that a damaged one ends this
 * process: `state-directory.ts`.
 */
import { LmdbStore } from '../controller/store/lmdb-store.js';
import { silentLogger } from '../proto/logger.js';

await LmdbStore.open(process.argv[2]!, silentLogger).close();
