import { type Change, type Flow, type Group, type Meter, type Program, type Queue } from '../proto/model.js';
import type { Wanted } from './switch-desire.js';
/** What is held, or wanted. */
export type Contents = Pick<Wanted, 'flows' | 'groups' | 'meters' | 'queues'>;
/** Null: it is not wanted. */
export declare function wantedContent(item: string, wanted: Contents): Flow | Group | Meter | Queue | null;
export declare function sameContent(item: string, held: Contents, wanted: Contents): boolean;
/** What a refused item would have brought; null for a removal. */
export declare function contentOf(change: Change): unknown;
export declare function describeChange(change: Change, program: Program): string;
