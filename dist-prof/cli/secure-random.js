/**
 * Randomness that nobody can foresee: it keys the hashes that strangers' packets meet and makes the
 * nonces of probes. Drawn from a pool, since each question to OpenSSL costs a tenth of a millisecond
 * when it has not been asked for a while.
 */
import { randomFillSync } from 'node:crypto';
const pool = new Uint32Array(256);
let left = 0;
/** At least 0, less than 1. A `Random`. */
export function secureRandom() {
    if (left === 0) {
        randomFillSync(pool);
        left = pool.length;
    }
    const word = pool[--left];
    // Nobody finds later what was given out before.
    pool[left] = 0;
    return word / 0x1_0000_0000;
}
//# sourceMappingURL=secure-random.js.map