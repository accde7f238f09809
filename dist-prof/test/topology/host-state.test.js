import t from 'tap';
import { seededRandom } from '../../topology/generators.js';
import { DEFAULT_HOST_LIMITS, HostState } from '../../topology/host-state.js';
import { hostKey, portKey } from '../../topology/model.js';
const A = '02:00:00:00:00:0a';
const B = '02:00:00:00:00:0b';
const C = '02:00:00:00:00:0c';
const at = (port) => ({ switch: '0000000000000001', port });
const always = () => true;
const mac = (n) => `02:00:00:00:${(n >> 8).toString(16).padStart(2, '0')}:${(n & 255).toString(16).padStart(2, '0')}`;
t.test('learns, adds addresses, moves', async (t) => {
    const state = new HostState();
    t.equal(state.sighted({ mac: B, vlan: 0, at: at(1), ip: '10.0.0.2', evidence: 'claim' }, 0), 'new');
    t.equal(state.sighted({ mac: B, vlan: 0, at: at(1), ip: '10.0.0.1' }, 1), 'address');
    t.equal(state.sighted({ mac: B, vlan: 0, at: at(1), ip: '10.0.0.1' }, 2), 'known');
    t.equal(state.sighted({ mac: A, vlan: 7, at: at(1) }, 2), 'new');
    t.same([...state.hosts().values()], [
        { mac: A, vlan: 7, at: at(1), ips: [] },
        { mac: B, vlan: 0, at: at(1), ips: ['10.0.0.1', '10.0.0.2'] },
    ]);
    t.same([...state.hosts().keys()], [`${A}/7`, B]);
    const view = state.hosts();
    t.equal(state.sighted({ mac: B, vlan: 0, at: at(1) }, 3), 'known');
    t.equal(state.hosts(), view, 'the same map while nothing changes');
    t.same(state.takeChanged().slice().sort(), [`${A}/7`, B]);
    t.same(state.takeChanged(), []);
    t.equal(state.sighted({ mac: B, vlan: 0, at: at(2) }, 4), 'moved');
    t.same(state.get(B)?.at, at(2));
    t.same(state.byIp('10.0.0.1', 0)?.mac, B);
    t.equal(state.byIp('10.0.0.1', 7), undefined, 'another network');
    state.forgetPort(at(2));
    t.equal(state.byIp('10.0.0.1', 0), undefined);
    t.same([...state.hosts().keys()], [`${A}/7`]);
});
t.test('the last claim wins an address, a hint never', async (t) => {
    const state = new HostState();
    const ip = '10.0.0.1';
    state.sighted({ mac: A, vlan: 0, at: at(1), ip }, 0);
    t.equal(state.sighted({ mac: B, vlan: 0, at: at(2), ip }, 1), 'new');
    t.equal(state.byIp(ip, 0)?.mac, A);
    t.equal(state.sighted({ mac: B, vlan: 0, at: at(2), ip, evidence: 'claim' }, 2), 'address');
    t.equal(state.byIp(ip, 0)?.mac, B);
    t.same(state.get(A)?.ips, []);
    t.equal(state.assigned(A, 0, ip, 3), 'address');
    t.equal(state.byIp(ip, 0)?.mac, A);
    t.equal(state.assigned(C, 0, ip, 3), 'unknown');
});
t.test('two who fight over an address are held apart', async (t) => {
    const state = new HostState();
    const claim = (m, now) => state.sighted({ mac: m, vlan: 0, at: at(1), ip: '10.0.0.1', evidence: 'claim' }, now);
    claim(A, 0);
    const results = Array.from({ length: 12 }, (_, i) => claim(i % 2 === 0 ? B : A, 100 * i));
    t.equal(results.filter((result) => result === 'held').length > 3, true);
    const owner = state.byIp('10.0.0.1', 0)?.mac;
    claim(A, 20_000);
    claim(B, 20_001);
    t.equal(state.byIp('10.0.0.1', 0)?.mac, owner, 'held');
    claim(owner === A ? B : A, 60_000);
    t.not(state.byIp('10.0.0.1', 0)?.mac, owner, 'and let go');
});
t.test('a MAC that flaps is held where it is', async (t) => {
    const state = new HostState();
    const { maxMoves, holdMs } = DEFAULT_HOST_LIMITS;
    state.sighted({ mac: A, vlan: 0, at: at(1) }, 0);
    for (let i = 1; i <= maxMoves; i++) {
        t.equal(state.sighted({ mac: A, vlan: 0, at: at(1 + (i % 2)) }, i), 'moved');
    }
    const held = state.get(A).at;
    const other = at(held.port === 1 ? 2 : 1);
    for (let now = 10; now < holdMs; now += 1000) {
        t.equal(state.sighted({ mac: A, vlan: 0, at: other }, now), 'held');
        t.equal(state.sighted({ mac: A, vlan: 0, at: held }, now), 'known');
    }
    t.equal(state.sighted({ mac: A, vlan: 0, at: other }, holdMs + 10), 'moved');
});
t.test('a slow mover is not held', async (t) => {
    const state = new HostState();
    state.sighted({ mac: A, vlan: 0, at: at(0) }, 0);
    for (let i = 1; i < 50; i++) {
        t.equal(state.sighted({ mac: A, vlan: 0, at: at(i) }, i * 5000), 'moved');
    }
});
t.test('everything is bounded', async (t) => {
    const state = new HostState({ maxHosts: 5, maxHostsPerPort: 3, maxIpsPerHost: 2 });
    for (let i = 0; i < 3; i++)
        state.sighted({ mac: mac(i), vlan: 0, at: at(1) }, 0);
    t.equal(state.sighted({ mac: mac(3), vlan: 0, at: at(1) }, 0), 'portFull');
    t.equal(state.sighted({ mac: mac(3), vlan: 0, at: at(2) }, 0), 'new');
    t.equal(state.sighted({ mac: mac(3), vlan: 0, at: at(1) }, 0), 'portFull', 'nor by moving');
    t.equal(state.sighted({ mac: mac(4), vlan: 0, at: at(2) }, 0), 'new');
    t.equal(state.sighted({ mac: mac(5), vlan: 0, at: at(2) }, 0), 'full');
    t.equal(state.sighted({ mac: mac(5), vlan: 0, at: at(9) }, 0), 'full');
    const say = (ip, evidence, now) => state.sighted({ mac: mac(0), vlan: 0, at: at(1), ip, evidence }, now);
    t.equal(say('10.0.0.1', 'claim', 1), 'address');
    t.equal(say('10.0.0.2', 'hint', 2), 'address');
    t.equal(say('10.0.0.3', 'hint', 3), 'addressesFull');
    t.equal(say('10.0.0.4', 'claim', 4), 'address', 'in place of the hint');
    t.same(state.get(mac(0))?.ips, ['10.0.0.1', '10.0.0.4']);
    t.equal(say('10.0.0.5', 'claim', 5), 'address', 'in place of the stalest');
    t.same(state.get(mac(0))?.ips, ['10.0.0.4', '10.0.0.5']);
    t.equal(state.byIp('10.0.0.1', 0), undefined);
});
t.test('who is silent is asked, who does not answer is forgotten', async (t) => {
    const { silentMs, answerMs } = DEFAULT_HOST_LIMITS;
    const state = new HostState();
    state.sighted({ mac: A, vlan: 0, at: at(1) }, 0);
    state.sighted({ mac: B, vlan: 0, at: at(2) }, 0);
    t.same(state.advance(silentMs - 1, always), []);
    t.same(state.advance(silentMs, () => false), [], 'nobody can be asked');
    t.equal(state.advance(silentMs, always).length, 2);
    t.equal(state.advance(silentMs + 1, always).length, 0, 'once');
    state.notAsked(B);
    t.same(state.advance(silentMs + 2, always).map((host) => host.mac), [B]);
    state.sighted({ mac: A, vlan: 0, at: at(1) }, silentMs + 3);
    state.advance(silentMs + answerMs + 2, always);
    t.same([...state.hosts().keys()], [A]);
});
t.test('a port that is down keeps its hosts for a while', async (t) => {
    const { portDownMs } = DEFAULT_HOST_LIMITS;
    const state = new HostState();
    state.sighted({ mac: A, vlan: 0, at: at(1) }, 0);
    state.sighted({ mac: B, vlan: 0, at: at(2) }, 0);
    state.portDown(at(1), 1000);
    state.portDown(at(2), 1000);
    state.portDown(at(1), 50_000);
    state.portUp(at(2), 60_000);
    state.advance(1000 + portDownMs - 1, always);
    t.equal(state.hosts().size, 2);
    state.advance(1000 + portDownMs, always);
    t.same([...state.hosts().keys()], [B]);
});
t.test('restores what it had, within its limits', async (t) => {
    const state = new HostState({ maxHosts: 1 });
    const host = { mac: A, vlan: 3, at: at(4), ips: ['10.0.0.1', 'fe80::1'] };
    t.equal(state.restore(host, 0), true);
    t.same(state.get(hostKey(A, 3)), host);
    t.equal(state.restore({ ...host, mac: B }, 0), false);
    t.equal(state.restore(host, 0), false, 'twice');
});
t.test('random sightings against a plain table', async (t) => {
    const seed = 42;
    const random = seededRandom(seed);
    const pick = (limit) => Math.floor(random() * limit);
    // No dampening here, so that the reference can stay plain.
    const state = new HostState({ maxHosts: 20, maxHostsPerPort: 6, maxMoves: Infinity });
    const where = new Map();
    const owner = new Map();
    const forgetHost = (m) => {
        where.delete(m);
        for (const [ip, who] of owner)
            if (who === m)
                owner.delete(ip);
    };
    const inPort = (p) => [...where].filter(([, q]) => q === p).map(([m]) => m);
    for (let step = 0; step < 20_000; step++) {
        const m = mac(pick(30));
        const p = at(pick(6));
        const key = portKey(p);
        if (pick(50) === 0) {
            state.forgetPort(p);
            for (const gone of inPort(key))
                forgetHost(gone);
        }
        else if (pick(49) === 0) {
            state.forget(m);
            forgetHost(m);
        }
        else {
            const ip = pick(2) === 0 ? `10.0.0.${pick(12)}` : undefined;
            const evidence = pick(2) === 0 ? 'claim' : 'hint';
            state.sighted({ mac: m, vlan: 0, at: p, ip, evidence }, step);
            const isThere = where.get(m) === key;
            const isNew = !where.has(m);
            const hasRoom = inPort(key).length < 6 && (!isNew || where.size < 20);
            if (isThere || hasRoom) {
                where.set(m, key);
                if (ip !== undefined && (evidence === 'claim' || !owner.has(ip)))
                    owner.set(ip, m);
            }
        }
        if (step % 100 !== 0)
            continue;
        const actual = [...state.hosts().values()].map((h) => [h.mac, portKey(h.at), ...h.ips]);
        const expected = [...where.keys()].sort().map((h) => [
            h,
            where.get(h),
            ...[...owner]
                .filter(([, who]) => who === h)
                .map(([ip]) => ip)
                .sort(),
        ]);
        if (JSON.stringify(actual) !== JSON.stringify(expected)) {
            t.same(actual, expected, `seed ${seed}, step ${step}`);
            return;
        }
    }
    t.pass('20,000 steps');
});
//# sourceMappingURL=host-state.test.js.map