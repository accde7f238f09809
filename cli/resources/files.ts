/**
 * Resources in YAML files, several to a file, and the way back from a field of one to its line.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type ParsedNode,
  parseAllDocuments,
} from 'yaml';
import { RefusedResources } from '../../lab/real/northbound.js';
import { HeddleError } from '../../proto/errors.js';

/** One resource as it was written. */
export interface WrittenResource {
  readonly value: unknown;
  /** For messages: the name of the file, `-` for standard input. */
  readonly file: string;
  /** Of a field such as `spec.members[0].port`, or of the nearest that is there. From 1. */
  lineOf(field: string): number;
}

const MAX_FILE_BYTES = 64 << 20;
const MAX_FILES = 10_000;
const MAX_ALIASES = 100;

/**
 * Reads files, directories (their .yaml, .yml and .json, in the order of names) and `-`.
 * @throws HeddleError BAD_FILE with a line for each mistake: `file:line: what`.
 */
export function readResources(paths: readonly string[]): WrittenResource[] {
  const found = paths.flatMap((path) => filesAt(path)).flatMap((file) => readFile(file));
  if (found.length === 0) {
    throw new HeddleError('BAD_FILE', `there is no resource in ${paths.join(', ')}`);
  }
  return found;
}

function filesAt(path: string): string[] {
  if (path === '-') return [path];
  try {
    if (!statSync(path).isDirectory()) return [path];
    const names = readdirSync(path).filter((name) => /\.(ya?ml|json)$/.test(name));
    if (names.length > MAX_FILES) {
      throw new HeddleError('BAD_FILE', `${path} has more than ${MAX_FILES} files`);
    }
    return names.sort().map((name) => join(path, name));
  } catch (cause) {
    throw cause instanceof HeddleError ? cause : unreadable(path, cause);
  }
}

function readFile(path: string): WrittenResource[] {
  let text: string;
  try {
    if (path !== '-' && statSync(path).size > MAX_FILE_BYTES) {
      throw new HeddleError('BAD_FILE', `${path} has more than ${MAX_FILE_BYTES} bytes`);
    }
    text = readFileSync(path === '-' ? 0 : path, 'utf8');
  } catch (cause) {
    throw cause instanceof HeddleError ? cause : unreadable(path, cause);
  }
  return parseResources(text, path);
}

/** @throws HeddleError BAD_FILE */
export function parseResources(text: string, file: string): WrittenResource[] {
  const lines = new LineCounter();
  const parsed = parseAllDocuments(text, { lineCounter: lines, uniqueKeys: true });
  const documents = 'empty' in parsed ? [] : (parsed as Document.Parsed[]);
  const mistakes = documents
    .flatMap(({ errors }) => errors)
    .slice(0, 20)
    .map((error) => `${file}:${error.linePos?.[0].line ?? 1}: ${firstLine(error.message)}`);
  if (mistakes.length > 0) throw new HeddleError('BAD_FILE', mistakes.join('\n'));
  return documents.flatMap((document): WrittenResource[] => {
    let value: unknown;
    try {
      value = document.toJS({ maxAliasCount: MAX_ALIASES });
    } catch (error) {
      throw new HeddleError('BAD_FILE', `${file}:1: ${firstLine((error as Error).message)}`);
    }
    // What stands between two lines of dashes, or after the last.
    if (value === null || value === undefined) return [];
    const lineOf = (field: string): number => findLine(document, lines, field);
    const list = isList(value) ? value.items : undefined;
    if (list === undefined) return [{ value, file, lineOf }];
    // What `heddle get -o yaml` prints.
    return list.map((item, i) => ({
      value: item,
      file,
      lineOf: (field) => lineOf(field === '' ? `items[${i}]` : `items[${i}].${field}`),
    }));
  });
}

function isList(value: unknown): value is { items: unknown[] } {
  return (
    typeof value === 'object' &&
    value !== null &&
    !('kind' in value) &&
    Array.isArray((value as { items?: unknown }).items)
  );
}

function findLine(document: Document.Parsed, lines: LineCounter, field: string): number {
  let node: unknown = document.contents;
  let offset = rangeOf(node) ?? document.range[0];
  for (const part of field.matchAll(/\[(\d+)\]|([^.[\]]+)/g)) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === part[2]);
      if (pair === undefined) break;
      offset = rangeOf(pair.key) ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(part[1])];
      offset = rangeOf(node) ?? offset;
    } else break;
  }
  return lines.linePos(offset).line;
}

function rangeOf(node: unknown): number | undefined {
  return isNode(node) ? (node as ParsedNode).range?.[0] : undefined;
}

function unreadable(path: string, cause: unknown): HeddleError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new HeddleError('BAD_FILE', `${path} can't be read (${why})`, { value: path, cause });
}

function firstLine(text: string): string {
  return (text.split('\n')[0] ?? '').replace(/:$/, '');
}

/**
 * The controller's complaint about `resources[i].<field>`, with file and line instead; any other error
 * as it is.
 */
export function locateProblems(error: unknown, written: readonly WrittenResource[]): unknown {
  if (!(error instanceof RefusedResources)) return error;
  const lines = error.problems.map(({ field, message }) => {
    const found = /^resources\[(\d+)\]\.?(.*)$/.exec(field);
    const resource = written[Number(found?.[1] ?? -1)];
    if (resource === undefined) return `${field}: ${message}`;
    const inside = found?.[2] ?? '';
    const what = inside === '' ? message : `${inside}: ${message}`;
    return `${resource.file}:${resource.lineOf(inside)}: ${what}`;
  });
  return new HeddleError('BAD_FILE', lines.join('\n'), {
    ...(error.field !== undefined && { field: error.field }),
  });
}
