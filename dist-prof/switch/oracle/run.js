/**
 * The long run: `node --import tsx switch/oracle/run.ts --steps 1000000 --seed 1`. Every switch lives for
 * some thousand steps, then the next seed begins. A difference ends the run with the seed and step that
 * show it again.
 */
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { Differential } from './differential.js';
const STEPS_PER_SWITCH = 5000;
/** Runs `steps` random steps from `seed` on; stops at the first difference. */
export function run(steps, seed, stepsPerSwitch = STEPS_PER_SWITCH) {
    let done = 0;
    let packets = 0;
    for (let next = seed; done < steps; next++) {
        const differential = new Differential(next);
        const end = Math.min(stepsPerSwitch, steps - done);
        try {
            for (let i = 0; i < end; i++)
                differential.step();
        }
        catch (error) {
            return { steps: done, packets, failure: { seed: next, step: differential.steps, error } };
        }
        done += end;
        packets += differential.packets;
    }
    return { steps: done, packets };
}
function main() {
    const { values } = parseArgs({
        options: { steps: { type: 'string' }, seed: { type: 'string' } },
    });
    const seed = Number(values.seed ?? 1);
    const result = run(Number(values.steps ?? 1_000_000), seed);
    const { failure } = result;
    if (failure === undefined) {
        process.stdout.write(`${result.steps} steps, ${result.packets} packets: no difference\n`);
        return;
    }
    const { seed: at, step, error } = failure;
    const { message, cause } = error;
    process.stdout.write(`seed ${at}, step ${step}: ${message}\n${String(cause ?? '')}\n`);
    process.exitCode = 1;
}
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
    main();
//# sourceMappingURL=run.js.map