/**
 * What somebody sends as a resource, taken apart and checked as far as every kind has it in common:
 * `apiVersion`, `kind`, `metadata`. What `GET` gave may be sent back as it is: fields that are the
 * controller's own are read over, but for `revision` and `uid`, which say what the sender believes to
 * be changing.
 */
import { API_VERSION, type JsonObject } from './kind.js';
import { joinPath, type Problems } from './problems.js';
import { isLabelKey, isLabelValue } from './selector.js';

/** A resource as wanted, before the store has given it its place. */
export interface Draft {
  readonly kind: string;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** Undefined: those that it has. */
  readonly finalizers: readonly string[] | undefined;
  /** What the sender saw last; 0: that there is none. */
  readonly revision: number | undefined;
  readonly uid: string | undefined;
  readonly spec: JsonObject;
}

const MAX_NAME_CHARS = 128;
const MAX_LABELS = 64;
const MAX_ANNOTATION_CHARS = 4_096;
const MAX_FINALIZERS = 16;
/** Of lists and objects within each other; whatever walks a spec does so by recursion. */
const MAX_DEPTH = 64;
const NAME = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/;
const FINALIZER = /^[a-z0-9][A-Za-z0-9._/-]{0,126}$/;
const OWN_FIELDS = ['generation', 'createdAt', 'updatedAt', 'deletionTimestamp'];
const METADATA = ['name', 'labels', 'annotations', 'finalizers', 'revision', 'uid', ...OWN_FIELDS];
const TOP = ['apiVersion', 'kind', 'metadata', 'spec', 'status'];

/** Undefined when anything is wrong, which is then among `problems`; `at` is where it stands. */
export function readDocument(value: unknown, at: string, problems: Problems): Draft | undefined {
  const wrong = (path: string, message: string): undefined => {
    problems.add(joinPath(at, path) || 'resource', message);
  };
  if (!isObject(value))
    return wrong('', 'has to be a resource: { apiVersion, kind, metadata, spec }');
  const before = { ok: true };
  const refuse = (path: string, message: string): void => {
    before.ok = false;
    wrong(path, message);
  };
  for (const key of Object.keys(value)) {
    if (!TOP.includes(key)) refuse(key, `is no field of a resource; there are ${TOP.join(', ')}`);
  }
  if (value['apiVersion'] !== API_VERSION) refuse('apiVersion', `has to be ${API_VERSION}`);
  const kind = value['kind'];
  if (typeof kind !== 'string' || kind === '') refuse('kind', 'has to name a kind, e.g. Network');
  const spec = value['spec'] ?? {};
  if (!isObject(spec)) refuse('spec', 'has to be an object');
  else if (isDeeper(spec, MAX_DEPTH))
    refuse('spec', `is nested more than ${MAX_DEPTH} levels deep`);
  const metadata = value['metadata'];
  if (!isObject(metadata)) return wrong('metadata', 'has to be an object with a name');
  for (const key of Object.keys(metadata)) {
    if (!METADATA.includes(key)) {
      refuse(`metadata.${key}`, 'is no field of metadata; use labels or annotations for your own');
    }
  }
  const { name, labels = {}, annotations = {}, finalizers, revision, uid } = metadata;
  if (typeof name !== 'string' || name.length > MAX_NAME_CHARS || !NAME.test(name)) {
    const expected = `has to be at most ${MAX_NAME_CHARS} lower-case letters, digits, dots and dashes`;
    refuse('metadata.name', expected);
  }
  readTexts(labels, 'metadata.labels', isLabelValue, 'at most 128 of A-Z a-z 0-9 . _ -', refuse);
  const isAnnotation = (text: unknown): boolean =>
    typeof text === 'string' && text.length <= MAX_ANNOTATION_CHARS;
  readTexts(
    annotations,
    'metadata.annotations',
    isAnnotation,
    `at most ${MAX_ANNOTATION_CHARS} characters`,
    refuse,
  );
  if (finalizers !== undefined && !isFinalizers(finalizers)) {
    refuse('metadata.finalizers', `has to be a list of at most ${MAX_FINALIZERS} names`);
  }
  if (revision !== undefined && !(Number.isSafeInteger(revision) && (revision as number) >= 0)) {
    refuse('metadata.revision', 'has to be the number that a GET gave, or be left out');
  }
  if (uid !== undefined && typeof uid !== 'string') refuse('metadata.uid', 'has to be text');
  if (!before.ok) return undefined;
  return {
    kind: kind as string,
    name: name as string,
    labels: labels as Record<string, string>,
    annotations: annotations as Record<string, string>,
    finalizers: finalizers as string[] | undefined,
    revision: revision as number | undefined,
    uid: uid as string | undefined,
    spec: spec as JsonObject,
  };
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Level by level: what this is about would exhaust the stack. */
function isDeeper(value: object, levels: number): boolean {
  let level: object[] = [value];
  for (let depth = 0; depth < levels && level.length > 0; depth++) {
    level = level.flatMap((each) => Object.values(each)).filter(isNested);
  }
  return level.length > 0;
}

function isNested(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function readTexts(
  texts: unknown,
  path: string,
  isGood: (text: unknown) => boolean,
  expected: string,
  refuse: (path: string, message: string) => void,
): void {
  if (!isObject(texts) || Object.keys(texts).length > MAX_LABELS) {
    refuse(path, `has to be an object of at most ${MAX_LABELS} texts by name`);
    return;
  }
  for (const [key, text] of Object.entries(texts)) {
    if (!isLabelKey(key)) refuse(`${path}.${key}`, 'is no name; use A-Z a-z 0-9 . _ / -');
    else if (typeof text !== 'string') refuse(`${path}.${key}`, 'has to be text, in quotes');
    else if (!isGood(text)) refuse(`${path}.${key}`, `has to be ${expected}`);
  }
}

function isFinalizers(value: unknown): boolean {
  if (!Array.isArray(value) || value.length > MAX_FINALIZERS) return false;
  if (new Set(value).size !== value.length) return false;
  return value.every((name) => typeof name === 'string' && FINALIZER.test(name));
}
