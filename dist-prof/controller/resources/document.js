/**
 * What somebody sends as a resource, taken apart and checked as far as every kind has it in common:
 * `apiVersion`, `kind`, `metadata`. What `GET` gave may be sent back as it is: fields that are the
 * controller's own are read over, but for `revision` and `uid`, which say what the sender believes to
 * be changing.
 */
import { API_VERSION } from './kind.js';
import { joinPath } from './problems.js';
import { isLabelKey, isLabelValue } from './selector.js';
export const MAX_NAME_CHARS = 128;
const MAX_LABELS = 64;
const MAX_ANNOTATION_CHARS = 4_096;
const MAX_FINALIZERS = 16;
const NAME = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/;
const FINALIZER = /^[a-z0-9][A-Za-z0-9._/-]{0,126}$/;
const OWN_FIELDS = ['generation', 'createdAt', 'updatedAt', 'deletionTimestamp'];
const METADATA = ['name', 'labels', 'annotations', 'finalizers', 'revision', 'uid', ...OWN_FIELDS];
const TOP = ['apiVersion', 'kind', 'metadata', 'spec', 'status'];
/** Undefined when anything is wrong, which is then among `problems`; `at` is where it stands. */
export function readDocument(value, at, problems) {
    const wrong = (path, message) => {
        problems.add(joinPath(at, path) || 'resource', message);
    };
    if (!isObject(value))
        return wrong('', 'has to be a resource: { apiVersion, kind, metadata, spec }');
    const before = { ok: true };
    const refuse = (path, message) => {
        before.ok = false;
        wrong(path, message);
    };
    for (const key of Object.keys(value)) {
        if (!TOP.includes(key))
            refuse(key, `is no field of a resource; there are ${TOP.join(', ')}`);
    }
    if (value['apiVersion'] !== API_VERSION)
        refuse('apiVersion', `has to be ${API_VERSION}`);
    const kind = value['kind'];
    if (typeof kind !== 'string' || kind === '')
        refuse('kind', 'has to name a kind, e.g. Network');
    const spec = value['spec'] ?? {};
    if (!isObject(spec))
        refuse('spec', 'has to be an object');
    const metadata = value['metadata'];
    if (!isObject(metadata))
        return wrong('metadata', 'has to be an object with a name');
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
    const isAnnotation = (text) => typeof text === 'string' && text.length <= MAX_ANNOTATION_CHARS;
    readTexts(annotations, 'metadata.annotations', isAnnotation, `text of at most ${MAX_ANNOTATION_CHARS} characters`, refuse);
    if (finalizers !== undefined && !isFinalizers(finalizers)) {
        refuse('metadata.finalizers', `has to be a list of at most ${MAX_FINALIZERS} names`);
    }
    if (revision !== undefined && !(Number.isSafeInteger(revision) && revision >= 0)) {
        refuse('metadata.revision', 'has to be the number that a GET gave, or be left out');
    }
    if (uid !== undefined && typeof uid !== 'string')
        refuse('metadata.uid', 'has to be text');
    if (!before.ok)
        return undefined;
    return {
        kind: kind,
        name: name,
        labels: labels,
        annotations: annotations,
        finalizers: finalizers,
        revision: revision,
        uid: uid,
        spec: spec,
    };
}
export function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function readTexts(texts, path, isGood, expected, refuse) {
    if (!isObject(texts) || Object.keys(texts).length > MAX_LABELS) {
        refuse(path, `has to be an object of at most ${MAX_LABELS} texts by name`);
        return;
    }
    for (const [key, text] of Object.entries(texts)) {
        if (!isLabelKey(key))
            refuse(`${path}.${key}`, 'is no name; use A-Z a-z 0-9 . _ / -');
        else if (!isGood(text))
            refuse(`${path}.${key}`, `has to be ${expected}`);
    }
}
function isFinalizers(value) {
    if (!Array.isArray(value) || value.length > MAX_FINALIZERS)
        return false;
    if (new Set(value).size !== value.length)
        return false;
    return value.every((name) => typeof name === 'string' && FINALIZER.test(name));
}
//# sourceMappingURL=document.js.map