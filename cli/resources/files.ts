/**
 * Resources in YAML files, several to a file, and the way back from a field of one to its line.
 */
import { isUtf8 } from 'node:buffer';
import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  Composer,
  type CST,
  type Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Pair,
  type ParsedNode,
  Parser,
  type YAMLMap,
} from 'yaml';
import { RefusedResources } from '../../lab/real/northbound.js';
import { HeddleError } from '../../proto/errors.js';

/** One resource as it was written. */
export interface WrittenResource {
  readonly value: unknown;
  /** For messages: the name of the file, `<stdin>` for standard input. */
  readonly file: string;
  /** Of a field such as `spec.members[0].port`, or of the nearest that is there. From 1. */
  lineOf(field: string): number;
}

const MAX_FILE_BYTES = 64 << 20;
const READ_BYTES = 64 << 10;
const MAX_FILES = 10_000;
const MAX_ALIASES = 100;
/** Of lists and objects within each other. */
const MAX_DEPTH = 200;

/**
 * Reads files, directories (their .yaml, .yml and .json, in the order of names) and `-`.
 * @throws HeddleError BAD_FILE with a line for each mistake: `file:line: what`.
 */
export function readResources(paths: readonly string[]): WrittenResource[] {
  const found = paths.flatMap((path) => filesAt(path)).flatMap((file) => readFile(file));
  if (found.length === 0) {
    const names = paths.map(shownName).join(', ');
    throw new HeddleError('BAD_FILE', `${names}: there is no resource in it`);
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
  return parseResources(readText(path), shownName(path));
}

/** Of a file, or `-`. @throws HeddleError BAD_FILE, also for what is not UTF-8. */
export function readText(path: string): string {
  return decoded(readWhole(path, MAX_FILE_BYTES), shownName(path));
}

/**
 * A file, or `-`: standard input; also what has no end or doesn't say how long it is, such as a pipe.
 * @throws HeddleError BAD_FILE
 */
export function readWhole(path: string, maxBytes: number): Buffer {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    const file = path === '-' ? 0 : openSync(path, 'r');
    try {
      for (;;) {
        const chunk = Buffer.allocUnsafe(READ_BYTES);
        const count = readSync(file, chunk);
        if (count === 0) return Buffer.concat(chunks, bytes);
        bytes += count;
        if (bytes > maxBytes) {
          const message = `${shownName(path)} has more than ${maxBytes} bytes`;
          throw new HeddleError('BAD_FILE', message, { value: path });
        }
        chunks.push(chunk.subarray(0, count));
      }
    } finally {
      if (path !== '-') closeSync(file);
    }
  } catch (cause) {
    throw cause instanceof HeddleError ? cause : unreadable(path, cause);
  }
}

/** Decoded all the same, bytes that are no UTF-8 would be accepted as something else than was written. */
function decoded(bytes: Buffer, file: string): string {
  if (isUtf8(bytes)) return bytes.toString('utf8');
  let line = 1;
  let start = 0;
  // A byte of a longer character is never that of a line's end.
  for (let end = bytes.indexOf('\n'); end >= 0; end = bytes.indexOf('\n', start)) {
    if (!isUtf8(bytes.subarray(start, end))) break;
    line++;
    start = end + 1;
  }
  throw new HeddleError('BAD_FILE', `${file}:${line}: this is not UTF-8`);
}

