/**
 * What `bench/memory.ts` starts: `memory-process.js tables|switch RULES SEED` fills table memory, or a
 * whole flow store over it, and prints the resident bytes that a rule takes.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { systemClock } from '../../cli/system-clock.js';
import { makeFlow } from '../../proto/flow.js';
import { FlowStore } from '../../switch/agent/flow-store.js';
import { Chance } from '../../switch/oracle/random.js';
import { DEFAULT_LIMITS } from '../../switch/tables/memory.js';
import { TableWriter } from '../../switch/tables/table-writer.js';
const TRANSACTION = 10_000;
const PORTS = 48;
const PROGRAM = {
    tables: [{ id: 0, name: 'forward', maxRules: 0, miss: 0 /* MissPolicy.Drop */ }],
    fields: [],
};
/** A different address for each index, spread by an odd factor. */
function flowTo(index) {
    const low = Math.imul(index + 1, 0x9e3779b1) >>> 0;
    const address = Uint8Array.of(2, 0, low >>> 24, low >>> 16, low >>> 8, low);
    return makeFlow({
        table: 0,
        priority: 100,
        match: [{ field: 3 /* Field.EthDst */, value: address }],
        instructions: { write: [{ type: 'output', port: 1 + (index % PORTS) }] },
        owner: 'bench',
    });
}
function residentBytes() {
    for (let i = 0; i < 4; i++)
        globalThis.gc?.();
    const status = readFileSync('/proc/self/status', 'utf8');
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) * 1024;
}
const [what, rules, seed] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const hashSeed = new Chance(seed).bits();
const writer = new TableWriter({ limits: DEFAULT_LIMITS, hashSeed, onStructure: () => { } });
let before;
if (what === 'tables') {
    writer.setProgram(PROGRAM);
    writer.publish();
    before = residentBytes();
    for (let i = 0; i < rules; i++) {
        writer.insert(flowTo(i));
        if (i % TRANSACTION === TRANSACTION - 1)
            writer.publish();
    }
    writer.publish();
}
else {
    const limits = { ...DEFAULT_LIMITS };
    const store = new FlowStore({ sink: writer, clock: systemClock, limits });
    store.apply([{ type: 'program', program: PROGRAM }]);
    before = residentBytes();
    for (let from = 0; from < rules; from += TRANSACTION) {
        const changes = Array.from({ length: Math.min(TRANSACTION, rules - from) }, (_, i) => ({
            type: 'flow',
            mod: {
                command: 0 /* FlowCommand.Add */,
                flow: flowTo(from + i),
                cookieMask: 0n,
                checkOverlap: false,
                resetCounts: false,
                allTables: false,
            },
        }));
        const { refusal } = store.apply(changes);
        assert.equal(refusal, undefined);
    }
    assert.equal(store.rules, rules);
}
assert.equal(writer.rules, rules);
process.stdout.write(`${(residentBytes() - before) / rules}\n`);
//# sourceMappingURL=memory-process.js.map