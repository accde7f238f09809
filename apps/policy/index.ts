/**
 * The policy app: who may talk to whom, as `Policy` resources say and, where none speaks, the `policy` of a
 * `Network`. All of it is decided in the stage `policy`, where a packet enters.
 */
import { type App, defineApp } from '../../controller/sdk.js';
import { DEFAULT_NETWORK, keepWishes, type NetworkSpec } from '../forwarding/network-kind.js';
import { keepSegments } from '../forwarding/segments.js';
import { policyKind } from './policy-kind.js';
import { ALWAYS, denyByDefault, type NetworkTag } from './rules.js';

/** A new instance; it keeps nothing but what it computed last. */
export function policy(): App {
  const wishesOf = keepWishes();
  const segmentsOf = keepSegments();
  const kind = policyKind(({ network, resources }) => segmentsOf(network, wishesOf(resources)));
  return defineApp({
    name: 'policy',
    kinds: [kind],
    compile(network, desired, resources) {
      const segments = segmentsOf(network, wishesOf(resources));
      const denying = resources
        .list<NetworkSpec>('Network')
        .filter(({ spec }) => spec.policy === 'deny')
        .flatMap(({ metadata: { name } }): NetworkTag[] => {
          if (name === DEFAULT_NETWORK) return ['default'];
          const segment = segments.byName(name);
          return segment === undefined ? [] : [segment.vlan];
        });
      // Without anything that could be denied there is nothing to let pass.
      if (denying.length === 0 && resources.list(kind).length === 0) return;
      for (const node of network.switches.values()) {
        const here = desired.on(node);
        for (const rule of ALWAYS) here.rule(rule);
        for (const tag of denying) here.rule(denyByDefault(tag));
      }
    },
  });
}

export default policy();
