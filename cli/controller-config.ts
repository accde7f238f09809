/**
 * The controller's configuration file, in YAML: `examples/controller.yaml` has every setting. All but `fields`
 * are also options of the command, and the option wins.
 */
import { Ajv, type ErrorObject } from 'ajv';
import { isMap, LineCounter, parseDocument } from 'yaml';
import type { FieldSpec } from '../controller/sdk.js';
import { HeddleError } from '../proto/errors.js';
import { MAX_PROGRAM_FIELDS } from '../proto/program-fields.js';
import { LOG_LEVELS, type LogLevel } from './log-level.js';
import type { TlsFiles } from './tls-files.js';

export interface ControllerConfig {
  readonly southbound?: string;
  readonly northbound?: string;
  readonly southboundSocket?: string;
  readonly northboundSocket?: string;
  readonly requestsPerSecond?: number;
  readonly switchesPerAddress?: number;
  readonly tls?: TlsFiles;
  readonly stateDir?: string;
  /** Paths are relative to the file's directory; whoever reads it resolves them. */
  readonly apps?: readonly string[];
  readonly defaultApps?: boolean;
  readonly appTimeLimitMs?: number;
  readonly logLevel?: LogLevel;
  readonly fields?: readonly FieldSpec[];
}

const MAX_FILE_CHARS = 1 << 20;
const PORT = '(6553[0-5]|655[0-2]\\d|65[0-4]\\d{2}|6[0-4]\\d{3}|[1-5]\\d{4}|\\d{1,4})';
/** `PORT`, `HOST:PORT`, `[IPV6]:PORT` or `unix:/PATH`. */
const ADDRESS = `^(unix:/.+|((\\[[0-9a-fA-F:.]+\\]|[A-Za-z0-9._-]+):)?${PORT})$`;
const ADDRESS_EXPECTED = 'HOST:PORT or PORT, such as 127.0.0.1:6654, or unix:/PATH';
/** Above this the limit would limit nobody. */
export const MAX_REQUESTS_PER_SECOND = 1_000_000;

/** More are not taken in all. */
export const MAX_SWITCHES_PER_ADDRESS = 4_096;

/** Less than this, and a pause of the garbage collector would be the app's fault. */
export const MIN_APP_TIME_LIMIT_MS = 100;
export const MAX_APP_TIME_LIMIT_MS = 600_000;

const schema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    southbound: { type: ['string', 'integer'], pattern: ADDRESS, minimum: 0, maximum: 65_535 },
    northbound: { type: ['string', 'integer'], pattern: ADDRESS, minimum: 0, maximum: 65_535 },
    southboundSocket: { type: 'string', minLength: 1 },
    northboundSocket: { type: 'string', minLength: 1 },
    requestsPerSecond: { type: 'integer', minimum: 1, maximum: MAX_REQUESTS_PER_SECOND },
    switchesPerAddress: { type: 'integer', minimum: 1, maximum: MAX_SWITCHES_PER_ADDRESS },
    tls: {
      type: 'object',
      additionalProperties: false,
      required: ['cert', 'key'],
      properties: {
        cert: { type: 'string', minLength: 1 },
        key: { type: 'string', minLength: 1 },
        ca: { type: 'string', minLength: 1 },
      },
    },
    stateDir: { type: 'string', minLength: 1 },
    apps: { type: 'array', maxItems: 100, items: { type: 'string', minLength: 1 } },
    defaultApps: { type: 'boolean' },
    appTimeLimitMs: {
      type: 'integer',
      minimum: MIN_APP_TIME_LIMIT_MS,
      maximum: MAX_APP_TIME_LIMIT_MS,
    },
    logLevel: { enum: LOG_LEVELS },
    fields: {
      type: 'array',
      maxItems: MAX_PROGRAM_FIELDS,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['name', 'bitOffset', 'bitWidth'],
        properties: {
          name: { type: 'string' },
          header: { type: 'string' },
          bitOffset: { type: 'integer' },
          bitWidth: { type: 'integer' },
          entry: {
            type: 'object',
            additionalProperties: false,
            required: ['after', 'selector', 'lengthBytes'],
            properties: {
              after: { enum: ['ethernet', 'ipv4', 'ipv6', 'tcp', 'udp'] },
              selector: { type: 'integer' },
              lengthBytes: { type: 'integer' },
            },
          },
        },
      },
    },
  },
} as const;

