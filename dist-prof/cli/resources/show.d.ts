import type { ApplyItemJson, HistoryEntryJson, KindJson, PlanJson, ResourceJson } from '../../controller/northbound/api.js';
import { type Column } from '../output.js';
/** Of `heddle get`. */
export declare function resourceColumns(kind: KindJson): Column<ResourceJson>[];
/** The conditions in a word or two. */
export declare function stateOf({ metadata, status }: ResourceJson): string;
/** A line for each resource of an apply, a rollback or a deletion. */
export declare function outcomeLine({ kind, name, result }: ApplyItemJson): string;
/** What would change: each resource with what differs in it, then each rule on each switch. */
export declare function planLines(items: readonly ApplyItemJson[], plan: PlanJson | undefined): string[];
/** One entry of `heddle history`, with what it knows of each resource. */
export declare function historyLines(entry: HistoryEntryJson): string[];
/** `heddle describe`. */
export declare function describeLines(resource: ResourceJson, spec: string): string[];
