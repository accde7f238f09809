/**
 * `docs/resources.md`, made from the kinds themselves, so that what it says of a field is what the
 * controller checks. `cli/resources-doc.ts` writes the file, a test compares it.
 */
import { isObject } from './document.js';
import type { Kind } from './kind.js';

type Schema = Readonly<Record<string, unknown>>;

const INTRODUCTION = `# Resources

<!-- Made by \`npm run build && node dist/cli/resources-doc.js\`; changes belong into the kinds. -->

A resource states what should be true; apps turn it into rules, and the controller sees to it that the
switches hold them. Every resource has the same outer form:

\`\`\`yaml
apiVersion: heddle.dev/v1
kind: Network                  # what it is: below
metadata:
  name: blue                   # unique within the kind: lower-case letters, digits, dots, dashes
  labels: { team: web }        # for selectors: team=web, team!=web, team in (web,db), team, !team
  annotations: { note: any }   # text of yours
spec: {}                       # what should be true: the fields below
\`\`\`

The controller adds \`uid\`, \`generation\` (goes up when \`spec\` changes), \`revision\` (of the whole store, when
it last changed), \`createdAt\` and \`updatedAt\` to \`metadata\`. Who sends a \`revision\` along says what they saw
last; if it is not what is there, the write is refused. An apply is accepted as a whole or not at all, is one
revision, and is on disk before it is answered.

A resource that is deleted while it has \`finalizers\` stays, with a \`deletionTimestamp\`, until they are gone. Its rules
go at once. Until then nothing of it can be changed but the finalizers, and it can't be had back: an apply, rollback or
restore that wants it is refused. An apply that does not name \`finalizers\` leaves them as they are, an empty list
takes them off. A resource whose kind no app serves any more is kept, has no effect, and says so in its status.

\`status\` is never stored. It has \`observedGeneration\`, the switches and number of rules, and three conditions:

| condition   | \`True\` when                                                              |
| ----------- | ------------------------------------------------------------------------ |
| \`Accepted\`  | it is what its kind demands                                              |
| \`Installed\` | every switch that it is about has acknowledged what follows from it      |
| \`Degraded\`  | something stands in the way; \`message\` says what, and what stands anyway |

A resource is one change over all switches: if one of them refuses it, it is taken back everywhere and what
was there before stands. [northbound.md](northbound.md) has the HTTP addresses, [apps.md](apps.md) tells how
an app declares a kind.
`;

/** In the order in which they are given. */
export function resourcesDoc(kinds: readonly Kind[]): string {
  const list = kinds.map(
    ({ kind, summary }) => `| [${kind}](#${kind.toLowerCase()}) | ${summary} |`,
  );
  const parts = [INTRODUCTION, ['| kind | states |', '| --- | --- |', ...list, ''].join('\n')];
  for (const kind of kinds) {
    const names = [kind.plural, ...(kind.aliases ?? [])].map((name) => `\`${name}\``).join(', ');
    parts.push(
      `## ${kind.kind}\n`,
      `${kind.summary}\n\nOn the command line and in addresses: ${names}.\n`,
      `${kind.description.trim()}\n`,
      `${fieldTable(kind.schema)}\n`,
      `\`\`\`yaml\n${kind.example.trim()}\n\`\`\`\n`,
    );
  }
  return parts.join('\n');
}

function fieldTable(schema: Schema): string {
  const rows: string[] = [];
  describe(schema, 'spec', schema, rows, 0);
  return ['| field | type | default | |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

/** Deeper than any schema that people could still fill in. */
const MAX_DEPTH = 6;

/** The fields of an object, and of what is in its lists. */
function describe(schema: Schema, path: string, root: Schema, rows: string[], depth: number): void {
  if (depth > MAX_DEPTH) return;
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  const properties = isObject(schema['properties']) ? schema['properties'] : {};
  for (const [name, value] of Object.entries(properties)) {
    const field = resolve(value, root);
    const at = `${path}.${name}`;
    rows.push(rowOf(at, field, required.includes(name)));
    describe(field, at, root, rows, depth + 1);
    if (field['items'] === undefined) continue;
    const items = resolve(field['items'], root);
    const more = isObject(items['properties']) || typeof items['description'] === 'string';
    if (more) rows.push(rowOf(`${at}[]`, items, false));
    describe(items, `${at}[]`, root, rows, depth + 1);
  }
}

function rowOf(path: string, field: Schema, required: boolean): string {
  const fallback = field['default'];
  const shown =
    fallback === undefined ? (required ? 'required' : '') : `\`${JSON.stringify(fallback)}\``;
  const description = typeof field['description'] === 'string' ? field['description'] : '';
  const cells = [`\`${path}\``, typeOf(field), shown, description];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
}

function typeOf(field: Schema): string {
  if (Array.isArray(field['enum'])) return field['enum'].map((value) => `\`${value}\``).join(', ');
  if (field['const'] !== undefined) return `\`${String(field['const'])}\``;
  if (typeof field['format'] === 'string') return FORMATS[field['format']] ?? field['format'];
  const { type } = field;
  const name = Array.isArray(type) ? type.join(' or ') : typeof type === 'string' ? type : 'any';
  const [low, high] = [field['minimum'], field['maximum']];
  if (low !== undefined && high !== undefined) return `${name}, ${low} to ${high}`;
  if (low !== undefined) return `${name}, from ${low}`;
  return high === undefined ? name : `${name}, up to ${high}`;
}

const FORMATS: Record<string, string> = {
  mac: 'MAC address',
  ipv4: 'IPv4 address',
  ipv6: 'IPv6 address',
  ip: 'IP address',
  cidr: 'IP prefix',
};

/** Follows `$ref` to `#/definitions/...` or `#/$defs/...`. */
function resolve(value: unknown, root: Schema): Schema {
  if (!isObject(value)) return {};
  const ref = value['$ref'];
  if (typeof ref !== 'string') return value;
  let found: unknown = root;
  for (const part of ref.replace(/^#\//, '').split('/')) {
    found = isObject(found) ? found[part] : undefined;
  }
  return isObject(found) ? { ...found, ...value } : value;
}
