import type { Wish } from './planner.js';
import type { ResourceSet } from './resource-set.js';
export interface BackupContent {
    /** That it was made of. */
    readonly revision: number;
    readonly wishes: readonly Wish[];
}
/** Line by line, each with its end. `set` never changes, so readers may take their time. */
export declare function backupLines(set: ResourceSet, wallTimeMs: number): Generator<string>;
/**
 * @throws HeddleError BAD_BACKUP when it is none, or not all of one; ResourceError whose fields begin
 *   with `lines[i]`, from 1.
 */
export declare function readBackup(text: string): BackupContent;
