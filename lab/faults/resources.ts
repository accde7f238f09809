/**
 * The operator's resources: applied, deleted and rolled back through the resources API of the controller under
 * test, as long as that runs. What was accepted is remembered here, and has to be there whatever happens to the
 * controller; of what was not answered when it died, all or nothing of each change.
 *
 * A controller that comes back with an empty disk gets the last backup.
 *
 * From what is accepted follows which hosts must not hear each other (`intent.ts`). It binds from the next
 * time of rest on, and for as long as nothing about the two changes: in between, switches are on their
 * way from one to the other, one after another.
 *
 * Neighbours: `bed.ts` says what happens to the controller, `watcher.ts` looks at the frames.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Controller } from '../../controller/controller.js';
import type { ConditionJson, ResourceJson } from '../../controller/northbound/api.js';
import type { Random } from '../../proto/clock.js';
import type { TopologyPlan } from '../../topology/generators.js';
import type { LabHost } from '../host.js';
import {
  changed,
  denials,
  drawIntent,
  type Intent,
  type IntentEvent,
  isFit,
  modest,
  networkOf,
  separations,
} from './intent.js';
import { Violation } from './violation.js';

export type ResourceEvent =
  | IntentEvent
  /** To what was accepted this many changes ago. */
  | { readonly kind: 'rollback'; readonly back: number };

interface Change {
  readonly after: Intent;
  readonly what: string;
}

interface Revision {
  readonly revision: number;
  readonly intent: Intent;
}

interface Backup {
  readonly text: string;
  readonly intent: Intent;
}

const NOTHING: Intent = new Map();
const NO_PAIRS: ReadonlyMap<string, string> = new Map();
const WHO = 'operator';
const RESTORE = 'restore';
/** What a rollback may go back to. */
const MAX_REVISIONS = 50;

export function drawResource(random: Random): ResourceEvent {
  if (random() < 0.12) return { kind: 'rollback', back: 1 + Math.floor(random() * 6) };
  return drawIntent(random);
}

export class Resources {
  readonly #plan: TopologyPlan;
  readonly #violated: (violation: Violation) => void;
  #controller: Controller | undefined;
  #accepted: Intent = NOTHING;
  /** Asked for and not answered yet, in order. */
  #pending: Change[] = [];
  #revisions: Revision[] = [{ revision: 0, intent: NOTHING }];
  #backup: Backup | undefined;
  /** The controller's disk was lost, and it has not accepted the backup yet. */
  #owed: Backup | undefined;
  /** Hosts that are not where the plan has them. */
  readonly #moved = new Set<string>();
  #separated: ReadonlyMap<string, string> = NO_PAIRS;
  #denied: ReadonlyMap<string, string> = NO_PAIRS;

  /** @param violated hears what comes to light between two events. */
  constructor(plan: TopologyPlan, violated: (violation: Violation) => void) {
    this.#plan = plan;
    this.#violated = violated;
  }

  /** Pairs of which the second must hear nothing of the first: MAC address, name of a host. */
  get separated(): ReadonlyMap<string, string> {
    return this.#separated;
  }

  /** Pairs of MAC addresses between which policies drop datagrams, `from to`. */
  get denied(): ReadonlyMap<string, string> {
    return this.#denied;
  }

  /** Nobody answers while no controller runs. */
  apply(event: ResourceEvent): void {
    if (this.#controller === undefined) return;
    if (event.kind === 'rollback') this.#rollBack(event.back);
    else this.#change(changed(this.#intended, event, this.#plan));
  }

  /** What a restarted controller would try anew goes: what no switch can do. */
  becomeModest(): void {
    this.#change(modest(this.#intended));
  }

  /** As it will be once everything is answered. */
  get #intended(): Intent {
    return this.#pending.at(-1)?.after ?? this.#accepted;
  }

  // ---- the controller -----------------------------------------------------------------------

  died(): void {
    this.#controller = undefined;
  }

