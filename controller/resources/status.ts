/**
 * The status of a resource, made from what is known now and never stored: whether its kind takes it,
 * what became of its unit, on which switches it is. Only the time since when a condition holds is
 * remembered, in memory.
 */
import type { Clock } from '../../proto/clock.js';
import type { Unit, UnitStatus } from '../desired/unit.js';
import type { ConditionJson, ResourceStatusJson } from '../northbound/api.js';
import { unitOf } from './compile.js';
import type { JsonObject, KindContext, Resource } from './kind.js';
import type { KindRegistry, ServedKind } from './registry.js';
import { faultOf, isLive } from './resource-set.js';

export interface StatusOptions {
  readonly kinds: KindRegistry;
  readonly clock: Clock;
  /** Undefined: not compiled yet. */
  unit(app: string, name: string): Unit | undefined;
  context(): KindContext;
  switchName(id: string): string;
  /** Why its kind's `finalize` failed last. */
  finalizerFailure(resource: Resource): string | undefined;
}

type Condition = Omit<ConditionJson, 'lastTransitionTime'>;

const TYPES = ['Accepted', 'Installed', 'Degraded'] as const;

export class StatusMaker {
  readonly #options: StatusOptions;
  /** By uid, in the order of `TYPES`. Of resources that there are: see `forget`. */
  readonly #since = new Map<string, { status: ConditionJson['status']; at: string }[]>();

  constructor(options: StatusOptions) {
    this.#options = options;
  }

