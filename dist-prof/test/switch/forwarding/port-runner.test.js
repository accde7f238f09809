import t from 'tap';
import { PortRunner } from '../../../switch/forwarding/port-runner.js';
import { PortTable } from '../../../switch/pipeline/port-table.js';
import { MemoryPort } from '../../../switch/ports/memory-port.js';
function make() {
    const seen = [];
    const faulty = new Set();
    const pipeline = {
        process: (_frame, inPort) => {
            if (faulty.has(inPort))
                throw new Error('a fault');
            seen.push(inPort);
        },
    };
    const table = new PortTable();
    const broken = [];
    const runner = new PortRunner(pipeline, table, (port, error) => {
        broken.push([port.number, error?.message]);
        table.remove(port.number).close();
    });
    const ports = [1, 2, 3].map((number) => {
        const port = new MemoryPort({ number, name: `p${number}`, onTransmit: () => { } });
        table.add(port);
        return port;
    });
    return { seen, faulty, runner, broken, ports, table };
}
const frame = new Uint8Array(60);
t.test('every port has a burst in turn', async (t) => {
    const { runner, ports, seen } = make();
    for (let n = 0; n < 100; n++)
        ports[0].inject(frame);
    ports[2].inject(frame);
    t.equal(runner.receive(), 65);
    t.same(seen.slice(62), [1, 1, 3]);
    t.equal(runner.receive(), 36);
    t.equal(runner.receive(), 0);
});
t.test('a port that makes trouble is taken out, after the burst, and the others go on', async (t) => {
    const { runner, ports, seen, faulty, broken, table } = make();
    faulty.add(2);
    for (const port of ports)
        port.inject(frame);
    t.equal(runner.receive(), 2);
    t.same(seen, [1, 3]);
    t.same(broken, [], 'the pipeline may still flush it');
    runner.settle();
    t.same(broken, [[2, 'a fault']]);
    ports[2].fail();
    runner.receive();
    runner.settle();
    t.same(broken.slice(1), [[3, undefined]]);
    t.same(table.list.map((port) => port.number), [1]);
});
t.test('what a device has not taken is offered again', async (t) => {
    const { runner, table } = make();
    let flushes = 0;
    const stalled = {
        number: 9,
        stalled: true,
        failed: false,
        next: () => false,
        flush: () => flushes++,
    };
    table.add(stalled);
    t.equal(runner.settle(), true);
    stalled.stalled = false;
    t.equal(runner.settle(), false);
    t.equal(flushes, 1);
});
//# sourceMappingURL=port-runner.test.js.map