/**
 * Packets that an app answers: each is the first to its address, and gets a rule and a packet-out. How many a
 * second with many of them under way, and how long one takes at a tenth of the goal's rate, from the
 * packet-in until both the rule and the packet are back at the switch.
 *
 * The controller is whole and has a process of its own; the switches are simulated (see
 * `control-scale.ts`) and share another. Correctness: every single packet-in must be answered with
 * both, and each switch's own digests count the rules.
 */
import { spawnSync } from 'node:child_process';
import { HeddleError } from '../proto/errors.js';
import { median, spread } from './report.js';
import { SimulatedNetwork } from './support/simulated.js';
export const summary = 'packet-in to rule and packet-out by an app, over the channel';
const SWITCHES = 8;
const OUTSTANDING = 512;
const ROUNDS = 3;
const WARM_UP_S = 2;
const MIN_PER_S = 30_000;
const MAX_MEDIAN_MS = 1;
const PORTS = 2;
export async function run({ seed = 1, seconds = 3, progress }) {
    const network = new SimulatedNetwork({ seed, switches: SWITCHES, rulesPerSwitch: 0 });
    const rates = [];
    const medians = [];
    const slowest = [];
    let answered = 0;
    const load = async (forS, perS) => {
        const asked = { seconds: forS, perS, outstanding: OUTSTANDING };
        const result = await network.switches.call('load', asked);
        answered += result.answered;
        if (result.answered !== result.sent) {
            const message = `${result.answered} of ${result.sent} packet-ins were answered`;
            throw new HeddleError('WRONG_RESULT', message);
        }
        return result;
    };
    try {
        await network.start(PORTS);
        await load(WARM_UP_S, undefined);
        for (let round = 1; round <= ROUNDS; round++) {
            progress(`round ${round} of ${ROUNDS}: as many as can be`);
            rates.push((await load(seconds, undefined)).answeredInTime / seconds);
            progress(`round ${round} of ${ROUNDS}: ${MIN_PER_S / 10} a second`);
            const latencies = [...(await load(seconds, MIN_PER_S / 10)).latenciesMs].sort((a, b) => a - b);
            medians.push(median(latencies));
            slowest.push(latencies[Math.floor(latencies.length * 0.99)]);
        }
        const { rules } = await network.switches.call('counts', undefined);
        const held = rules.reduce((sum, count) => sum + count, 0);
        if (held !== answered) {
            throw new HeddleError('WRONG_RESULT', `the switches hold ${held} rules, not ${answered}`);
        }
    }
    finally {
        await network.close();
    }
    const figure = (name, values, unit) => ({
        name: `reactive/${name}`,
        subject: 'heddle',
        value: median(values),
        spread: spread(values),
        unit,
    });
    return {
        name: 'reactive',
        figures: [
            figure('answered', rates, 'packets/s'),
            figure('median at 3k/s', medians, 'ms'),
            figure('99th percentile at 3k/s', slowest, 'ms'),
        ],
        goals: [
            { name: 'packet-ins answered a second', actual: median(rates), atLeast: MIN_PER_S },
            { name: 'median at a tenth of that, in ms', actual: median(medians), atMost: MAX_MEDIAN_MS },
        ],
        notes: [
            `seed ${seed}; ${SWITCHES} switches, ${OUTSTANDING} packet-ins under way at most`,
            osKenNote(),
        ],
    };
}
function osKenNote() {
    const isInstalled = spawnSync('python3', ['-c', 'import os_ken']).status === 0;
    return isInstalled
        ? 'not compared with os-ken: it is installed, but this benchmark does not run it yet'
        : 'not compared with os-ken: python3-os-ken is not installed';
}
//# sourceMappingURL=reactive.js.map