  /** @throws Violation LOST */
  started(controller: Controller, store: 'same' | 'empty'): void {
    this.#controller = controller;
    const candidates = store === 'empty' ? [NOTHING] : this.#possible();
    const found = candidates.find((intent) => differenceTo(intent, controller) === '');
    if (found === undefined) throw new Violation('LOST', differenceTo(candidates[0]!, controller));
    this.#pending = [];
    if (store === 'empty') {
      this.#owed ??= this.#backup;
      this.#revisions = [];
      this.loosen();
    }
    // The restore may have been accepted, and its answer lost.
    if (store === 'same' && found === this.#owed?.intent) this.#owed = undefined;
    this.#accept(found, controller.resources.revision);
    if (this.#owed === undefined) return;
    const { text, intent } = this.#owed;
    this.#ask({ after: intent, what: RESTORE }, ({ resources }) => resources.restore(text, WHO));
  }

  /** What may be on the disk: what was accepted, and each change after it that may have got there. */
  #possible(): Intent[] {
    return [this.#accepted, ...this.#pending.map(({ after }) => after)];
  }

  // ---- changes ------------------------------------------------------------------------------

  #change(after: Intent): void {
    const before = this.#intended;
    if (isDeepStrictEqual(before, after)) return;
    const gone = [...before].filter(([key]) => !after.has(key));
    const put = [...after].filter(([key, document]) => before.get(key) !== document);
    if (put.length > 0) {
      const resources = put.map(([, document]) => document);
      const unpruned = new Map([...before, ...put]);
      this.#ask({ after: unpruned, what: 'apply' }, (controller) =>
        controller.resources.apply({ resources }, WHO),
      );
    }
    for (const [key, { kind, metadata }] of gone) {
      const left = new Map(this.#intended);
      left.delete(key);
      this.#ask({ after: left, what: 'delete' }, (controller) =>
        controller.resources.delete(kind, metadata.name, WHO),
      );
    }
  }

