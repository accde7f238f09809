/** What a change did, or would do, as the northbound tells it. */
import type { ApplyItemJson, ApplyJson } from '../northbound/api.js';
import { diffResources } from './diff.js';
import type { Planned } from './planner.js';

/** Resource by resource. `revision`: of the store, after it. */
export function applied(planned: Planned & { readonly revision: number }): ApplyJson {
  const changes = new Map(
    planned.changes.map((change) => [`${change.kind}/${change.name}`, change]),
  );
  const items = planned.outcomes.map(({ kind, name, result }): ApplyItemJson => {
    const change = changes.get(`${kind}/${name}`);
    const resource = change?.after ?? change?.before ?? planned.after.find(kind, name);
    return {
      kind,
      name,
      result,
      revision: resource?.metadata.revision ?? 0,
      generation: resource?.metadata.generation ?? 0,
      changes: result === 'configured' ? diffResources(change?.before, change?.after) : [],
    };
  });
  return { items, revision: planned.revision };
}
