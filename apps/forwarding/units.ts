/**
 * What the forwarding app wants, in units that are written again only when their content may differ:
 *
 *     switch/S     how packets get into switch S, and what goes to everybody there
 *     trunks/S     how packets leave switch S over several cables to another
 *     hosts/D      the rules of the hosts at D, on all switches
 *     ways/D       the groups that lead to D on each switch, and what repairs need there
 *
 * So a link that comes or goes costs what it changes, a host its own rules, and a new IP address
 * nothing. Inputs are compared by what they say with those of the last compile (`kept.ts`); the rules
 * follow from them alone, so what was kept never shows in the outcome.
 *
 * Neighbours: `classify.ts`, `broadcast.ts` and `unicast.ts` write the units.
 */
import type { Desired } from '../../controller/sdk.js';
import type { NetworkView } from '../../topology/model.js';
import { shortestPathsOf } from '../../topology/shortest-paths.js';
import { keepSwitchIds } from '../switch-ids.js';
import { compileBroadcast } from './broadcast.js';
import { compileClassify, compileKnownHost } from './classify.js';
import { Kept } from './kept.js';
import { PortBuckets } from './port-buckets.js';
import { type SwitchPorts, samePorts, sortPorts } from './ports.js';
import type { Segments } from './segments.js';
import { sameTargets, type Target, targetsBySwitch } from './targets.js';
import { compileTrunks, knowsSplitHorizon, sameTrunks, type Trunks, trunksOf } from './trunks.js';
import { compileHosts, compileWays } from './unicast.js';
import { KeptWays } from './ways.js';

export class Units {
  readonly #switchIds = keepSwitchIds();
  readonly #ports = new Kept<SwitchPorts>(samePorts);
  readonly #targets = new Kept<readonly Target[]>(sameTargets);
  readonly #trunks = new Kept<Trunks>(sameTrunks);
  readonly #ways = new KeptWays();

  compile(network: NetworkView, desired: Desired, segments: Segments): void {
    for (const [id, made] of sortPorts(network, segments)) {
      const ports = this.#ports.keep(id, made);
      desired.unit(`switch/${id}`, [ports], (all) => {
        const here = all.on(id);
        compileClassify(here, ports);
        compileBroadcast(here, ports);
      });
    }
    const switches = this.#switchIds(network);
    const paths = shortestPathsOf(network);
    const trunks = this.#trunks.keep('', trunksOf(paths.graph));
    for (const [id, here] of trunks) {
      const splits = knowsSplitHorizon(network.switches.get(id)!);
      desired.unit(`trunks/${id}`, [trunks, splits], (all) =>
        compileTrunks(all.on(id), here.values(), splits),
      );
    }
    const buckets = new PortBuckets();
    for (const [id, made] of targetsBySwitch(network, segments)) {
      const targets = this.#targets.keep(id, made);
      desired.unit(`hosts/${id}`, [targets, switches], (all) => {
        const here = all.on(id);
        for (const target of targets) compileKnownHost(here, target);
        compileHosts(all, id, targets, switches);
      });
      const ways = this.#ways.to(id, paths);
      desired.unit(`ways/${id}`, [targets, ways, trunks], (all) =>
        compileWays(all, id, targets, ways, trunks, buckets),
      );
    }
    this.#ports.sweep();
    this.#targets.sweep();
    this.#trunks.sweep();
    this.#ways.sweep();
  }
}
