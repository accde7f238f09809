import { Chance } from '../switch/oracle/random.js';
import { median } from './report.js';
import { buildFrames } from './support/frames.js';
import { MemorySwitch } from './support/memory-switch.js';
import { headersFor, RULE_KINDS, ruleSet } from './support/rule-sets.js';
export const summary = 'traffic crafted against the classifier and its cache, beside ordinary flows';
const RULES = 10_000;
const FLOWS = 1 << 17;
const ROUNDS = 5;
const PORTS = 8;
const SAMPLE = 30;
const MIN_RATIO = 0.7;
const PROGRAM = {
    tables: [{ id: 0, name: 'policy', maxRules: 0, miss: 0 /* MissPolicy.Drop */ }],
    fields: [],
};
export async function run(options) {
    const { seed = 1, seconds = 0.3, progress } = options;
    const figures = [];
    const goals = [];
    for (const kind of RULE_KINDS) {
        const device = new MemorySwitch({ seed, program: PROGRAM, ports: PORTS });
        const rules = ruleSet(kind, RULES, seed, (i) => ({
            instructions: { apply: [{ type: 'output', port: 2 + (i % (PORTS - 1)) }] },
        }));
        device.insert(rules.map((rule) => rule.flow));
        const traffic = trafficAgainst(rules, seed);
        const rates = measureRates(device, traffic, seconds, (line) => progress(`${kind}: ${line}`));
        const ordinary = median(rates.get('ordinary'));
        for (const [name, values] of rates) {
            const value = median(values);
            figures.push({ name: `attack/${kind}-${name}`, subject: 'heddle', value, unit: 'Mpps' });
            if (name === 'ordinary')
                continue;
            const goal = `${name} against ordinary new flows (${kind})`;
            goals.push({ name: goal, actual: value / ordinary, atLeast: MIN_RATIO });
        }
    }
    return {
        name: 'attack',
        figures,
        goals,
        notes: [
            `seed ${seed}; ${RULES} rules; ${FLOWS} flows a kind, each packet another; kinds take turns`,
        ],
    };
}
/** Round by round and kind by kind, so that a machine that drifts drifts for all. */
function measureRates(device, traffic, seconds, progress) {
    const order = Int32Array.from({ length: FLOWS }, (_, i) => i);
    for (const [name, frames] of traffic) {
        progress(`checking ${name}`);
        device.check(frames, Array.from({ length: SAMPLE }, (_, i) => i));
        device.run(frames, order, FLOWS);
    }
    const rates = new Map([...traffic.keys()].map((name) => [name, []]));
    for (let round = 1; round <= ROUNDS; round++) {
        progress(`round ${round} of ${ROUNDS}`);
        for (const [name, frames] of traffic) {
            let packets = 0;
            let elapsed = 0;
            do {
                elapsed += device.run(frames, order, FLOWS);
                packets += FLOWS;
            } while (elapsed < seconds);
            rates.get(name).push(packets / elapsed / 1e6);
        }
    }
    return rates;
}
function trafficAgainst(rules, seed) {
    const chance = new Chance(seed ^ 0xa77ac);
    const hard = hardestRules(rules);
    const build = (headers) => buildFrames(FLOWS, headers);
    const scan = hard.map((rule) => headersFor(rule, chance));
    return new Map([
        ['ordinary', build(() => headersFor(chance.pick(rules), chance))],
        // Nothing of it was seen before, nothing will be again.
        [
            'every-packet-new',
            build(() => ({
                ethDst: chance.bits(),
                ipv4Src: chance.bits(),
                ipv4Dst: chance.bits(),
                ipProto: chance.pick([6, 17]),
                srcPort: chance.below(65_536),
                dstPort: chance.below(65_536),
            })),
        ],
        // One victim after the other, port by port, between the addresses with the most masks.
        [
            'port-scan',
            build((i) => ({
                ...scan[i % scan.length],
                ipProto: 6,
                srcPort: chance.below(65_536),
                dstPort: i & 0xffff,
            })),
        ],
        // Sources and destinations of the hardest rules, crossed, so that both sides have many masks.
        [
            'crossed-prefixes',
            build(() => ({
                ...chance.pick(scan),
                ipv4Dst: chance.pick(scan).ipv4Dst,
                srcPort: chance.below(65_536),
                dstPort: chance.pick(scan).dstPort,
            })),
        ],
    ]);
}
const HARD_RULES = 64;
/** Those whose two addresses lie in the most prefixes of different lengths that other rules name. */
function hardestRules(rules) {
    const prefixes = { source: new Set(), destination: new Set() };
    const cut = (address, bits) => bits === 0 ? 0 : (address & (-1 << (32 - bits))) >>> 0;
    for (const rule of rules) {
        prefixes.source.add(`${rule.sourceBits}/${rule.ipv4Src}`);
        prefixes.destination.add(`${rule.destinationBits}/${rule.ipv4Dst}`);
    }
    const depth = (known, address) => {
        let count = 0;
        for (let bits = 0; bits <= 32; bits++)
            if (known.has(`${bits}/${cut(address, bits)}`))
                count++;
        return count;
    };
    const hardness = (rule) => depth(prefixes.source, rule.ipv4Src) * depth(prefixes.destination, rule.ipv4Dst);
    return rules
        .map((rule) => ({ rule, hardness: hardness(rule) }))
        .sort((a, b) => b.hardness - a.hardness)
        .slice(0, HARD_RULES)
        .map(({ rule }) => rule);
}
//# sourceMappingURL=attack.js.map