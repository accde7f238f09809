/**
 * What a kind of resource is, as an app declares it: name, schema, documentation and what follows from
 * a resource of it, all in one object. Nothing else in the controller knows any kind by name, so one
 * more is one more app.
 *
 * Part of the SDK: apps see these types through `controller/sdk.ts`.
 *
 * Neighbours: `registry.ts` gathers the kinds of all apps, `resource-store.ts` keeps the resources,
 * `compile.ts` calls what stands here.
 */
import { HeddleError } from '../../proto/errors.js';
import type { NetworkView } from '../../topology/model.js';
import type { Desired } from '../sdk.js';
import type { StoreValue } from '../store/store.js';

/** The only version so far. */
export const API_VERSION = 'heddle.dev/v1';

export type JsonValue = StoreValue;
export interface JsonObject {
  readonly [name: string]: JsonValue;
}

export interface ResourceMetadata {
  /** Unique within its kind: lower-case letters, digits, dots and dashes, at most 128. */
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  /** Of this resource, never again of another one under the same name. */
  readonly uid: string;
  /** Goes up when `spec` changes, and only then; from 1. */
  readonly generation: number;
  /** Of the whole store, when this resource last changed in any way. */
  readonly revision: number;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Since when it is being deleted; it goes when the last finalizer is gone. */
  readonly deletionTimestamp?: string;
  readonly finalizers?: readonly string[];
}

/**
 * What somebody wants. Immutable, and the same object for as long as nothing of it changes, so `===`
 * tells whether it did.
 */
export interface Resource<Spec = unknown> {
  readonly apiVersion: typeof API_VERSION;
  readonly kind: string;
  readonly metadata: ResourceMetadata;
  /** Keeps to the kind's schema; defaults are filled in. */
  readonly spec: Spec;
}

/** All resources at one revision. Those that are being deleted are no longer in it. */
export interface ResourcesView {
  readonly revision: number;
  /** In the order of names; the same array for as long as nothing of the kind changes. */
  list<Spec = unknown>(kind: string | Kind<Spec>): readonly Resource<Spec>[];
  get<Spec = unknown>(kind: string | Kind<Spec>, name: string): Resource<Spec> | undefined;
}

/** What a kind's functions may look at beside the resource itself. */
export interface KindContext {
  readonly network: NetworkView;
  readonly resources: ResourcesView;
}

/** A column of `heddle get`. */
export interface KindColumn {
  /** Upper case, e.g. `MEMBERS`. */
  readonly title: string;
  /** Into the resource, e.g. `spec.vlan`; a list or object is shown by its size. */
  readonly path: string;
  /** Only with `-o wide`. */
  readonly wide?: boolean;
}

export interface Kind<Spec = unknown> {
  /** e.g. `FlowRule`. */
  readonly kind: string;
  /** e.g. `flowrules`; in addresses and on the command line. */
  readonly plural: string;
  /** Shorter names for the command line, e.g. `net`. */
  readonly aliases?: readonly string[];
  /** One sentence, for lists and `--help`. */
  readonly summary: string;
  /** Markdown, for docs/resources.md. */
  readonly description: string;
  /**
   * JSON Schema (draft-07) of `spec`. Each field has a `description`; a `default` is filled in. Beside
   * the formats of none there are `mac`, `ipv4`, `ipv6`, `ip` and `cidr`.
   */
  readonly schema: JsonObject;
  /** A whole resource in YAML that passes the schema. */
  readonly example: string;
  readonly columns?: readonly KindColumn[];
  /**
   * What a schema can't say. Sees the resources as they would be if this was accepted.
   * Throws HeddleError with `field` like `spec.members[2].port`.
   */
  validate?(resource: Resource<Spec>, context: KindContext): void;
  /**
   * What `compile` looks at beside the resource itself: it runs again when any of it is another
   * object than last time. Default: the network, and the resources of all kinds of this app.
   */
  inputs?(resource: Resource<Spec>, context: KindContext): readonly unknown[];
  /**
   * From the resource to rules: pure and synchronous, as an app's own. Runs as an atomic unit named
   * `<kind>/<name>`: on all switches or on none.
   */
  compile?(resource: Resource<Spec>, desired: Pick<Desired, 'on'>, context: KindContext): void;
  /**
   * One sentence about what can't be had of it although nothing was refused, e.g. a switch that it names and
   * that isn't there: the rest stands, and it is shown as `Degraded`. As cheap as `status`.
   */
  degraded?(resource: Resource<Spec>, context: KindContext): string | undefined;
  /** More fields for `status`; asked for often, so it is cheap. */
  status?(resource: Resource<Spec>, context: KindContext): JsonObject;
  /**
   * Removal that takes work beyond the rules, which go by themselves. Called when the resource was
   * deleted; it is gone when this is done, and is tried again with backoff when it throws.
   */
  finalize?(resource: Resource<Spec>, context: KindContext): void | Promise<void>;
}

const KIND_NAME = /^[A-Z][A-Za-z0-9]{0,62}$/;
const PLURAL = /^[a-z][a-z0-9]{0,62}$/;
const MAX_ALIASES = 8;
const FUNCTIONS = ['validate', 'inputs', 'compile', 'degraded', 'status', 'finalize'] as const;

/**
 * Gives `kind` its type and checks what can be checked before it is served.
 * @throws HeddleError BAD_KIND with the field.
 */
export function defineKind<Spec>(kind: Kind<Spec>): Kind<Spec> {
  if (typeof kind !== 'object' || kind === null) {
    throw new HeddleError('BAD_KIND', 'a kind is an object with a name; see docs/apps.md', {
      value: kind,
    });
  }
  const wrong = (field: string, expected: string, value: unknown): HeddleError =>
    new HeddleError('BAD_KIND', `kind "${kind.kind}": ${field} has to be ${expected}`, {
      field,
      value,
    });
  if (typeof kind.kind !== 'string' || !KIND_NAME.test(kind.kind)) {
    throw wrong('kind', 'a name like FlowRule', kind.kind);
  }
  if (typeof kind.plural !== 'string' || !PLURAL.test(kind.plural)) {
    throw wrong('plural', 'lower case like flowrules', kind.plural);
  }
  const { aliases = [], columns = [] } = kind;
  const named = Array.isArray(aliases) && aliases.length <= MAX_ALIASES;
  if (!named || !aliases.every((alias) => typeof alias === 'string' && PLURAL.test(alias))) {
    throw wrong('aliases', `a list of at most ${MAX_ALIASES} lower-case names`, aliases);
  }
  for (const member of ['summary', 'description', 'example'] as const) {
    if (typeof kind[member] !== 'string' || kind[member].trim() === '') {
      throw wrong(member, 'text', kind[member]);
    }
  }
  if (typeof kind.schema !== 'object' || kind.schema === null || Array.isArray(kind.schema)) {
    throw wrong('schema', 'a JSON Schema', kind.schema);
  }
  const shown = Array.isArray(columns);
  if (!shown || !columns.every((c) => typeof c?.title === 'string' && typeof c.path === 'string')) {
    throw wrong('columns', 'a list of { title, path }', columns);
  }
  for (const member of FUNCTIONS) {
    if (kind[member] !== undefined && typeof kind[member] !== 'function') {
      throw wrong(member, 'a function', kind[member]);
    }
  }
  return kind;
}
