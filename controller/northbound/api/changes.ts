/** Changes of what is stated: applied, planned, remembered and taken back. */
import type { ListJson } from './lists.js';

/** `POST /v1/apply`. All of it is accepted, as one revision, or nothing. */
export interface ApplyRequest {
  readonly resources: readonly unknown[];
  /** Says what it would do, and does nothing. */
  readonly plan?: boolean;
  /** Also deletes what this selector selects and `resources` does not have. */
  readonly prune?: string;
  /** The revision of the store that was looked at. If anything was changed since, it is refused with CONFLICT. */
  readonly base?: number;
}

export type ApplyOutcome = 'created' | 'configured' | 'unchanged' | 'deleted' | 'deleting';

export interface ApplyItemJson {
  readonly kind: string;
  readonly name: string;
  /** `deleting`: it waits for its finalizers. */
  readonly result: ApplyOutcome;
  /** Of the resource; with `plan`, and when it is gone, the one before. */
  readonly revision: number;
  readonly generation: number;
  /** What differs in it. */
  readonly changes: readonly DifferenceJson[];
}

/** The answer to `POST /v1/apply` and `POST /v1/rollback`. */
export interface ApplyJson {
  readonly items: readonly ApplyItemJson[];
  /** Of the store, after it. */
  readonly revision: number;
  /** Only with `plan`: what would be sent to which switch. */
  readonly plan?: PlanJson;
}

export interface PlanJson {
  /** Only resources whose rules differ. */
  readonly resources: readonly PlannedResourceJson[];
  readonly totals: { readonly added: number; readonly changed: number; readonly removed: number };
  /** False: there are more lines than are listed; the totals count them. */
  readonly complete: boolean;
}

export interface PlannedResourceJson {
  readonly app: string;
  /** "": what the app wants beside its resources. */
  readonly kind: string;
  /** Of the resource; else of the app's unit. */
  readonly name: string;
  /** Why nothing can follow from it: its compiler's complaint; "" if all is well. */
  readonly message: string;
  readonly switches: readonly PlannedSwitchJson[];
}

/** Rules, groups, meters and queues in one line each, as `heddle flows` shows them. */
export interface PlannedSwitchJson {
  readonly switch: string;
  readonly switchName: string;
  readonly added: readonly string[];
  readonly changed: readonly { readonly before: string; readonly after: string }[];
  readonly removed: readonly string[];
}

/** One leaf that differs; absent `before`: it was not there, absent `after`: it is no longer. */
export interface DifferenceJson {
  /** e.g. `spec.members[0].port`; "": the resource as a whole. */
  readonly path: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** `GET /v1/history[?kind=&name=][&revision=N][&limit=100]`, the newest first. */
export interface HistoryJson extends ListJson<HistoryEntryJson> {
  /** The lowest revision that a rollback can go back to. */
  readonly oldest: number;
  readonly revision: number;
}

export interface HistoryEntryJson {
  readonly revision: number;
  /** ISO time. */
  readonly at: string;
  readonly who: string;
  readonly what: string;
  /** How many resources; `changes` has the first 100 of them, or all when asked for one. */
  readonly total: number;
  readonly changes: readonly {
    readonly kind: string;
    readonly name: string;
    readonly type: 'added' | 'modified' | 'deleted';
    /** Only when asked for one resource or one revision. */
    readonly diff?: readonly DifferenceJson[];
  }[];
}

/** `POST /v1/rollback`: everything becomes what it was at that revision; itself a new revision. */
export interface RollbackRequest {
  readonly revision: number;
  readonly plan?: boolean;
  /** As of `ApplyRequest`. */
  readonly base?: number;
}

/** `POST /v1/restore`, with what `GET /v1/backup` gave as the body. */
export interface RestoreJson {
  readonly created: number;
  readonly configured: number;
  readonly unchanged: number;
  readonly deleted: number;
  readonly revision: number;
}
