/**
 * Parts of rules and groups that are equal, as one value. Most rules of an app do one of a few things, most of their
 * matches begin alike, and a group chooses among the same few ports as most others do; a controller that keeps
 * a million rules keeps those parts once. What differs from rule
 * to rule, the bytes of an address, is laid into larger buffers, since one of its own would be the
 * largest part of a rule.
 *
 * Each part has one place, by its hash, and whoever comes later has it: so memory is bounded, and what is
 * not found is only kept twice.
 *
 * Neighbours: `rule-draft.ts` makes rules, `proto/rule-reader.ts` does alike with what a switch reads.
 */
import { actionArgument } from '../../proto/actions.js';
import { bucketsEqual, instructionsEqual } from '../../proto/flow.js';
import { sameBytes } from '../../proto/match.js';
import type { Action, Bucket, Instructions, Match, MatchField } from '../../proto/model.js';

/** Powers of two. */
const INSTRUCTIONS = 4096;
const FIELDS = 4096;
const BUCKETS = 1024;
/** Small, so that a few rules that stay don't keep the bytes of many that are gone. */
const BUFFER_BYTES = 4096;

export class SharedParts {
  readonly #instructions = new Array<Instructions | undefined>(INSTRUCTIONS).fill(undefined);
  readonly #fields = new Array<MatchField | undefined>(FIELDS).fill(undefined);
  readonly #buckets = new Array<Bucket | undefined>(BUCKETS).fill(undefined);
  #buffer = new Uint8Array(0);
  #used = 0;

  /** An equal value, which nobody changes. */
  instructions(given: Instructions): Instructions {
    const { meter, apply, clear, write, gotoTable } = given;
    let hash = mixed(mixed(meter, gotoTable ?? -1), clear ? 1 : 0);
    hash = hashOfActions(hashOfActions(hash, apply), write);
    const place = finished(hash) & (INSTRUCTIONS - 1);
    const known = this.#instructions[place];
    if (known !== undefined && instructionsEqual(known, given)) return known;
    // Copied: the app may change its own later, and nobody else's.
    const kept = { ...given, apply: apply.map(copyOf), write: write.map(copyOf) };
    this.#instructions[place] = kept;
    return kept;
  }

  /** An equal value, which nobody changes. */
  bucket(given: Bucket): Bucket {
    const { weight, watchPort, watchGroup, watchDowns, actions } = given;
    const watched = mixed(mixed(mixed(weight, watchPort ?? 0), watchGroup ?? 0), watchDowns ?? -1);
    const hash = hashOfActions(watched, actions);
    const place = finished(hash) & (BUCKETS - 1);
    const known = this.#buckets[place];
    if (known !== undefined && bucketsEqual(known, given)) return known;
    const kept = { ...given, actions: actions.map(copyOf) };
    this.#buckets[place] = kept;
    return kept;
  }

  /** An equal value, which nobody changes. */
  match(given: Match): Match {
    return given.map((field) => this.#field(field));
  }

  #field(given: MatchField): MatchField {
    const { field, value, mask } = given;
    const hash = hashOfBytes(hashOfBytes(field, value), mask ?? NO_BYTES);
    const place = finished(hash) & (FIELDS - 1);
    const known = this.#fields[place];
    if (known !== undefined && fieldsEqual(known, given)) return known;
    const kept: MatchField =
      mask === undefined
        ? { field, value: this.#laid(value) }
        : { field, value: this.#laid(value), mask: this.#laid(mask) };
    this.#fields[place] = kept;
    return kept;
  }

  #laid(bytes: Uint8Array): Uint8Array {
    const { length } = bytes;
    if (this.#used + length > this.#buffer.length) {
      this.#buffer = new Uint8Array(BUFFER_BYTES);
      this.#used = 0;
    }
    const at = this.#used;
    this.#used += length;
    this.#buffer.set(bytes, at);
    return new Uint8Array(this.#buffer.buffer, at, length);
  }
}

const NO_BYTES = new Uint8Array(0);

function copyOf(action: Action): Action {
  return action.type === 'setField' ? { ...action, value: action.value.slice() } : { ...action };
}

function fieldsEqual(a: MatchField, b: MatchField): boolean {
  return a.field === b.field && sameBytes(a.value, b.value) && sameBytes(a.mask, b.mask);
}

function mixed(hash: number, value: number): number {
  return Math.imul(hash ^ value, 0x01000193);
}

function finished(hash: number): number {
  const mixedDown = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return mixedDown ^ (mixedDown >>> 13);
}

function hashOfActions(start: number, actions: readonly Action[]): number {
  let hash = mixed(start, actions.length);
  for (let i = 0; i < actions.length; i++) hash = mixed(hash, actionArgument(actions[i]!));
  return hash;
}

function hashOfBytes(start: number, bytes: Uint8Array): number {
  let hash = mixed(start, bytes.length);
  for (let i = 0; i < bytes.length; i++) hash = mixed(hash, bytes[i]!);
  return hash;
}
