import type { Flow } from '../proto/model.js';
import type { DatapathId } from '../topology/model.js';
/**
 * Compiled rules that ended by their own timeout. They are not put back until the app wants
 * something else under the same key: the end was part of the wish.
 */
export declare class ExpiredRules {
    #private;
    add(id: DatapathId, key: string, flow: Flow): void;
    has(id: DatapathId, key: string, flow: Flow): boolean;
}