const EXPECTED: Record<string, string> = {
  southbound: ADDRESS_EXPECTED,
  northbound: ADDRESS_EXPECTED,
  southboundSocket: 'the path of a Unix socket',
  northboundSocket: 'the path of a Unix socket',
  requestsPerSecond: `a whole number from 1 to ${MAX_REQUESTS_PER_SECOND}`,
  switchesPerAddress: `a whole number from 1 to ${MAX_SWITCHES_PER_ADDRESS}`,
  tls: 'paths such as { cert: controller.pem, key: controller.key, ca: ca.pem }',
  stateDir: 'a directory',
  apps: 'a list of at most 100 paths',
  defaultApps: 'true or false',
  appTimeLimitMs: `a whole number from ${MIN_APP_TIME_LIMIT_MS} to ${MAX_APP_TIME_LIMIT_MS}`,
  logLevel: `one of ${LOG_LEVELS.join(', ')}`,
  fields:
    'a list of header fields such as { name: gtp.teid, bitOffset: 32, bitWidth: 32, entry: ... }',
};

/**
 * Reads the text of a configuration file; `file` is its name for messages.
 * @throws HeddleError BAD_CONFIG with one line for each mistake: `file:line: field: expected ...`.
 */
export function parseControllerConfig(text: string, file: string): ControllerConfig {
  if (text.length > MAX_FILE_CHARS) {
    throw badConfig([`${file}:1: file: expected at most ${MAX_FILE_CHARS} characters`]);
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  if (document.errors.length > 0) {
    throw badConfig(
      document.errors.slice(0, 20).map((error) => {
        const [first = ''] = error.message.split('\n');
        return `${file}:${error.linePos?.[0].line ?? 1}: YAML: ${first.replace(/:$/, '')}`;
      }),
    );
  }
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 100 }) ?? {};
  } catch (error) {
    throw badConfig([`${file}:1: YAML: ${(error as Error).message}`]);
  }
  const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schema);
  if (!validate(value)) {
    const lineOf = (key: string): number => {
      const pair = isMap(document.contents)
        ? document.contents.items.find((item) => String(item.key) === key)
        : undefined;
      const range = (pair?.key as { range?: [number, number, number] } | undefined)?.range;
      return range === undefined ? 1 : lines.linePos(range[0]).line;
    };
    const messages = (validate.errors ?? []).map((error) => describe(error, file, lineOf));
    throw badConfig([...new Set(messages)].slice(0, 20));
  }
  const config = value as ControllerConfig & Record<'southbound' | 'northbound', unknown>;
  return {
    ...config,
    ...(config.southbound !== undefined && { southbound: String(config.southbound) }),
    ...(config.northbound !== undefined && { northbound: String(config.northbound) }),
  };
}

function describe(error: ErrorObject, file: string, lineOf: (key: string) => number): string {
  if (error.keyword === 'additionalProperties' && error.instancePath === '') {
    const key = String((error.params as { additionalProperty: string }).additionalProperty);
    const known = Object.keys(EXPECTED).join(', ');
    return `${file}:${lineOf(key)}: ${key}: expected one of ${known}`;
  }
  const key = error.instancePath.split('/')[1] ?? '';
  if (key === '') return `${file}:1: file: expected settings such as "southbound: 6654"`;
  return `${file}:${lineOf(key)}: ${key}: expected ${EXPECTED[key] ?? 'something else'}`;
}

function badConfig(messages: readonly string[]): HeddleError {
  return new HeddleError('BAD_CONFIG', messages.join('\n'), { field: 'config' });
}

/** Where to listen: on a host and port, or on a Unix socket. */
export interface ListenAddress {
  readonly host: string;
  readonly port: number;
  readonly path?: string;
}

/** From `PORT`, `HOST:PORT` or `unix:/PATH`; loopback when no host is named. Throws BAD_USAGE. */
export function parseListenAddress(text: string, option: string): ListenAddress {
  if (!new RegExp(ADDRESS).test(text)) {
    throw new HeddleError('BAD_USAGE', `${option}: expected ${ADDRESS_EXPECTED}, not "${text}"`, {
      field: option,
      value: text,
    });
  }
  if (text.startsWith('unix:')) return { host: '', port: 0, path: text.slice('unix:'.length) };
  const colon = text.lastIndexOf(':');
  const host = colon < 0 ? '127.0.0.1' : text.slice(0, colon).replace(/^\[(.*)\]$/, '$1');
  return { host, port: Number(text.slice(colon + 1)) };
}
