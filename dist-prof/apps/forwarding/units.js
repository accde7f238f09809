import { shortestPathsOf } from '../../topology/shortest-paths.js';
import { keepSwitchIds } from '../switch-ids.js';
import { compileBroadcast } from './broadcast.js';
import { compileClassify, compileKnownHost } from './classify.js';
import { Kept } from './kept.js';
import { samePorts, sortPorts } from './ports.js';
import { sameTargets, targetsBySwitch } from './targets.js';
import { compileHosts, compileWays } from './unicast.js';
import { sameWays, waysTo } from './ways.js';
export class Units {
    #switchIds = keepSwitchIds();
    #ports = new Kept(samePorts);
    #targets = new Kept(sameTargets);
    #ways = new Kept(sameWays);
    compile(network, desired, segments) {
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
        for (const [id, made] of targetsBySwitch(network, segments)) {
            const targets = this.#targets.keep(id, made);
            desired.unit(`hosts/${id}`, [targets, switches], (all) => {
                const here = all.on(id);
                for (const target of targets)
                    compileKnownHost(here, target);
                compileHosts(all, id, targets, switches);
            });
            for (const [block, list] of waysTo(paths, paths.graph.indexOf(id))) {
                const name = `ways/${id}/${block}`;
                const ways = this.#ways.keep(name, list);
                desired.unit(name, [targets, ways], (all) => compileWays(all, id, targets, ways));
            }
        }
        this.#ports.sweep();
        this.#targets.sweep();
        this.#ways.sweep();
    }
}
//# sourceMappingURL=units.js.map