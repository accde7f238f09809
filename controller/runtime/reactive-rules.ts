/**
 * The rules that one app put on one switch in answer to packets. Keys are the app's own, so several
 * may stand for one rule; it stays for as long as any of them does, and is what was put last.
 */
import { HeddleError } from '../../proto/errors.js';
import { flowEquals } from '../../proto/flow.js';
import type { Flow } from '../../proto/model.js';
import { EMPTY_FRAGMENT, type Fragment } from '../desired/fragment.js';
import type { RuleDraft } from '../desired/rule-draft.js';

/** Of one app on one switch; flows of hosts that talk, not of every packet. */
const MAX_REACTIVE_RULES = 100_000;

export class ReactiveRules implements Fragment {
  /** By `flowKey`. */
  readonly rules = new Map<string, RuleDraft>();
  readonly groups = EMPTY_FRAGMENT.groups;
  readonly meters = EMPTY_FRAGMENT.meters;
  readonly queues = EMPTY_FRAGMENT.queues;
  readonly #ruleOf = new Map<string, string>();
  /** By rule; hardly any has several. */
  readonly #keysOf = new Map<string, string | Set<string>>();

  /** Returns the keys of rules that are another now. */
  put(key: string, draft: RuleDraft): string[] {
    const before = this.#ruleOf.get(key);
    if (before === undefined && this.#ruleOf.size >= MAX_REACTIVE_RULES) {
      throw new HeddleError(
        'LIMIT_EXCEEDED',
        `an app may put ${MAX_REACTIVE_RULES} rules on one switch; give them timeouts`,
        { field: 'key', value: key },
      );
    }
    const changed = [draft.key];
    if (before !== undefined && before !== draft.key && this.remove(key)) changed.push(before);
    this.rules.set(draft.key, draft);
    this.#ruleOf.set(key, draft.key);
    const keys = this.#keysOf.get(draft.key);
    if (keys === undefined) this.#keysOf.set(draft.key, key);
    else if (typeof keys !== 'string') keys.add(key);
    else if (keys !== key) this.#keysOf.set(draft.key, new Set([keys, key]));
    return changed;
  }

  /** Returns the key of the rule that goes with it; undefined: none does. */
  remove(key: string): string | undefined {
    const rule = this.#ruleOf.get(key);
    if (rule === undefined) return undefined;
    this.#ruleOf.delete(key);
    const keys = this.#keysOf.get(rule);
    if (typeof keys === 'object') {
      keys.delete(key);
      if (keys.size > 0) return undefined;
    }
    this.#keysOf.delete(rule);
    this.rules.delete(rule);
    return rule;
  }

  /** The rule ended by its own timeout, whatever its keys. False: it is none of these. */
  expire(rule: string, ended: Flow): boolean {
    const keys = this.#keysOf.get(rule);
    const draft = this.rules.get(rule);
    if (keys === undefined || draft === undefined) return false;
    // Ids of groups may be others than were wished for.
    if (draft.refs.length === 0 && !flowEquals(draft.flow, ended)) return false;
    for (const key of typeof keys === 'string' ? [keys] : keys) this.#ruleOf.delete(key);
    this.#keysOf.delete(rule);
    return this.rules.delete(rule);
  }
}
