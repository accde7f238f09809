/**
 * The status of a resource, made from what is known now and never stored: whether its kind takes it,
 * what became of its unit, on which switches it is. Only the time since when a condition holds is
 * remembered, in memory.
 */
import type { Clock } from '../../proto/clock.js';
import type { ConditionJson, ResourceStatusJson } from '../northbound/api.js';
import { unitOf } from './compile.js';
import type { JsonObject, KindContext, Resource } from './kind.js';
import type { KindRegistry, ServedKind } from './registry.js';
import { faultOf, isLive } from './resource-set.js';

/** What became of a unit: the part of an app's wishes that follows from one resource. */
export interface UnitReport {
  /**
   * - `ok`: compiled; on its way to the switches, or there.
   * - `failed`: its compiler threw; its last good rules stand.
   * - `refused`: a switch refused some of it; the rest stands.
   * - `rolledBack`: a switch could not take it, so it was taken back everywhere.
   */
  readonly state: 'ok' | 'failed' | 'refused' | 'rolledBack';
  /** One word, "" when all is well. */
  readonly reason: string;
  /** One sentence, "" when all is well. */
  readonly message: string;
  /** Every switch that it is about has acknowledged all of it as it is now. */
  readonly installed: boolean;
  readonly rules: number;
  /** Datapath ids of those on which it has rules. */
  readonly switches: readonly string[];
}

export interface StatusOptions {
  readonly kinds: KindRegistry;
  readonly clock: Clock;
  /** Undefined: not compiled yet. */
  unit(app: string, name: string): UnitReport | undefined;
  context(): KindContext;
  switchName(id: string): string;
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
    const { kinds } = this.#options;
    const served = kinds.get(resource.kind);
    const report =
      served === undefined ? undefined : this.#options.unit(served.app, unitOf(resource));
    const conditions = conditionsOf(resource, served, report);
    return {
      ...this.#extra(resource, served),
      observedGeneration: resource.metadata.generation,
      conditions: this.#timed(resource, conditions),
      switches: (report?.switches ?? []).map((id) => this.#options.switchName(id)).sort(),
      rules: report?.rules ?? 0,
    };
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

function conditionsOf(
  resource: Resource,
  served: ServedKind | undefined,
  report: UnitReport | undefined,
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
  if (!isLive(resource)) {
    const left = (resource.metadata.finalizers ?? []).join(', ');
    const message = `It is being deleted and waits for ${left}.`;
    return conditions(['True', 'False', 'False'], 'DELETING', message);
  }
  if (served.kind.compile === undefined) {
    return conditions(['True', 'True', 'False'], 'NO_RULES', 'No rules of its own follow from it.');
  }
  if (report === undefined) {
    return conditions(['True', 'Unknown', 'False'], 'PENDING', 'It has not been compiled yet.');
  }
  if (report.state !== 'ok') {
    return conditions(['True', 'False', 'True'], report.reason, report.message);
  }
  if (report.installed) {
    const message =
      report.switches.length === 0
        ? 'No switch has to do anything for it.'
        : `${report.rules} rules on ${report.switches.length} switches, all acknowledged.`;
    return conditions(['True', 'True', 'False'], 'INSTALLED', message);
  }
  return conditions(
    ['True', 'False', 'False'],
    'IN_PROGRESS',
    'Not every switch has acknowledged it.',
  );
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
