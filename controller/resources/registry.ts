/**
 * The kinds of all apps, by name, plural and alias, with their schemas compiled (`schemas.ts`).
 */
import { HeddleError } from '../../proto/errors.js';
import type { App } from '../sdk.js';
import { defineKind, type JsonObject, type Kind } from './kind.js';
import { joinPath, type Problems } from './problems.js';
import { compileSchema, type Validate } from './schemas.js';

/** A kind and the app that declares it. */
export interface ServedKind {
  readonly kind: Kind;
  readonly app: string;
}

interface Entry extends ServedKind {
  readonly validate: Validate;
}

const MAX_KINDS = 256;

export class KindRegistry {
  readonly #byName = new Map<string, Entry>();
  /** Also by plural, alias and lower-case name. */
  readonly #byAnyName = new Map<string, Entry>();

  /**
   * @throws HeddleError BAD_APP, naming the app, when two kinds have a name in common, or a kind is
   *   not usable.
   */
  constructor(apps: readonly App[]) {
    for (const app of apps) {
      for (const kind of app.kinds ?? []) this.#add(kind, app.name);
    }
  }

  /** In the order of names. */
  get all(): readonly ServedKind[] {
    return [...this.#byName.values()].sort((a, b) => (a.kind.kind < b.kind.kind ? -1 : 1));
  }

  get(kind: string): ServedKind | undefined {
    return this.#byName.get(kind);
  }

  /** By name in any case, plural or alias. */
  find(name: string): ServedKind | undefined {
    return this.#byName.get(name) ?? this.#byAnyName.get(name.toLowerCase());
  }

  /** Whose rules a unit has; undefined: it is what the app wants beside its resources. As of `unitOf`. */
  resourceOf(app: string, unit: string): { kind: string; name: string } | undefined {
    const slash = unit.indexOf('/');
    const kind = unit.slice(0, Math.max(0, slash));
    if (this.#byName.get(kind)?.app !== app) return undefined;
    return { kind, name: unit.slice(slash + 1) };
  }

  /**
   * A copy of `spec` with defaults filled in; undefined when it is not what the schema says, which is
   * then among `problems`, each with its path below `at`.
   */
  complete(kind: string, spec: JsonObject, at: string, problems: Problems): JsonObject | undefined {
    const { validate } = this.#byName.get(kind)!;
    const copy = structuredClone(spec) as JsonObject;
    const mistakes = validate(copy);
    for (const { path, message } of mistakes) problems.add(joinPath(at, path), message);
    return mistakes.length === 0 ? copy : undefined;
  }

  #add(declared: Kind, app: string): void {
    const kind = checked(declared, app);
    const bad = (why: string, cause?: unknown): HeddleError =>
      new HeddleError('BAD_APP', `app "${app}": ${why}`, {
        field: 'kinds',
        value: kind.kind,
        cause,
      });
    if (this.#byName.size >= MAX_KINDS) throw bad(`more than ${MAX_KINDS} kinds`);
    let validate: Validate;
    try {
      validate = compileSchema({ ...kind.schema, type: 'object' });
    } catch (error) {
      throw bad(`the schema of ${kind.kind} can't be used: ${(error as Error).message}`, error);
    }
    const entry: Entry = { kind, app, validate };
    const names = new Set([kind.kind.toLowerCase(), kind.plural, ...(kind.aliases ?? [])]);
    for (const name of names) {
      const other = this.#byAnyName.get(name);
      if (other !== undefined) {
        throw bad(
          `the kind ${kind.kind} can't be called "${name}", which is ${other.kind.kind} of app "${other.app}"`,
        );
      }
    }
    for (const name of names) this.#byAnyName.set(name, entry);
    this.#byName.set(kind.kind, entry);
  }
}

function checked(kind: Kind, app: string): Kind {
  try {
    return defineKind(kind);
  } catch (error) {
    const { message, field, value } = error as HeddleError;
    throw new HeddleError('BAD_APP', `app "${app}": ${message}`, {
      ...(field !== undefined && { field: `kinds.${field}` }),
      value,
      cause: error,
    });
  }
}
