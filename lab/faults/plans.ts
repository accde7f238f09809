/** The networks that the bed draws from. */
import type { Random } from '../../proto/clock.js';
import { fullMesh, leafSpine, linear, ring, type TopologyPlan } from '../../topology/generators.js';

/** Small, but with more than one way and more than one kind of switch. */
export function planOf(random: Random): TopologyPlan {
  const plans = [
    () => ring({ switches: 3, hostsPerSwitch: 1 }),
    () => ring({ switches: 4, hostsPerSwitch: 1 }),
    () => linear({ switches: 3, hostsPerSwitch: 1 }),
    () => fullMesh({ switches: 4, hostsPerSwitch: 1 }),
    () => leafSpine({ spines: 2, leaves: 2, hostsPerLeaf: 2 }),
    () => leafSpine({ spines: 1, leaves: 2, hostsPerLeaf: 2, linksPerPair: 2 }),
  ];
  return plans[Math.floor(random() * plans.length)]!();
}
