/**
 * All resources of one revision as lines of JSON, and back. The first line says what it is, the last
 * one how many there are and what they hash to, so that a copy that was cut short is never taken for
 * a small one.
 *
 *     {"apiVersion":"heddle.dev/v1","kind":"Backup","revision":12,"resources":2,"at":"..."}
 *     {"apiVersion":"heddle.dev/v1","kind":"Network",...}
 *     {"apiVersion":"heddle.dev/v1","kind":"Policy",...}
 *     {"kind":"BackupEnd","resources":2,"sha256":"..."}
 *
 * What the controller finds out by itself (hosts, links) and what belongs to the machine (tokens,
 * election, history) is not in it.
 */
import { createHash } from 'node:crypto';
import { HeddleError } from '../../proto/errors.js';
import { isObject, readDocument } from './document.js';
import { API_VERSION, type Resource } from './kind.js';
import { DEFAULT_RESOURCE_LIMITS, type Wish } from './planner.js';
import { Problems } from './problems.js';
import { isLive, type ResourceSet } from './resource-set.js';

export interface BackupContent {
  /** That it was made of. */
  readonly revision: number;
  readonly wishes: readonly Wish[];
}

/** All resources that there can be, and the first and last line: what can be accepted can be restored. */
export const MAX_BACKUP_BYTES = DEFAULT_RESOURCE_LIMITS.maxTotalBytes + 1_024;

/** Line by line, each with its end. `set` never changes, so readers may take their time. */
export function* backupLines(set: ResourceSet, wallTimeMs: number): Generator<string> {
  const hash = createHash('sha256');
  const line = (value: unknown): string => {
    const text = `${JSON.stringify(value)}\n`;
    hash.update(text);
    return text;
  };
  const resources = set.size;
  const at = new Date(wallTimeMs).toISOString();
  yield line({ apiVersion: API_VERSION, kind: 'Backup', revision: set.revision, resources, at });
  for (const resource of set.all()) yield line(resource);
  yield `${JSON.stringify({ kind: 'BackupEnd', resources, sha256: hash.digest('hex') })}\n`;
}

/**
 * @throws HeddleError BAD_BACKUP when it is none, or not all of one; ResourceError whose fields begin
 *   with `lines[i]`, from 1.
 */
export function readBackup(text: string): BackupContent {
  const end = text.trimEnd().lastIndexOf('\n') + 1;
  const lines = text.slice(0, end).split('\n').slice(0, -1);
  const header = parse(lines[0] ?? text);
  const { kind, apiVersion, revision } = header ?? {};
  if (kind !== 'Backup' || apiVersion !== API_VERSION || typeof revision !== 'number') {
    throw bad('this is no backup: its first line does not say so');
  }
  const trailer = parse(text.slice(end));
  if (trailer?.['kind'] !== 'BackupEnd') throw bad('it was cut short: its last line is missing');
  const sha256 = createHash('sha256').update(text.slice(0, end)).digest('hex');
  const count = lines.length - 1;
  if (trailer['sha256'] !== sha256 || trailer['resources'] !== count) {
    throw bad('it was changed or damaged: it is not what its last line says');
  }
  const problems = new Problems();
  const wishes: Wish[] = [];
  for (let i = 1; i < lines.length && !problems.full; i++) {
    const at = `lines[${i + 1}]`;
    const document = parse(lines[i]!);
    const draft = readDocument(document, at, problems);
    if (draft === undefined) continue;
    if (!hasIdentity(document!)) {
      problems.add(`${at}.metadata`, 'has to have uid, generation and createdAt');
      continue;
    }
    // It was on its way out then, as for a rollback.
    if (!isLive(document as unknown as Resource)) continue;
    // What stands there now may be newer or another; it is replaced all the same.
    const wanted = {
      ...draft,
      finalizers: draft.finalizers ?? [],
      revision: undefined,
      uid: undefined,
    };
    wishes.push({ draft: wanted, at, restored: document as unknown as Resource });
  }
  problems.check();
  return { revision, wishes };
}

function hasIdentity(document: Record<string, unknown>): boolean {
  const { uid, generation, createdAt } = document['metadata'] as Record<string, unknown>;
  const isTime = typeof createdAt === 'string' && !Number.isNaN(Date.parse(createdAt));
  return typeof uid === 'string' && Number.isSafeInteger(generation) && isTime;
}

function parse(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function bad(message: string): HeddleError {
  return new HeddleError('BAD_BACKUP', `the backup can't be restored: ${message}`, {
    field: 'body',
  });
}
