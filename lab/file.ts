/**
 * A lab file: which switches and hosts there are and how they are wired, in YAML.
 *
 *     apiVersion: heddle.dev/v1
 *     kind: Lab
 *     metadata: { name: campus }
 *     spec:
 *       switches: [{ name: core }, { name: edge1 }, { name: edge2 }]
 *       hosts:
 *         - { name: alice, switch: edge1 }
 *         - { name: bob, switch: edge2, ip: 10.0.0.9/8 }
 *       links:
 *         - { a: core, b: edge1 }
 *         - { a: core, b: edge2 }
 *
 * The shape is checked against `file-schema.ts`, then the names against each other, and every mistake is
 * reported with its line before anything is created. Neighbours: `plan.ts` turns a lab into names of
 * namespaces and interfaces, `presets.ts` has the labs that need no file.
 */
import { Ajv, type ErrorObject } from 'ajv';
import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import { HeddleError } from '../proto/errors.js';
import { labFileSchema, MAX_NODES } from './file-schema.js';

export interface LabSwitch {
  readonly name: string;
  /** 16 lower-case hex digits; absent: 1 and up, in the order of the switches. */
  readonly datapathId?: string | undefined;
}

export interface LabHost {
  readonly name: string;
  /** The switch that it hangs on. */
  readonly switch: string;
  /** IPv4 with prefix length, e.g. "10.0.0.1/8"; absent: the next free one. */
  readonly ip?: string | undefined;
  /** Absent: 02:00:00:00:00:01 and up, in the order of the hosts. */
  readonly mac?: string | undefined;
}

/** A link between two switches. Several between the same two are allowed. */
export interface LabLink {
  readonly a: string;
  readonly b: string;
}

export interface Lab {
  /** Lower case, digits and dashes; at most 32 characters. */
  readonly name: string;
  readonly switches: readonly LabSwitch[];
  readonly hosts: readonly LabHost[];
  readonly links: readonly LabLink[];
}

/** One mistake in a file. Lines count from 1. */
export interface FileProblem {
  readonly line: number;
  /** E.g. "spec.links[2].b". */
  readonly field: string;
  readonly expected: string;
}

/** A file with mistakes: `message` has one line for each, as `file:line: field: what was expected`. */
export class LabFileError extends HeddleError {
  readonly problems: readonly FileProblem[];

  constructor(file: string, problems: readonly FileProblem[]) {
    const lines = problems.map((p) => `${file}:${p.line}: ${p.field}: ${p.expected}`);
    super('BAD_LAB_FILE', lines.join('\n'), { field: problems[0]?.field ?? '' });
    this.problems = problems;
  }
}

/** Mistakes beyond these are not listed. */
const MAX_PROBLEMS = 20;
/** Bytes of a lab file. 1,000 switches and hosts with every field take about 200 KB. */
const MAX_FILE_BYTES = 4 << 20;

/** A Linux interface name has at most 15 bytes (IFNAMSIZ - 1), and ours are `<switch>-eth<n>`. */
const MAX_INTERFACE_NAME = 15;

/**
 * Reads a lab from the text of a file. `file` is its name for messages.
 * @throws LabFileError that lists every mistake found.
 */
export function parseLab(text: string, file: string): Lab {
  if (text.length > MAX_FILE_BYTES) {
    throw new LabFileError(file, [
      { line: 1, field: 'file', expected: `at most ${MAX_FILE_BYTES} bytes` },
    ]);
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  if (document.errors.length > 0) {
    const problems = document.errors.slice(0, MAX_PROBLEMS).map((error) => ({
      line: error.linePos?.[0].line ?? 1,
      field: 'YAML',
      expected: firstLine(error.message),
    }));
    throw new LabFileError(file, problems);
  }
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    throw new LabFileError(file, [
      { line: 1, field: 'YAML', expected: firstLine((error as Error).message) },
    ]);
  }
  const lineOf = (path: readonly (string | number)[]): number => findLine(document, lines, path);
  const validate = shapeValidator();
  if (!validate(value)) {
    throw new LabFileError(file, shapeProblems(validate.errors ?? [], lineOf));
  }
  const parsed = value as FileShape;
  const lab: Lab = {
    name: parsed.metadata.name,
    switches: parsed.spec.switches,
    hosts: parsed.spec.hosts ?? [],
    links: parsed.spec.links ?? [],
  };
  const problems = findContradictions(lab).map(({ path, expected }) => ({
    line: lineOf(path),
    field: formatPath(path),
    expected,
  }));
  if (problems.length > 0) throw new LabFileError(file, problems.slice(0, MAX_PROBLEMS));
  return lab;
}

