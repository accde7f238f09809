import type { Store } from '../store.js';
/** The store's key; makes one when there is none or it isn't usable. */
export declare function discoveryKey(store: Store): Uint8Array;
