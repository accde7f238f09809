/** Waits until the switches have what was accepted. */
import { setTimeout as delay } from 'node:timers/promises';
import type { ApplyItemJson, ResourceJson } from '../../controller/northbound/api.js';
import { HeddleError } from '../../proto/errors.js';
import type { ResourceClient } from './client.js';

const POLL_INTERVAL_MS = 100;

/**
 * Resolves when all of `items` are installed. Rejects with DEGRADED when one can't be, or TIMEOUT
 * after `waitS` seconds, NOT_FOUND when somebody else deletes one, each time saying which and why;
 * with UNREACHABLE when the controller isn't there by then.
 */
export async function installed(
  client: ResourceClient,
  items: readonly ApplyItemJson[],
  waitS: number,
): Promise<void> {
  const names = new Map<string, Set<string>>();
  for (const { kind, name, result } of items) {
    if (result === 'deleted' || result === 'deleting') continue;
    const known = names.get(kind);
    if (known === undefined) names.set(kind, new Set([name]));
    else known.add(name);
  }
  const until = performance.now() + waitS * 1000;
  const listed = async (kind: string): Promise<readonly ResourceJson[] | undefined> => {
    try {
      return (await client.list(kind)).items;
    } catch (error) {
      // What was accepted outlives a controller that is busy or started again.
      const isAway = error instanceof HeddleError && error.code === 'UNREACHABLE';
      if (isAway && performance.now() < until) return undefined;
      throw error;
    }
  };
  for (;;) {
    const waiting: ResourceJson[] = [];
    let known = true;
    for (const [kind, wanted] of names) {
      const all = await listed(kind);
      if (all === undefined) {
        known = false;
        break;
      }
      const mine = all.filter(({ metadata }) => wanted.has(metadata.name));
      if (mine.length < wanted.size) {
        const there = new Set(mine.map(({ metadata }) => metadata.name));
        const gone = [...wanted].find((name) => !there.has(name));
        throw new HeddleError('NOT_FOUND', `${kind}/${gone} was deleted meanwhile`);
      }
      for (const resource of mine) {
        const degraded = conditionOf(resource, 'Degraded');
        if (degraded?.status === 'True') {
          throw new HeddleError(
            'DEGRADED',
            `${kind}/${resource.metadata.name}: ${degraded.message}`,
          );
        }
        if (conditionOf(resource, 'Installed')?.status !== 'True') waiting.push(resource);
      }
    }
    const [first] = waiting;
    if (first === undefined && known) return;
    if (first !== undefined && performance.now() >= until) {
      const why = conditionOf(first, 'Installed')?.message ?? '';
      const more = waiting.length > 1 ? ` (and ${waiting.length - 1} more)` : '';
      throw new HeddleError(
        'TIMEOUT',
        `${first.kind}/${first.metadata.name} is not installed after ${waitS} s${more}: ${why}`,
      );
    }
    await delay(POLL_INTERVAL_MS);
  }
}

function conditionOf({ status }: ResourceJson, type: string) {
  return status.conditions.find((condition) => condition.type === type);
}
