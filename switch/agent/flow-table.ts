/**
 * The rules of one table as OpenFlow keeps them: found by their place (priority and match) and
 * selected by the less exact ways of modify and delete. The forwarding copy of each is in table
 * memory under `ruleId`; here are the words it came in.
 */
import { matchCovers, matchesOverlap } from '../../proto/match.js';
import type { Action, Flow, FlowMod } from '../../proto/model.js';
import { ReservedPort } from '../../proto/model.js';

/** One rule that is held. Mutable: it goes from one version of its rule to the next. */
export interface FlowEntry {
  flow: Flow;
  /** `flowKey(flow)`: its place, which never changes. */
  readonly key: string;
  /** Its id in table memory, the same for all its versions. */
  readonly ruleId: number;
  /** `clock.now()` when it was added: hard timeouts and ages count from here. */
  installedAtMs: number;
  /** For the idle timeout: the last packet count seen, and when it last was another one. */
  seenPackets: number;
  usedAtMs: number;
}

export class FlowTable {
  readonly id: number;
  readonly #entries = new Map<string, FlowEntry>();
  /** In the order in which they came. Made when it is first asked for: few tables evict. */
  #byImportance: Map<number, Set<FlowEntry>> | undefined;

  constructor(id: number) {
    this.id = id;
  }

  get size(): number {
    return this.#entries.size;
  }

  get(key: string): FlowEntry | undefined {
    return this.#entries.get(key);
  }

  values(): IterableIterator<FlowEntry> {
    return this.#entries.values();
  }

  add(entry: FlowEntry): void {
    this.#entries.set(entry.key, entry);
    if (this.#byImportance !== undefined) rank(this.#byImportance, entry);
  }

  delete(entry: FlowEntry): void {
    this.#entries.delete(entry.key);
    const { importance } = entry.flow;
    const equals = this.#byImportance?.get(importance);
    if (equals?.delete(entry) && equals.size === 0) this.#byImportance?.delete(importance);
  }

  /** Of the least important rules the oldest, if it is less important than that. */
  lessImportant(than: number): FlowEntry | undefined {
    if (this.#byImportance === undefined) {
      this.#byImportance = new Map();
      for (const entry of this.#entries.values()) rank(this.#byImportance, entry);
    }
    let least = than;
    for (const importance of this.#byImportance.keys()) least = Math.min(least, importance);
    if (least === than) return undefined;
    const [oldest] = this.#byImportance.get(least)!;
    return oldest;
  }

  /** A rule of the same priority that some packet would match too, its own place excepted. */
  overlapping(flow: Flow, key: string): FlowEntry | undefined {
    for (const entry of this.#entries.values()) {
      const held = entry.flow;
      if (held.priority !== flow.priority || entry.key === key) continue;
      if (matchesOverlap(held.match, flow.match)) return entry;
    }
    return undefined;
  }

  /** The rules that a non-strict modify or delete is about (OpenFlow 1.3, 6.4). */
  *covered(mod: FlowMod): Generator<FlowEntry> {
    for (const entry of this.#entries.values()) {
      if (selected(entry.flow, mod) && matchCovers(mod.flow.match, entry.flow.match)) yield entry;
    }
  }
}

function rank(byImportance: Map<number, Set<FlowEntry>>, entry: FlowEntry): void {
  const { importance } = entry.flow;
  const equals = byImportance.get(importance);
  if (equals === undefined) byImportance.set(importance, new Set([entry]));
  else equals.add(entry);
}

/** Cookie, owner and output filters; an empty owner in the message means every owner. */
export function selected(held: Flow, mod: FlowMod): boolean {
  const { flow, cookieMask, outPort, outGroup } = mod;
  if (flow.owner !== '' && held.owner !== flow.owner) return false;
  if (cookieMask !== 0n && (held.cookie & cookieMask) !== (flow.cookie & cookieMask)) return false;
  if (outPort !== undefined && outPort !== ReservedPort.Any) {
    if (!names(held, (action) => action.type === 'output' && action.port === outPort)) return false;
  }
  if (outGroup !== undefined && outGroup !== ANY_GROUP) {
    if (!names(held, (action) => action.type === 'group' && action.group === outGroup))
      return false;
  }
  return true;
}

/** OFPG_ANY (OpenFlow 1.3, A.2.4). */
const ANY_GROUP = 0xffffffff;

function names(flow: Flow, test: (action: Action) => boolean): boolean {
  return flow.instructions.apply.some(test) || flow.instructions.write.some(test);
}