  #rollBack(back: number): void {
    const target = this.#revisions.at(-1 - back);
    if (target === undefined) return;
    const { revision, intent } = target;
    this.#ask({ after: intent, what: `rollback to ${revision}` }, ({ resources }) =>
      resources.rollback({ revision }, WHO),
    );
  }

  #ask(
    change: Change,
    request: (controller: Controller) => Promise<{ readonly revision: number }>,
  ): void {
    const controller = this.#controller;
    // It died of the change before.
    if (controller === undefined) return;
    this.#pending.push(change);
    this.#narrow(change.after);
    const isOurs = (): boolean => this.#pending.includes(change);
    request(controller).then(
      ({ revision }) => {
        // Another controller has been started since, and was asked what there is.
        if (!isOurs()) return;
        this.#pending = this.#pending.slice(this.#pending.indexOf(change) + 1);
        if (change.what === RESTORE) this.#owed = undefined;
        this.#accept(change.after, revision);
      },
      (error: unknown) => {
        // Of one that died nobody hears; what became of it shows when the next one starts.
        if (!isOurs() || controller !== this.#controller) return;
        const message = error instanceof Error ? error.message : String(error);
        this.#violated(new Violation('LOST', `${change.what} was refused: ${message}`));
      },
    );
  }

  #accept(intent: Intent, revision: number): void {
    this.#accepted = intent;
    this.#revisions.push({ revision, intent });
    if (this.#revisions.length > MAX_REVISIONS) this.#revisions.shift();
    const isLast = this.#pending.length === 0 && this.#owed === undefined;
    if (!isLast || this.#controller === undefined) return;
    this.#backup = { text: [...this.#controller.resources.backup()].join(''), intent };
  }

  // ---- what then has to hold ------------------------------------------------------------------

  /** A host was plugged in somewhere else. */
  moved(host: string): void {
    this.#moved.add(host);
    this.#narrow(this.#intended);
  }

  /** Whoever claims the address of a member by its label is taken for it. */
  impersonated(...hosts: readonly LabHost[]): void {
    const concerns = (pair: string): boolean =>
      hosts.some(({ mac, name }) => pair.split(' ').some((end) => end === mac || end === name));
    const without = (pairs: ReadonlyMap<string, string>): Map<string, string> =>
      new Map([...pairs].filter(([pair]) => !concerns(pair)));
    this.#separated = without(this.#separated);
    this.#denied = without(this.#denied);
  }

  /** A configuration from before may be in force somewhere, or one of somebody who knows nothing of this. */
  loosen(): void {
    this.#separated = NO_PAIRS;
    this.#denied = NO_PAIRS;
  }

  /** At rest: both are in one network, and no policy denies it. */
  mayReach(from: LabHost, to: LabHost): boolean {
    if (this.#denied.has(`${from.mac} ${to.mac}`)) return false;
    const [a, b] = [from, to].map(({ name }) => {
      const host = this.#plan.hosts.find((planned) => planned.name === name)!;
      return networkOf(this.#accepted, host, this.#moved.has(name));
    });
    return a === b;
  }

  #narrow(after: Intent): void {
    const still = (
      pairs: ReadonlyMap<string, string>,
      now: ReadonlyMap<string, string>,
    ): Map<string, string> => new Map([...pairs].filter(([pair, why]) => now.get(pair) === why));
    this.#separated = still(this.#separated, separations(after, this.#plan, this.#moved));
    this.#denied = still(this.#denied, denials(after, this.#plan, this.#moved));
  }

  /** At rest: from now on what is accepted binds. */
  bind(): void {
    this.#separated = separations(this.#accepted, this.#plan, this.#moved);
    this.#denied = denials(this.#accepted, this.#plan, this.#moved);
  }

  /** '': everything that was asked for is answered, and all that is accepted says of itself what is true. */
  whyNotQuiet(): string {
    const [pending] = this.#pending;
    if (pending !== undefined) return `${pending.what} was not answered`;
    for (const resource of this.#controller!.resources.list().items) {
      const wanted = this.#accepted.get(keyOf(resource));
      const wrong = wanted === undefined ? '' : whatIsWrong(resource, isFit(wanted));
      if (wrong !== '') return `${keyOf(resource)}: ${wrong}`;
    }
    return '';
  }

  /**
   * Everything that was accepted is there.
   * @throws Violation LOST
   */
  check(): void {
    const difference = differenceTo(this.#accepted, this.#controller!);
    if (difference !== '') throw new Violation('LOST', difference);
  }
}

function keyOf({ kind, metadata }: Pick<ResourceJson, 'kind' | 'metadata'>): string {
  return `${kind}/${metadata.name}`;
}

/** The first that is missing, unexpected or other than it should be; '': none. */
function differenceTo(intent: Intent, controller: Controller): string {
  const { items } = controller.resources.list();
  const found = new Set(items.map(keyOf));
  for (const key of intent.keys()) if (!found.has(key)) return `${key} is gone`;
  for (const resource of items) {
    const key = keyOf(resource);
    const wanted = intent.get(key);
    if (wanted === undefined) return `${key} is there again`;
    const { spec, metadata } = resource;
    const [is, should] = [
      { spec, labels: metadata.labels },
      { spec: wanted.spec, labels: wanted.metadata.labels },
    ];
    if (isDeepStrictEqual(is, should)) continue;
    return `${key} is ${JSON.stringify(is)} instead of ${JSON.stringify(should)}`;
  }
  return '';
}

/** '': nothing. `fit`: all switches can do it. */
function whatIsWrong({ metadata, status }: ResourceJson, fit: boolean): string {
  const { observedGeneration, conditions } = status;
  if (observedGeneration !== metadata.generation) {
    return `generation ${observedGeneration} is seen of ${metadata.generation}`;
  }
  const wanted: Record<ConditionJson['type'], ConditionJson['status']> = {
    Accepted: 'True',
    Installed: fit ? 'True' : 'False',
    Degraded: fit ? 'False' : 'True',
  };
  for (const { type, status: is, reason, message } of conditions) {
    if (is !== wanted[type]) return `${type} is ${is}: ${reason}: ${message}`;
    if (reason === '' || message === '') return `${type} is ${is}, and does not say why`;
  }
  return '';
}
