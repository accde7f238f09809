/**
 * JSON Schemas of kinds, compiled: what is wrong with a value, in people's words.
 *
 * Compiling takes some ten milliseconds, most of them for what all schemas have in common. So there is one
 * compiler for all, and schemas that say the same are compiled once: a process may start many
 * controllers, as tests do, all with the same kinds.
 *
 * Neighbours: `registry.ts` has the kinds, `problems.ts` collects what is wrong.
 */
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { parseIpv4, parseIpv6, parseMac } from '../../proto/address.js';
import type { JsonObject } from './kind.js';
import { joinPath } from './problems.js';

export interface Mistake {
  /** `members[0].port` */
  readonly path: string;
  readonly message: string;
}

/** Fills in defaults, in place. Empty: nothing is wrong. */
export type Validate = (value: JsonObject) => readonly Mistake[];

/** Schemas that are kept; when there are more, all are forgotten. */
const MAX_COMPILED = 256;

const compiled = new Map<string, ValidateFunction>();
let compiler: Ajv | undefined;

/** @throws Error when it is no schema that could be used. */
export function compileSchema(schema: JsonObject): Validate {
  const text = JSON.stringify(schema);
  let check = compiled.get(text);
  if (check === undefined) {
    if (compiled.size >= MAX_COMPILED) {
      compiled.clear();
      compiler = undefined;
    }
    compiler ??= makeAjv();
    check = compiler.compile(schema);
    compiled.set(text, check);
  }
  const validate = check;
  return (value) => (validate(value) ? [] : explain(validate.errors ?? []));
}

function makeAjv(): Ajv {
  const ajv = new Ajv({
    allErrors: true,
    verbose: true,
    useDefaults: true,
    allowUnionTypes: true,
    strict: 'log',
    logger: false,
    // Two kinds may call their schemas alike.
    addUsedSchema: false,
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
function explain(errors: readonly ErrorObject[]): Mistake[] {
  const wrappers = ['anyOf', 'oneOf', 'allOf', 'if', 'not'];
  const plain = errors.filter((error) => !wrappers.includes(error.keyword));
  const seen = new Set<string>();
  const found: Mistake[] = [];
  for (const error of plain.length > 0 ? plain : errors) {
    const { path, message } = explainOne(error);
    if (seen.has(`${path} ${message}`)) continue;
    seen.add(`${path} ${message}`);
    found.push({ path, message });
  }
  return found;
}

function explainOne(error: ErrorObject): Mistake {
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