  statusOf(resource: Resource): ResourceStatusJson {
    const { kinds, switchName } = this.#options;
    const served = kinds.get(resource.kind);
    const unit =
      served === undefined ? undefined : this.#options.unit(served.app, unitOf(resource));
    const status = unit?.status();
    // Its first input; compiled once more when it is no longer the resource that there is. Where that is wanted
    // as it was (labels, annotations), what became of it is known before.
    const compiled = unit?.inputs[0] as Resource | undefined;
    const current = isSameWish(compiled, resource) ? status : undefined;
    const conditions =
      deletionOf(resource, this.#options.finalizerFailure(resource)) ??
      withLack(
        conditionsOf(resource, served, current, switchName, (id) => this.#awaited(id)),
        this.#lack(resource, served),
      );
    const observed = served?.kind.compile === undefined ? resource : compiled;
    return {
      ...this.#extra(resource, served),
      observedGeneration: observed?.metadata.generation ?? 0,
      conditions: this.#timed(resource, conditions),
      switches: (status?.switches ?? []).map(switchName).sort(),
      rules: status?.rules ?? 0,
    };
  }

  /** The name of a switch, and why it may take long to hear from it. */
  #awaited(id: string): string {
    const { context, switchName } = this.#options;
    const isAway = context().network.switches.get(id)?.connected === false;
    return isAway ? `${switchName(id)} (not connected)` : switchName(id);
  }

  /** What its kind says of it, as one text. */
  saidOf(resource: Resource): string {
    const served = this.#options.kinds.get(resource.kind);
    return JSON.stringify([this.#extra(resource, served), this.#lack(resource, served)]);
  }

  /** The resource is gone. */
  forget(uid: string): void {
    this.#since.delete(uid);
  }

  #extra(resource: Resource, served: ServedKind | undefined): JsonObject {
    if (served?.kind.status === undefined) return {};
    if (!isLive(resource) || faultOf(resource) !== undefined) return {};
    try {
      return served.kind.status(resource, this.#options.context());
    } catch (error) {
      return { statusError: error instanceof Error ? error.message : String(error) };
    }
  }

  /** What its kind says can't be had of it. */
  #lack(resource: Resource, served: ServedKind | undefined): string | undefined {
    if (served?.kind.degraded === undefined) return undefined;
    if (!isLive(resource) || faultOf(resource) !== undefined) return undefined;
    try {
      return served.kind.degraded(resource, this.#options.context());
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  #timed(resource: Resource, conditions: readonly Condition[]): ConditionJson[] {
    const { uid } = resource.metadata;
    const since = this.#since.get(uid) ?? [];
    const now = new Date(this.#options.clock.wallTime()).toISOString();
    const timed = conditions.map((condition, i) => {
      const before = since[i];
      if (before?.status !== condition.status) since[i] = { status: condition.status, at: now };
      return { ...condition, lastTransitionTime: since[i]!.at };
    });
    this.#since.set(uid, since);
    return timed;
  }
}

function isSameWish(compiled: Resource | undefined, { metadata }: Resource): boolean {
  if (compiled === undefined) return false;
  const { uid, generation } = compiled.metadata;
  return uid === metadata.uid && generation === metadata.generation;
}

/** Undefined: it is not being deleted. */
function deletionOf(resource: Resource, failure: string | undefined): Condition[] | undefined {
  if (isLive(resource)) return undefined;
  const left = (resource.metadata.finalizers ?? []).join(', ');
  if (failure === undefined) {
    const message = `It is being deleted and waits for ${left}.`;
    return conditions(['True', 'False', 'False'], 'DELETING', message);
  }
  const message = `It is being deleted and waits for ${left}; the last attempt failed: ${failure}`;
  return conditions(['True', 'False', 'True'], 'FINALIZER_FAILED', message);
}

function conditionsOf(
  resource: Resource,
  served: ServedKind | undefined,
  unit: UnitStatus | undefined,
  switchName: (id: string) => string,
  awaited: (id: string) => string,
): Condition[] {
  if (served === undefined) {
    const message = `No app serves the kind ${resource.kind}; it is kept as it is and has no effect.`;
    return conditions(['False', 'False', 'True'], 'KIND_NOT_SERVED', message);
  }
  const fault = faultOf(resource);
  if (fault !== undefined) {
    const message = `It was accepted under another schema and has no effect: ${fault}.`;
    return conditions(['False', 'False', 'True'], 'SCHEMA_CHANGED', message);
  }
  if (served.kind.compile === undefined) {
    return conditions(['True', 'True', 'False'], 'NO_RULES', 'No rules of its own follow from it.');
  }
  if (unit === undefined) {
    return conditions(['True', 'Unknown', 'False'], 'PENDING', 'It has not been compiled yet.');
  }
  if (unit.state !== 'ok') {
    return conditions(['True', 'False', 'True'], unit.code, troubleOf(unit, switchName));
  }
  if (unit.installed) {
    return conditions(['True', 'True', 'False'], 'INSTALLED', installedOn(unit.switches.length));
  }
  const waiting = unit.waitingFor.map(awaited).sort().join(', ');
  const message = `Not acknowledged yet by ${waiting}.`;
  return conditions(['True', 'False', 'False'], 'IN_PROGRESS', message);
}

function installedOn(switches: number): string {
  if (switches === 0) return 'No switch has to do anything for it.';
  if (switches === 1) return 'The switch that it is about has acknowledged it.';
  return `All ${switches} switches that it is about have acknowledged it.`;
}

/** What can't be had although nothing was refused makes the rest no less installed. */
function withLack(
  conditions: readonly Condition[],
  lack: string | undefined,
): readonly Condition[] {
  if (lack === undefined) return conditions;
  return conditions.map((condition) =>
    condition.type === 'Degraded' && condition.status === 'False'
      ? {
          ...condition,
          status: 'True',
          reason: 'INCOMPLETE',
          message: `${sentence(lack)} The rest stands.`,
        }
      : condition,
  );
}

function sentence(text: string): string {
  const capital = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
}

function troubleOf(unit: UnitStatus, switchName: (id: string) => string): string {
  const where = unit.switch === undefined ? '' : `${switchName(unit.switch)}: `;
  const reason = sentence(unit.reason);
  switch (unit.state) {
    case 'failed':
      return `It could not be compiled, so what it was before stands: ${unit.reason}`;
    case 'rolledBack':
      return `${where}${reason} So it was taken back everywhere, and is tried again.`;
    default:
      return `${where}${reason} What is there of it stands, and the rest is tried again.`;
  }
}

/** The reason and message go to the conditions that they explain. */
function conditions(
  statuses: readonly ConditionJson['status'][],
  reason: string,
  message: string,
): Condition[] {
  return TYPES.map((type, i) => {
    const status = statuses[i]!;
    if (type === 'Accepted' && status === 'True') {
      return { type, status, reason: 'ACCEPTED', message: 'It is what its kind demands.' };
    }
    if (type === 'Degraded' && status === 'False') {
      return { type, status, reason: 'AS_WANTED', message: 'Nothing stands in the way.' };
    }
    return { type, status, reason, message };
  });
}
