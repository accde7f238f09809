/**
 * The ids of all switches as one object that stays the same for as long as no switch comes or goes: an
 * input for units that write the same on every switch, whatever becomes of ports and channels.
 */
import type { DatapathId, NetworkView } from '../controller/sdk.js';

export function keepSwitchIds(): (network: NetworkView) => readonly DatapathId[] {
  let seen: NetworkView['switches'] | undefined;
  let kept: readonly DatapathId[] = [];
  return ({ switches }) => {
    if (seen === switches) return kept;
    seen = switches;
    const same = kept.length === switches.size && kept.every((id) => switches.has(id));
    if (!same) kept = [...switches.keys()];
    return kept;
  };
}