/** @throws HeddleError BAD_FILE */
export function parseResources(text: string, file: string): WrittenResource[] {
  const lines = new LineCounter();
  const documents = composed(text, file, lines);
  const mistakes = documents
    .flatMap(({ errors }) => errors)
    .slice(0, 20)
    .map(({ pos, message }) => `${file}:${lines.linePos(pos[0]).line}: ${firstLine(message)}`);
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

/**
 * As `parseAllDocuments`, but that it looks at the tokens first: documents are made from them by recursion, and where
 * the stack ends, so does the process.
 */
function composed(text: string, file: string, lines: LineCounter): Document.Parsed[] {
  const documents: Document.Parsed[] = [];
  const composer = new Composer({ uniqueKeys: true });
  for (const token of new Parser(lines.addNewLine).parse(text)) {
    if (isDeeper(token, MAX_DEPTH)) {
      const { line } = lines.linePos(token.offset);
      throw new HeddleError(
        'BAD_FILE',
        `${file}:${line}: it is nested more than ${MAX_DEPTH} deep`,
      );
    }
    documents.push(...composer.next(token));
  }
  return [...documents, ...composer.end()];
}

/** Level by level: see `composed`. */
function isDeeper(token: CST.Token, levels: number): boolean {
  let level = [token];
  for (let depth = 0; depth < levels && level.length > 0; depth++) level = level.flatMap(inside);
  return level.length > 0;
}

function inside(token: CST.Token): CST.Token[] {
  if (token.type === 'document') return token.value === undefined ? [] : [token.value];
  if (!('items' in token)) return [];
  return token.items.flatMap(({ key, value }) => [key, value]).filter((each) => each != null);
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
  let rest = field;
  while (rest !== '') {
    const index = /^\[(\d+)\]\.?/.exec(rest);
    if (isSeq(node) && index !== null) {
      node = node.items[Number(index[1])];
      offset = rangeOf(node) ?? offset;
      rest = rest.slice(index[0].length);
    } else if (isMap(node)) {
      const found = longestKey(node, rest);
      if (found === undefined) break;
      offset = rangeOf(found.pair.key) ?? offset;
      node = found.pair.value;
      rest = rest.slice(found.length).replace(/^\./, '');
    } else break;
  }
  return lines.linePos(offset).line;
}

/** Keys may have dots in them, as labels do. */
function longestKey(map: YAMLMap, path: string): { pair: Pair; length: number } | undefined {
  let best: { pair: Pair; length: number } | undefined;
  for (const pair of map.items) {
    const key = isScalar(pair.key) ? String(pair.key.value) : '';
    if (key.length <= (best?.length ?? 0) || !path.startsWith(key)) continue;
    const next = path[key.length];
    if (next === undefined || next === '.' || next === '[') best = { pair, length: key.length };
  }
  return best;
}

function rangeOf(node: unknown): number | undefined {
  return isNode(node) ? (node as ParsedNode).range?.[0] : undefined;
}

function unreadable(path: string, cause: unknown): HeddleError {
  return new HeddleError('BAD_FILE', `${shownName(path)}: ${whyNot(cause)}`, {
    value: path,
    cause,
  });
}

/** What the system says about a file, in a few words. */
export function whyNot(cause: unknown): string {
  const { code, message } = cause as NodeJS.ErrnoException;
  switch (code) {
    case 'ENOENT':
      return 'there is no such file or directory';
    case 'EACCES':
    case 'EPERM':
      return 'you may not use it (permission denied)';
    case 'EISDIR':
      return 'it is a directory';
    default:
      return message;
  }
}

function shownName(path: string): string {
  return path === '-' ? '<stdin>' : path;
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
    const text = message.replace(/\bresources\[\d+\]/g, (at) => placeOf(at, written)?.place ?? at);
    const found = placeOf(field, written);
    if (found === undefined) return `${field}: ${text}`;
    return found.inside === ''
      ? `${found.place}: ${text}`
      : `${found.place}: ${found.inside}: ${text}`;
  });
  // Somebody else was faster: nothing is wrong with what is written.
  const code = error.problems.every((problem) => problem.code === 'CONFLICT')
    ? 'CONFLICT'
    : 'BAD_FILE';
  return new HeddleError(code, lines.join('\n'), {
    ...(error.field !== undefined && { field: error.field }),
  });
}

/** `file:line` of `resources[i].<inside>`. */
function placeOf(
  field: string,
  written: readonly WrittenResource[],
): { place: string; inside: string } | undefined {
  const [, index, inside = ''] = /^resources\[(\d+)\]\.?(.*)$/.exec(field) ?? [];
  const resource = written[Number(index ?? -1)];
  return resource && { place: `${resource.file}:${resource.lineOf(inside)}`, inside };
}
