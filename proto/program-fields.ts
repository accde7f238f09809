/**
 * Whether the header fields that a program describes make sense, one by one and together. A switch
 * generates its parser from them, so what passes here can be carried out as it stands.
 *
 * Neighbours: `headers.ts` has the built-in headers, `program.ts` calls this, `switch/pipeline/own-*.ts`
 * and `controller/desired/own-fields.ts` live by it.
 */
import { HeddleError } from './errors.js';
import { FIELDS, PROGRAM_FIELD_MIN } from './fields.js';
import { builtInHeader, selectorOf, takenPart } from './headers.js';
import type { HeaderField } from './model.js';

export const MAX_PROGRAM_FIELDS = 64;
/** 32-bit words that all fields together fill, each rounded up: room in a switch's header vector. */
export const MAX_PROGRAM_FIELD_WORDS = 48;
const MAX_FIELD_BITS = 128;
const MAX_HEADER_BYTES = 256;

/** Own fields have a dot in their names, so that a later built-in field never takes one away. */
const FIELD_NAME = /^[a-z][a-zA-Z0-9]{0,31}\.[a-z][a-zA-Z0-9]{0,31}$/;
const HEADER_NAME = /^[a-z][a-zA-Z0-9]{0,31}$/;

/** 32-bit words that a field of this width fills. */
export function fieldWords(bitWidth: number): number {
  return (bitWidth + 31) >> 5;
}

/** What is known of a header after the fields so far. */
interface Header {
  /** Of a new one, once an entry said so. */
  lengthBytes: number | undefined;
  readonly fields: HeaderField[];
}

/** @throws HeddleError BAD_PROGRAM; `field` is the path inside the program, e.g. `fields[2].entry`. */
export function checkProgramFields(fields: readonly HeaderField[]): void {
  if (fields.length > MAX_PROGRAM_FIELDS) {
    throw bad('fields', `A program describes at most ${MAX_PROGRAM_FIELDS} fields`, fields.length);
  }
  const ids = new Set<number>();
  const names = new Set(FIELDS.map((field) => field.name));
  const headers = new Map<string, Header>();
  /** Which header a selector leads to. */
  const selectors = new Map<string, string>();
  let words = 0;
  for (const [i, field] of fields.entries()) {
    const at = `fields[${i}]`;
    if (!isWhole(field.field, PROGRAM_FIELD_MIN, 0xffff)) {
      throw bad(`${at}.field`, `Own fields have numbers ${PROGRAM_FIELD_MIN}..65535`, field.field);
    }
    if (ids.has(field.field)) throw bad(`${at}.field`, 'Two fields have this number', field.field);
    ids.add(field.field);
    if (!FIELD_NAME.test(field.name)) {
      throw bad(`${at}.name`, 'An own field is named like "header.field"', field.name);
    }
    if (names.has(field.name)) throw bad(`${at}.name`, 'Two fields have this name', field.name);
    names.add(field.name);
    if (!HEADER_NAME.test(field.header)) {
      throw bad(`${at}.header`, 'A header name has letters and digits', field.header);
    }
    if (!isWhole(field.bitWidth, 1, MAX_FIELD_BITS)) {
      throw bad(`${at}.bitWidth`, `A field is 1..${MAX_FIELD_BITS} bits wide`, field.bitWidth);
    }
    if (!isWhole(field.bitOffset, 0, MAX_HEADER_BYTES * 8 - 1)) {
      const message = `A field starts in the first ${MAX_HEADER_BYTES} bytes of its header`;
      throw bad(`${at}.bitOffset`, message, field.bitOffset);
    }
    words += fieldWords(field.bitWidth);
    if (words > MAX_PROGRAM_FIELD_WORDS) {
      const bits = MAX_PROGRAM_FIELD_WORDS * 32;
      const message = `All fields together fill at most ${bits} bits, each rounded up to 32`;
      throw bad(`${at}.bitWidth`, message, field.bitWidth);
    }
    const header = headers.get(field.header) ?? { lengthBytes: undefined, fields: [] };
    headers.set(field.header, header);
    checkEntry(field, at, header, selectors);
    checkPlace(field, at, header);
    header.fields.push(field);
  }
}

/** How the header is reached: new ones by one way or several, built-in ones by themselves. */
function checkEntry(
  field: HeaderField,
  at: string,
  header: Header,
  selectors: Map<string, string>,
): void {
  const { entry } = field;
  if (builtInHeader(field.header) !== undefined) {
    if (entry === undefined) return;
    throw bad(`${at}.entry`, `The header ${field.header} is built in: the switch finds it itself`);
  }
  if (entry === undefined) {
    if (header.lengthBytes !== undefined) return;
    throw bad(`${at}.entry`, `Nothing says how the header "${field.header}" is reached`);
  }
  const { after, selector, lengthBytes } = entry;
  const range = selectorOf(after);
  if (range === undefined) {
    const message = 'A new header comes after ethernet, ipv4, ipv6, tcp or udp';
    throw bad(`${at}.entry.after`, message, after);
  }
  if (!isWhole(selector, range.min, range.max)) {
    const message = `The selector after ${after} is ${range.min}..${range.max}`;
    throw bad(`${at}.entry.selector`, message, selector);
  }
  if (range.taken.has(selector)) {
    const message = `The switch itself follows ${selector} after ${after}`;
    throw bad(`${at}.entry.selector`, message, selector);
  }
  if (!isWhole(lengthBytes, 1, MAX_HEADER_BYTES)) {
    const message = `A new header is 1..${MAX_HEADER_BYTES} bytes long`;
    throw bad(`${at}.entry.lengthBytes`, message, lengthBytes);
  }
  if (header.lengthBytes !== undefined && header.lengthBytes !== lengthBytes) {
    const message = `The header "${field.header}" is said to have ${header.lengthBytes} bytes before`;
    throw bad(`${at}.entry.lengthBytes`, message, lengthBytes);
  }
  const key = `${after} ${selector}`;
  const other = selectors.get(key);
  if (other !== undefined && other !== field.header) {
    const message = `${selector} after ${after} already leads to the header "${other}"`;
    throw bad(`${at}.entry.selector`, message, selector);
  }
  selectors.set(key, field.header);
  header.lengthBytes = lengthBytes;
}

/** Inside its header, and nobody else's bits. */
function checkPlace(field: HeaderField, at: string, header: Header): void {
  const builtIn = builtInHeader(field.header);
  const end = field.bitOffset + field.bitWidth;
  const length = builtIn?.bits ?? (header.lengthBytes ?? 0) * 8;
  if (end > length) {
    const message = `The field ends after its header "${field.header}", which has ${length} bits`;
    throw bad(`${at}.bitOffset`, message, field.bitOffset);
  }
  const taken = takenPart(field);
  if (taken !== undefined) {
    const message =
      taken.kind === 'field'
        ? `These bits are the built-in field ${taken.name}; use that`
        : `The ${taken.name} can't be described: it changes as packets pass`;
    throw bad(`${at}.bitOffset`, message, field.bitOffset);
  }
  const other = header.fields.find(
    ({ bitOffset, bitWidth }) => field.bitOffset < bitOffset + bitWidth && bitOffset < end,
  );
  if (other !== undefined) {
    throw bad(`${at}.bitOffset`, `The field overlaps ${other.name}`, field.bitOffset);
  }
}

function isWhole(value: number, min: number, max: number): boolean {
  return Number.isInteger(value) && value >= min && value <= max;
}

function bad(field: string, message: string, value?: unknown): HeddleError {
  return new HeddleError('BAD_PROGRAM', `${message}.`, { field, value });
}
