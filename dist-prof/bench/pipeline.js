/**
 * The pipeline in memory, one thread: parse, look up, act, without any device. Packets a second over
 * ten thousand flows through one table and through six, without the flow cache through an access list,
 * and what a packet costs when a thousand times as many flows take turns.
 *
 * Every frame of a sample first goes where the plain interpreter says. Flows come in random order.
 * There is no peer: what another switch does between its ports can't be taken out of it and timed.
 */
import { defaultProgram } from '../proto/program.js';
import { Chance } from '../switch/oracle/random.js';
import { median, spread } from './report.js';
import { buildFrames } from './support/frames.js';
import { MemorySwitch } from './support/memory-switch.js';
import { headersFor, ruleSet } from './support/rule-sets.js';
import { forwardRules, hostAddress, stageRules } from './support/stage-rules.js';
export const summary = 'packets a second through the tables in memory, one core';
const ROUNDS = 7;
const PORTS = 8;
const RULES = 10_000;
const FLOWS = 10_000;
const MANY_FLOWS = 1_000_000;
const FEW_FLOWS = 1000;
const SAMPLE = 100;
const ONE_TABLE = {
    tables: [{ id: 0, name: 'forward', maxRules: 0, miss: 0 /* MissPolicy.Drop */ }],
    fields: [],
};
export async function run(options) {
    const { seed = 1, seconds = 0.4, progress } = options;
    const figures = [];
    const measure = (name, device, frames) => {
        progress(`${name}: checking ${SAMPLE} frames, then ${ROUNDS} rounds`);
        const rates = measureRates(device, frames, seed, seconds);
        figures.push({
            name: `pipeline/${name}`,
            subject: 'heddle',
            value: median(rates),
            unit: 'Mpps',
            spread: spread(rates),
        });
        return median(rates);
    };
    const oneTable = new MemorySwitch({ seed, program: ONE_TABLE, ports: PORTS });
    oneTable.insert(forwardRules(0, RULES, PORTS));
    const one = measure('one-table-10k-flows', oneTable, hostFrames(FLOWS, seed));
    const sixStages = (cacheWords) => {
        const device = new MemorySwitch({
            seed,
            program: defaultProgram,
            ports: PORTS,
            ...(cacheWords === undefined ? {} : { cacheWords }),
        });
        device.insert([...stageRules(PORTS), ...forwardRules(4, RULES, PORTS)]);
        return device;
    };
    const device = sixStages();
    const six = measure('six-stages-10k-flows', device, hostFrames(FLOWS, seed));
    const few = measure('six-stages-1k-flows', device, hostFrames(FEW_FLOWS, seed));
    const many = measure('six-stages-1M-flows', device, hostFrames(MANY_FLOWS, seed));
    measure('six-stages-10k-flows-no-cache', sixStages(0), hostFrames(FLOWS, seed));
    const acl = new MemorySwitch({ seed, program: ONE_TABLE, ports: PORTS, cacheWords: 0 });
    const list = ruleSet('acl', RULES, seed, (i) => ({
        instructions: { apply: [{ type: 'output', port: 2 + (i % (PORTS - 1)) }] },
    }));
    acl.insert(list.map((rule) => rule.flow));
    const chance = new Chance(seed);
    const listFrames = buildFrames(FLOWS, () => headersFor(chance.pick(list), chance));
    const uncached = measure('acl-10k-rules-no-cache', acl, listFrames);
    const cost = few / many;
    figures.push({ name: 'pipeline/cost-1M-flows', subject: 'heddle', value: cost, unit: 'of 1k' });
    return {
        name: 'pipeline',
        figures,
        goals: [
            { name: '10,000 flows through one table, Mpps', actual: one, atLeast: 15 },
            { name: '10,000 flows through six stages, Mpps', actual: six, atLeast: 8 },
            { name: '10,000 ACL rules without the flow cache, Mpps', actual: uncached, atLeast: 2 },
        ],
        notes: [
            `seed ${seed}; median of ${ROUNDS} rounds of ${seconds} s; 60-byte frames, flows in random order`,
        ],
    };
}
/** Million packets a second, round by round. */
function measureRates(device, frames, seed, seconds) {
    const chance = new Chance(seed ^ 0x0dd5);
    device.check(frames, Array.from({ length: SAMPLE }, () => chance.below(frames.count)));
    const order = randomOrder(frames.count, chance);
    // The compiler needs some rounds to settle, and then to know how many packets fill the time.
    device.run(frames, order, 1 << 19);
    const packets = 1 << 18;
    const chunk = device.run(frames, order, packets);
    const chunks = Math.max(1, Math.round(seconds / chunk));
    return Array.from({ length: ROUNDS }, () => {
        let elapsed = 0;
        for (let i = 0; i < chunks; i++)
            elapsed += device.run(frames, order, packets);
        return (packets * chunks) / elapsed / 1e6;
    });
}
/** Every frame at least once, a power of two long. */
export function randomOrder(count, chance) {
    let length = 1 << 16;
    while (length < count)
        length *= 2;
    const order = Int32Array.from({ length }, (_, i) => i % count);
    for (let i = length - 1; i > 0; i--) {
        const j = chance.below(i + 1);
        const swapped = order[i];
        order[i] = order[j];
        order[j] = swapped;
    }
    return order;
}
/** `count` flows to the hosts of `forwardRules`, all of them different. */
function hostFrames(count, seed) {
    const chance = new Chance(seed);
    return buildFrames(count, (i) => ({
        ethDst: hostAddress(i % RULES),
        ipv4Src: 0x0a000000 + i,
        ipv4Dst: 0x0a000000 + chance.below(1 << 20),
        ipProto: 17,
        srcPort: 1024 + (i % 60_000),
        dstPort: 1024 + chance.below(60_000),
    }));
}
//# sourceMappingURL=pipeline.js.map