interface FileShape {
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly switches: readonly LabSwitch[];
    readonly hosts?: readonly LabHost[];
    readonly links?: readonly LabLink[];
  };
}

type Path = readonly (string | number)[];

interface Contradiction {
  readonly path: Path;
  readonly expected: string;
}

/**
 * What a schema can't see: names used twice or not at all, addresses used twice, interface names
 * that the kernel would refuse. Also checks labs that were not read from a file.
 */
export function findContradictions(lab: Lab): Contradiction[] {
  const found: Contradiction[] = [];
  const say = (path: Path, expected: string): void => {
    found.push({ path, expected });
  };
  const names = new Map<string, string>();
  const switches = new Set(lab.switches.map((s) => s.name));
  const claim = (name: string, path: Path): void => {
    const before = names.get(name);
    if (before === undefined) names.set(name, formatPath(path));
    else say([...path, 'name'], `a name of its own ("${name}" is also ${before})`);
  };
  lab.switches.forEach((s, i) => {
    claim(s.name, ['spec', 'switches', i]);
  });
  lab.hosts.forEach((h, i) => {
    claim(h.name, ['spec', 'hosts', i]);
  });
  const known = [...switches].slice(0, 8).join(', ');
  const mustBeSwitch = (name: string, path: Path): void => {
    if (!switches.has(name)) say(path, `one of the switches (${known}), not "${name}"`);
  };
  const ids = new Set<string>();
  lab.switches.forEach((s, i) => {
    if (s.datapathId === undefined) return;
    if (/^0+$/.test(s.datapathId)) say(['spec', 'switches', i, 'datapathId'], 'not all zeros');
    if (ids.has(s.datapathId)) say(['spec', 'switches', i, 'datapathId'], 'an id of its own');
    ids.add(s.datapathId);
  });
  const taken = new Set<string>();
  lab.hosts.forEach((h, i) => {
    mustBeSwitch(h.switch, ['spec', 'hosts', i, 'switch']);
    if (h.ip !== undefined) {
      const address = h.ip.split('/')[0] ?? '';
      if (!isUsableIpv4(h.ip)) {
        say(['spec', 'hosts', i, 'ip'], 'an IPv4 address and prefix length, such as 10.0.0.1/8');
      } else if (taken.has(address)) {
        say(['spec', 'hosts', i, 'ip'], `an address of its own (${address} is taken)`);
      }
      taken.add(address);
    }
    if (h.mac !== undefined) {
      const mac = h.mac.toLowerCase();
      if (Number.parseInt(mac.slice(0, 2), 16) & 1) {
        say(['spec', 'hosts', i, 'mac'], 'a unicast address (the first byte even)');
      }
      if (taken.has(mac))
        say(['spec', 'hosts', i, 'mac'], `an address of its own (${mac} is taken)`);
      taken.add(mac);
    }
  });
  const ports = new Map<string, number>();
  const countPort = (name: string): void => {
    ports.set(name, (ports.get(name) ?? 0) + 1);
  };
  lab.links.forEach((link, i) => {
    mustBeSwitch(link.a, ['spec', 'links', i, 'a']);
    mustBeSwitch(link.b, ['spec', 'links', i, 'b']);
    if (link.a === link.b) say(['spec', 'links', i, 'b'], 'a switch other than a');
    countPort(link.a);
    countPort(link.b);
  });
  for (const host of lab.hosts) countPort(host.switch);
  lab.switches.forEach((s, i) => {
    const longest = `${s.name}-eth${Math.max(1, ports.get(s.name) ?? 0)}`;
    if (longest.length > MAX_INTERFACE_NAME) {
      const room = MAX_INTERFACE_NAME - (longest.length - s.name.length);
      say(
        ['spec', 'switches', i, 'name'],
        `at most ${room} characters, for an interface "${longest}" may have only ${MAX_INTERFACE_NAME}`,
      );
    }
  });
  return found;
}

