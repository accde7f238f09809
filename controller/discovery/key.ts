/**
 * The key that probes are signed with: random, made once per store. Controllers that share a store
 * share it; whoever can't read the store can't make a probe.
 */
import { randomBytes } from 'node:crypto';
import type { Store } from '../store/store.js';

const KEY = 'meta/discovery-key';
const KEY_BYTES = 32;

/** The store's key; makes one when there is none or it isn't usable. */
export function discoveryKey(store: Store): Uint8Array {
  const known = store.get(KEY);
  if (typeof known === 'string') {
    const bytes = Buffer.from(known, 'base64');
    if (bytes.length === KEY_BYTES) return bytes;
  }
  const made = randomBytes(KEY_BYTES);
  store.put(KEY, made.toString('base64'));
  return made;
}
