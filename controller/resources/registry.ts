/**
 * The kinds of all apps, by name, plural and alias, with their schemas compiled.
 */
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { parseIpv4, parseIpv6, parseMac } from '../../proto/address.js';
import { HeddleError } from '../../proto/errors.js';
import type { App } from '../sdk.js';
import { defineKind, type JsonObject, type Kind } from './kind.js';
import { joinPath, type Problems } from './problems.js';

/** A kind and the app that declares it. */
export interface ServedKind {
  readonly kind: Kind;
  readonly app: string;
}

interface Entry extends ServedKind {
  readonly validate: ValidateFunction;
}

export const MAX_KINDS = 256;

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
    if (validate(copy)) return copy;
    for (const { path, message } of explain(validate.errors ?? [])) {
      problems.add(joinPath(at, path), message);
    }
    return undefined;
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
    let validate: ValidateFunction;
    try {
      validate = makeAjv().compile({ ...kind.schema, type: 'object' });
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

function makeAjv(): Ajv {
  const ajv = new Ajv({
    allErrors: true,
    verbose: true,
    useDefaults: true,
    allowUnionTypes: true,
    strict: 'log',
    logger: false,
  });
  const isIpv4 = parses(parseIpv4);
  const isIpv6 = parses(parseIpv6);
  ajv.addFormat('mac', parses(parseMac));
  ajv.addFormat('ipv4', isIpv4);
  ajv.addFormat('ipv6', isIpv6);
  ajv.addFormat('ip', (text: string) => isIpv4(text) || isIpv6(text));
  ajv.addFormat('cidr', (text: string) => {
    const [, address = '', length = ''] = /^([^/]+)\/(\d{1,3})$/.exec(text) ?? [];
    if (isIpv4(address)) return Number(length) <= 32;
    return isIpv6(address) && Number(length) <= 128;
  });
  return ajv;
}

function parses(parse: (text: string) => unknown): (text: string) => boolean {
  return (text) => {
    try {
      parse(text);
      return true;
    } catch {
      return false;
    }
  };
}

const FORMATS: Record<string, string> = {
  mac: 'a MAC address like 02:00:00:00:00:01',
  ipv4: 'an IPv4 address like 10.0.0.1',
  ipv6: 'an IPv6 address like 2001:db8::1',
  ip: 'an IP address',
  cidr: 'a prefix like 10.0.0.0/24 or 2001:db8::/32',
};

/** One line for each mistake, in people's words; branches of a choice only when they say more. */
function explain(errors: readonly ErrorObject[]): { path: string; message: string }[] {
  const wrappers = ['anyOf', 'oneOf', 'allOf', 'if', 'not'];
  const plain = errors.filter((error) => !wrappers.includes(error.keyword));
  const seen = new Set<string>();
  const found: { path: string; message: string }[] = [];
  for (const error of plain.length > 0 ? plain : errors) {
    const { path, message } = explainOne(error);
    if (seen.has(`${path} ${message}`)) continue;
    seen.add(`${path} ${message}`);
    found.push({ path, message });
  }
  return found;
}

function explainOne(error: ErrorObject): { path: string; message: string } {
  const { keyword, parentSchema } = error;
  const params = error.params as Record<string, unknown>;
  const path = pathOf(error.instancePath);
  switch (keyword) {
    case 'additionalProperties': {
      const name = String(params['additionalProperty']);
      return { path: joinPath(path, name), message: `is no field here${knownOf(parentSchema)}` };
    }
    case 'required':
      return { path: joinPath(path, String(params['missingProperty'])), message: 'is missing' };
    case 'enum':
      return {
        path,
        message: `has to be one of ${(params['allowedValues'] as unknown[]).join(', ')}`,
      };
    case 'const':
      return { path, message: `has to be ${JSON.stringify(params['allowedValue'])}` };
    case 'type': {
      const type = params['type'];
      return {
        path,
        message: `has to be of type ${Array.isArray(type) ? type.join(' or ') : type}`,
      };
    }
    case 'format':
      return {
        path,
        message: `has to be ${FORMATS[String(params['format'])] ?? 'something else'}`,
      };
    case 'minimum':
      return { path, message: `has to be at least ${params['limit']}` };
    case 'maximum':
      return { path, message: `has to be at most ${params['limit']}` };
    case 'exclusiveMinimum':
      return { path, message: `has to be more than ${params['limit']}` };
    case 'exclusiveMaximum':
      return { path, message: `has to be less than ${params['limit']}` };
    default:
      return { path, message: error.message ?? 'is not what the schema says' };
  }
}

function knownOf(schema: unknown): string {
  const properties = (schema as { properties?: object } | undefined)?.properties;
  return properties === undefined ? '' : `; there are ${Object.keys(properties).join(', ')}`;
}

/** `/members/0/port` (RFC 6901) as people write it: `members[0].port`. */
function pathOf(pointer: string): string {
  let path = '';
  for (const part of pointer.split('/').slice(1)) {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
    path = joinPath(path, /^\d+$/.test(name) ? `[${name}]` : name);
  }
  return path;
}