/** Dotted quad with a prefix length of 1..30, and neither 0.0.0.0/8, loopback nor multicast. */
function isUsableIpv4(cidr: string): boolean {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(cidr);
  if (parts === null) return false;
  const [first, ...rest] = parts.slice(1, 5).map(Number);
  const prefix = Number(parts[5]);
  if (first === undefined || first === 0 || first === 127 || first >= 224) return false;
  return rest.every((byte) => byte <= 255) && prefix >= 1 && prefix <= 30;
}

let compiled: ReturnType<Ajv['compile']> | undefined;

function shapeValidator(): ReturnType<Ajv['compile']> {
  compiled ??= new Ajv({ allErrors: true, verbose: true }).compile(labFileSchema);
  return compiled;
}

function shapeProblems(
  errors: readonly ErrorObject[],
  lineOf: (path: Path) => number,
): FileProblem[] {
  const problems: FileProblem[] = [];
  for (const error of errors) {
    const path = error.instancePath
      .split('/')
      .slice(1)
      .map((part) =>
        /^\d+$/.test(part) ? Number(part) : part.replace('~1', '/').replace('~0', '~'),
      );
    const problem = shapeProblem(error, path);
    problems.push({ line: lineOf(problem.path), ...describe(problem) });
    if (problems.length === MAX_PROBLEMS) break;
  }
  return problems.sort((a, b) => a.line - b.line);
}

function shapeProblem(error: ErrorObject, path: Path): Contradiction {
  const params = error.params as Record<string, unknown>;
  switch (error.keyword) {
    case 'required': {
      const missing = String(params['missingProperty']);
      return { path: [...path, missing], expected: 'must be there' };
    }
    case 'additionalProperties': {
      const extra = String(params['additionalProperty']);
      const known = Object.keys((error.parentSchema?.['properties'] as object | undefined) ?? {});
      return { path: [...path, extra], expected: `one of the fields ${known.join(', ')}` };
    }
    case 'type':
      return { path, expected: `${article(String(params['type']))}, not ${show(error.data)}` };
    case 'const':
      return { path, expected: `"${String(params['allowedValue'])}", not ${show(error.data)}` };
    case 'pattern': {
      const wanted =
        error.parentSchema?.['description'] ?? `text like ${String(params['pattern'])}`;
      return { path, expected: `${String(wanted)}, not ${show(error.data)}` };
    }
    case 'maxItems':
      return { path, expected: `at most ${MAX_NODES} entries` };
    default:
      return { path, expected: error.message ?? 'something else' };
  }
}

function describe(problem: Contradiction): { field: string; expected: string } {
  return { field: formatPath(problem.path), expected: problem.expected };
}

function formatPath(path: Path): string {
  if (path.length === 0) return 'file';
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? part : `${text}.${part}`;
  }, '');
}

/** The line of the key or list entry that `path` names, or of its nearest parent that is there. */
function findLine(document: Document, lines: LineCounter, path: Path): number {
  for (let length = path.length; length > 0; length--) {
    const parent = document.getIn(path.slice(0, length - 1), true);
    const last = path[length - 1];
    const node = isMap(parent)
      ? parent.items.find((pair) => isScalar(pair.key) && pair.key.value === last)?.key
      : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  const whole = document.contents;
  return whole?.range ? lines.linePos(whole.range[0]).line : 1;
}

function article(type: string): string {
  if (type === 'array') return 'a list';
  if (type === 'object') return 'a mapping';
  if (type === 'string') return 'text';
  return type === 'integer' ? 'a whole number' : `a ${type}`;
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 40 ? `${text.slice(0, 37)}...` : text;
}

function firstLine(text: string): string {
  return text.split('\n')[0]?.replace(/:$/, '') ?? text;
}
