import type { ApplyItemJson } from '../../controller/northbound/api.js';
import type { ResourceClient } from './client.js';
/**
 * Resolves when all of `items` are installed. Rejects with DEGRADED when one can't be, or TIMEOUT after
 * `waitS` seconds, each time saying which and why.
 */
export declare function installed(client: ResourceClient, items: readonly ApplyItemJson[], waitS: number): Promise<void>;
