/** What people state, and how far it has got: kinds, resources, their status, and watches of them. */
import type { ResourceMetadata } from '../../resources/kind.js';
import type { ListJson } from './lists.js';

/** `GET /v1/kinds`. */
export interface KindJson {
  /** e.g. `FlowRule`. */
  readonly kind: string;
  /** In addresses: `/v1/resources/<plural>`; a kind's name or alias does as well. */
  readonly plural: string;
  readonly aliases: readonly string[];
  /** The app that serves it. */
  readonly app: string;
  readonly summary: string;
  /** Markdown. */
  readonly description: string;
  /** JSON Schema of `spec`. */
  readonly schema: Readonly<Record<string, unknown>>;
  /** A whole resource, in YAML. */
  readonly example: string;
  readonly columns: readonly {
    readonly title: string;
    readonly path: string;
    readonly wide: boolean;
  }[];
  /** How many there are. */
  readonly resources: number;
}

/**
 * - `Accepted`: it is what its kind demands.
 * - `Installed`: every switch that it is about has acknowledged what follows from it.
 * - `Degraded`: something stands in the way; `message` says what.
 */
export interface ConditionJson {
  readonly type: 'Accepted' | 'Installed' | 'Degraded';
  readonly status: 'True' | 'False' | 'Unknown';
  /** One word for machines, e.g. `TABLE_FULL`. */
  readonly reason: string;
  /** One sentence for people. */
  readonly message: string;
  /** ISO time since when `status` is so, as far as this controller has seen. */
  readonly lastTransitionTime: string;
}

export interface ResourceStatusJson {
  /** The generation that the conditions are about. */
  readonly observedGeneration: number;
  readonly conditions: readonly ConditionJson[];
  /** Names of the switches on which it has rules. */
  readonly switches: readonly string[];
  /** On all switches together. */
  readonly rules: number;
  /** What its kind adds. */
  readonly [more: string]: unknown;
}

/** `GET /v1/resources/:plural/:name`, and what `PUT` takes and answers. */
export interface ResourceJson {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ResourceMetadata;
  readonly spec: Readonly<Record<string, unknown>>;
  /** Made anew for each answer; read over in what is sent. */
  readonly status: ResourceStatusJson;
}

/** `GET /v1/resources[/:plural][?selector=a=b,c!=d]`. */
export interface ResourceListJson extends ListJson<ResourceJson> {
  /** Where a watch goes on without a gap. */
  readonly revision: number;
  /** See `WatchEventJson`. */
  readonly epoch: number;
}

/**
 * One message of `GET /v1/watch?kinds=a,b&selector=..&revision=N&epoch=E&status=true`, a WebSocket. Without
 * `revision` it begins with everything that there is, as `added`; with it, with what came after. With the `epoch` of
 * that revision, it is refused (GONE) where the revision is another one, as in a store that was begun anew.
 *
 * - `added`, `modified`, `deleted`: also when a resource begins or ceases to be selected.
 * - `status`: only the status of it changed; only if asked for.
 * - `bookmark`: no resource; everything up to `revision` has been sent.
 */
export interface WatchEventJson {
  readonly type: 'added' | 'modified' | 'deleted' | 'status' | 'bookmark';
  /** Where to resume: all of this and what came before has been sent, this event included or not. */
  readonly revision: number;
  /** Tells the revision from the one with the same number in another history. */
  readonly epoch: number;
  /** As it is then; of one that is deleted, as it was. Without `status` when it is history. */
  readonly resource?: Omit<ResourceJson, 'status'> & { readonly status?: ResourceStatusJson };
}

/** `POST /v1/delete`. What is there of these goes as one revision. Kinds by name, plural or alias. */
export interface DeleteRequest {
  readonly resources: readonly {
    readonly kind: string;
    readonly name: string;
    /** Only if that is what is there, else nothing of the request is done (CONFLICT). */
    readonly revision?: number | undefined;
  }[];
}

export interface DeleteListJson extends ListJson<DeleteJson> {
  /** What was not there. */
  readonly missing: readonly {
    readonly kind: string;
    readonly name: string;
    /** One sentence for people. */
    readonly message: string;
  }[];
  /** Of the store, after it. */
  readonly revision: number;
}

/** `DELETE /v1/resources/:plural/:name[?revision=N]`. */
export interface DeleteJson {
  readonly kind: string;
  readonly name: string;
  readonly result: 'deleted' | 'deleting';
  readonly revision: number;
}
