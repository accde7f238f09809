import type { Kind } from './kind.js';
/** In the order in which they are given. */
export declare function resourcesDoc(kinds: readonly Kind[]): string;
