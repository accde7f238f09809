/**
 * From one view of a network to the next: what was worked out for the former and still holds is kept for
 * the latter, so that a link that comes or goes costs about what it changes. Nothing depends on it: without,
 * the same comes out and takes longer.
 */
import type { NetworkView } from './model.js';
import { inheritRoles } from './port-roles.js';
import { inheritPaths } from './shortest-paths.js';

export function carryOver(before: NetworkView, after: NetworkView): void {
  inheritPaths(before, after);
  inheritRoles(before, after);
}
