import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { planLab } from '../../../lab/plan.js';
import { leafSpineLab } from '../../../lab/presets.js';
import { ipBatch, makeNamespace, mustRun, mustRunIn, removeNamespace, run, wireLab, } from '../../../lab/real/namespaces.js';
import { PrivateNamespaces, reasonToSkip } from './private-namespaces.js';
const skip = await reasonToSkip();
t.test('programs are run without a shell, and say what went wrong', async (t) => {
    t.equal(await mustRun('echo', ['$HOME; ls']), '$HOME; ls\n');
    t.equal(await mustRun('cat', [], 'through a pipe'), 'through a pipe');
    t.match(await run('false', []), { code: 1 });
    await t.rejects(mustRun('ls', ['/nonexistent']), { code: 'COMMAND_FAILED', message: /nonexist/ });
    await t.rejects(run('no-such-program-here', []), { code: 'MISSING_PROGRAM' });
});
t.test('namespaces come and go, and only our own go', { skip }, async (t) => {
    const namespaces = new PrivateNamespaces();
    t.teardown(() => namespaces.remove());
    const path = join(namespaces.directory, 'heddle-t-h1');
    const record = await makeNamespace(path, false);
    t.equal(record.name, 'heddle-t-h1');
    t.not(record.inode, statSync('/proc/self/ns/net').ino, 'it is not the one that we are in');
    t.match(await mustRunIn(path, 'ip', ['-br', 'link']), /^lo +UNKNOWN/, 'loopback is up');
    await t.rejects(makeNamespace(path, false), { code: 'NETNS_EXISTS' });
    t.ok(existsSync(path), 'and the refusal has not touched it');
    t.notOk(await removeNamespace({ ...record, inode: 1 }), 'another namespace under our name stays');
    t.ok(existsSync(path));
    t.ok(await removeNamespace(record));
    t.notOk(existsSync(path));
    t.notOk(await removeNamespace(record), 'and once more is no mistake');
    const file = join(namespaces.directory, 'not-a-namespace');
    writeFileSync(file, '');
    t.notOk(await removeNamespace({ name: 'x', path: file, inode: 1 }));
    t.ok(existsSync(file));
});
t.test('a wired lab has every interface where the plan says', { skip }, async (t) => {
    const namespaces = new PrivateNamespaces();
    t.teardown(() => namespaces.remove());
    const plan = planLab(leafSpineLab('t', { spines: 1, leaves: 2, hostsPerLeaf: 1 }));
    for (const node of [...plan.switches, ...plan.hosts])
        await namespaces.make(node.netns);
    await wireLab(plan, namespaces.directory);
    for (const node of plan.switches) {
        const netns = join(namespaces.directory, node.netns);
        const text = await mustRunIn(netns, 'ip', ['-json', 'address', 'show']);
        const links = JSON.parse(text);
        const ports = links.filter((link) => link.ifname !== 'lo');
        t.same(ports.map((p) => p.ifname).sort(), node.ports.map((p) => p.ifname).sort(), node.name);
        for (const port of ports) {
            t.ok(port.flags.includes('UP'), `${port.ifname} is up`);
            t.same(port.addr_info, [], `${port.ifname} has no address of the kernel's own`);
        }
    }
    for (const host of plan.hosts) {
        const netns = join(namespaces.directory, host.netns);
        const text = await mustRunIn(netns, 'ip', ['address', 'show', 'dev', 'eth0']);
        t.match(text, `link/ether ${host.mac}`);
        t.match(text, `inet ${host.ip}/8`);
        t.match(text, /inet6 fe80::/);
    }
    await t.rejects(ipBatch(join(namespaces.directory, 'heddle-t-h1'), ['link set nothing up']), {
        code: 'COMMAND_FAILED',
        message: /nothing/,
    });
});
//# sourceMappingURL=namespaces.test.js.map