import t from 'tap';
import { discoveryKey } from '../../../controller/discovery/key.js';
import { MemoryStore } from '../../../controller/store/store.js';
import type { Logger } from '../../../proto/logger.js';
import type { PortInfo } from '../../../proto/model.js';
import { seededRandom } from '../../../topology/generators.js';
import { type PortRef, portKey } from '../../../topology/model.js';
import { Bench, id, port, ref } from './bench.js';

t.test('a cable is a link within a round trip, everything else becomes edge', async (t) => {
  const b = new Bench();
  b.join('cable', ref(1, 1), ref(2, 2));
  b.connect(1, 2);
  b.clock.advance(5000);
  t.same(b.links(), []);
  t.same(b.roles(ref(1, 1), ref(1, 2)), ['edge', 'edge']);
  b.connect(2, 2);
  t.same(b.discovery.blocked(), [ref(2, 1), ref(2, 2)], 'not clear yet');
  t.equal(b.discovery.settled, false);
  b.clock.advance(5);
  t.same(b.links(), ['1:1>2:2', '2:2>1:1']);
  t.same(b.discovery.blocked(), [ref(2, 1)]);
  b.clock.advance(1300);
  t.same(b.roles(ref(2, 1), ref(2, 2)), ['edge', 'link']);
  t.equal(b.discovery.settled, true);
  const before = b.discovery.links();
  const changes = b.changes;
  b.clock.advance(120_000);
  t.equal(b.discovery.links(), before, 'the same array while nothing changes');
  t.equal(b.changes, changes);
});

t.test('port down takes the link at once, both ways, and up brings it back', async (t) => {
  const b = new Bench();
  b.join('cable', ref(1, 1), ref(2, 1));
  b.connect(1, 1);
  b.connect(2, 1);
  b.clock.advance(2000);
  b.discovery.portChanged(id(2), port(1, false));
  t.same(b.links(), []);
  t.same(b.roles(ref(1, 1), ref(2, 1)), ['probing', 'down'], 'the far end is no edge at once');
  b.discovery.portChanged(id(1), port(1, false));
  b.clock.advance(60_000);
  b.discovery.portChanged(id(1), port(1));
  b.discovery.portChanged(id(2), port(1));
  b.clock.advance(5);
  t.equal(b.links().length, 2);
  b.clock.advance(100);
  b.discovery.portChanged(id(1), port(1), true);
  t.same(b.links(), []);
  t.same(b.roles(ref(1, 1)), ['down']);
  b.discovery.portChanged(id(1), port(1));
  b.clock.advance(5);
  t.equal(b.links().length, 2, 're-created');
  b.clock.advance(100_000);
  t.equal(b.links().length, 2);
});

t.test('one way only is no link and no edge', async (t) => {
  const b = new Bench();
  const cable = b.join('cable', ref(1, 1), ref(2, 1));
  cable.deaf.add(portKey(ref(1, 1)));
  b.connect(1, 1);
  b.connect(2, 1);
  b.clock.advance(3000);
  t.same(b.links(), []);
  t.same(b.roles(ref(1, 1), ref(2, 1)), ['edge', 'blocked']);
  cable.deaf.clear();
  b.clock.advance(6000);
  t.equal(b.links().length, 2);
  cable.deaf.add(portKey(ref(2, 1)));
  b.clock.advance(30_000);
  t.same(b.links(), [], 'a direction that died without a sign');
});

t.test('parallel cables are links of their own', async (t) => {
  const b = new Bench();
  b.join('cable', ref(1, 1), ref(2, 2));
  b.join('cable', ref(1, 2), ref(2, 1));
  b.connect(1, 2);
  b.connect(2, 2);
  b.clock.advance(10);
  t.same(b.links(), ['1:1>2:2', '1:2>2:1', '2:1>1:2', '2:2>1:1']);
});

t.test('hubs, bridges and loops: no link, one port at most goes on as an edge', async (t) => {
  for (const kind of ['hub', 'bridge'] as const) {
    const b = new Bench();
    b.join(kind, ref(1, 1), ref(2, 1), ref(3, 1));
    for (const n of [3, 1, 2]) b.connect(n, 1);
    b.clock.advance(60_000);
    t.same(b.links(), [], kind);
    t.same(b.roles(ref(1, 1), ref(2, 1), ref(3, 1)), ['edge', 'blocked', 'blocked'], kind);
    const changes = b.changes;
    b.clock.advance(60_000);
    t.equal(b.changes, changes, `${kind}: no flapping`);
  }
  const two = new Bench();
  two.join('bridge', ref(1, 1), ref(2, 1));
  two.connect(1, 1);
  two.connect(2, 1);
  two.clock.advance(60_000);
  t.same(two.roles(ref(1, 1), ref(2, 1)), ['edge', 'blocked'], 'hosts may be on the bridge');

  const loop = new Bench();
  loop.join('cable', ref(1, 1), ref(1, 2));
  loop.connect(1, 3);
  loop.clock.advance(60_000);
  t.same(loop.links(), []);
  t.same(loop.roles(ref(1, 1), ref(1, 2), ref(1, 3)), ['edge', 'blocked', 'edge']);

  const echo = new Bench();
  echo.connect(1, 1);
  const own = echo.sent.at(-1)!;
  t.equal(echo.discovery.packetIn(id(1), 1, own.frame), true);
  echo.clock.advance(3000);
  t.same(echo.roles(ref(1, 1)), ['blocked'], 'its own probe comes back on the same port');
});

t.test('a cable that is moved with the carrier up', async (t) => {
  const b = new Bench();
  const cable = b.join('cable', ref(1, 1), ref(2, 1));
  b.connect(1, 1);
  b.connect(2, 2);
  b.connect(3, 1);
  b.clock.advance(3000);
  t.same(b.links(), ['1:1>2:1', '2:1>1:1']);
  cable.ends[1] = ref(2, 2);
  b.clock.advance(13_000);
  t.same(b.links(), ['1:1>2:2', '2:2>1:1'], 'to another port');
  cable.ends[1] = ref(3, 1);
  b.clock.advance(13_000);
  t.same(b.links(), ['1:1>3:1', '3:1>1:1'], 'to another switch');
  b.clock.advance(20_000);
  t.same(b.roles(ref(2, 1), ref(2, 2)), ['edge', 'edge']);
});

t.test('a switch without a channel keeps its links as last known', async (t) => {
  const b = new Bench();
  b.join('cable', ref(1, 1), ref(2, 1));
  b.join('cable', ref(1, 2), ref(2, 2));
  b.connect(1, 2);
  b.connect(2, 2);
  b.clock.advance(2000);
  const late = b.sent.filter(({ at }) => at.switch === id(2)).at(-1)!;
  b.discovery.switchDisconnected(id(2));
  t.equal(b.discovery.packetIn(id(1), 1, late.frame), true);
  t.equal(b.discovery.counters.refused.senderDown, 1, 'a probe of a switch that is gone');
  b.clock.advance(600_000);
  t.equal(b.links().length, 4);
  b.discovery.portChanged(id(1), port(1, false));
  t.same(b.links(), ['1:2>2:2', '2:2>1:2'], 'until the other side says otherwise');
  b.discovery.portChanged(id(1), port(1));
  b.clock.advance(5000);
  t.equal(b.links().length, 2, 'nobody answers');
  const silent = b.sent.length;
  b.connect(2, 2);
  t.equal(b.links().length, 2, 'and it is not lost on return');
  b.clock.advance(5);
  t.equal(b.links().length, 4);
  t.ok(b.sent.length > silent);
  b.discovery.switchDisconnected(id(2));
  b.connect(2, [port(1), port(2, false)]);
  t.same(b.links(), ['1:1>2:1', '2:1>1:1'], 'a port that went down meanwhile');
  b.discovery.switchForgotten(id(2));
  t.same(b.links(), []);
});

t.test('a port to a switch that forwards without a channel is no edge', async (t) => {
  const b = new Bench();
  b.join('cable', ref(1, 1), ref(2, 1));
  b.forwarding.add(id(1)).add(id(2));
  // Nothing is known, and the second one can't be reached: a lost store.
  b.connect(1, 2);
  b.clock.advance(100);
  t.same(b.roles(ref(1, 1), ref(1, 2)), ['blocked', 'probing']);
  t.equal(b.discovery.settled, false, 'somebody is still to come');
  b.clock.advance(600_000);
  t.same(b.roles(ref(1, 1), ref(1, 2)), ['blocked', 'edge']);
  b.connect(2, 1);
  b.clock.advance(10);
  t.same(b.links(), ['1:1>2:1', '2:1>1:1']);
  t.equal(b.discovery.settled, true);
  // The cable is pulled, and plugged in while the other side has no channel.
  b.discovery.switchDisconnected(id(2));
  b.discovery.portChanged(id(1), port(1, false));
  b.discovery.portChanged(id(1), port(1));
  b.clock.advance(600_000);
  t.same(b.roles(ref(1, 1)), ['blocked']);
  // Now it leads to a host.
  b.segments.length = 0;
  b.clock.advance(30_000);
  t.same(b.roles(ref(1, 1)), ['edge']);
});

t.test('a link to a switch that is dead is given up, one to a mere orphan is not', async (t) => {
  const b = new Bench();
  b.join('cable', ref(1, 1), ref(2, 1));
  b.join('cable', ref(2, 2), ref(3, 1));
  for (const n of [1, 2, 3]) {
    b.forwarding.add(id(n));
    b.connect(n, 2);
  }
  b.clock.advance(2000);
  const all = ['1:1>2:1', '2:1>1:1', '2:2>3:1', '3:1>2:2'];
  t.same(b.links(), all);
  b.clock.advance(60_000);
  const before = b.echoes.length;
  b.clock.advance(60_000);
  const since = b.echoes.slice(before).map(({ at }) => portKey(at));
  t.notOk(since.includes(portKey(ref(1, 1))), 'links at rest send no echoes');
  b.discovery.switchDisconnected(id(2));
  b.clock.advance(600_000);
  t.same(b.links(), all, 'it forwards');
  b.forwarding.delete(id(2));
  b.clock.advance(40_000);
  t.same(b.links(), [], 'it is dead');
  t.same(b.roles(ref(1, 1), ref(2, 1), ref(2, 2), ref(3, 1)), Array(4).fill('blocked'));
  b.clock.advance(600_000);
  t.same(b.roles(ref(1, 1)), ['blocked'], 'no edge: it may come back at any time');
  b.forwarding.add(id(2));
  b.clock.advance(10_000);
  t.same(b.links(), all, 'it forwards again, still without a channel');
  b.forwarding.delete(id(2));
  b.clock.advance(40_000);
  t.same(b.links(), []);
  b.connect(2, 2);
  t.same(b.links(), all, 'its channel is back');
});

t.test('a controller too busy to probe loses no links', async (t) => {
  const b = new Bench();
  b.join('cable', ref(1, 1), ref(2, 1));
  b.connect(1, 1);
  b.connect(2, 1);
  b.clock.advance(2000);
  b.full = true;
  b.clock.advance(600_000);
  t.equal(b.links().length, 2);
  t.ok(b.discovery.counters.probesUnsent > 10);
});

t.test('nothing follows from the silence after probes that were never sent', async (t) => {
  const b = new Bench({ store: new MemoryStore() });
  b.full = true;
  b.connect(1, 2);
  b.clock.advance(600_000);
  t.same(b.roles(ref(1, 1), ref(1, 2)), ['probing', 'probing']);
  b.restart();
  b.connect(1, 2);
  t.same(b.roles(ref(1, 1)), ['probing'], 'nor is anything kept of it');
  b.join('cable', ref(1, 1), ref(2, 1));
  b.full = false;
  b.connect(2, 1);
  b.clock.advance(250);
  t.equal(b.links().length, 2);
  b.clock.advance(1500);
  t.same(b.roles(ref(1, 2)), ['edge']);
});

t.test('the port that a dead link leaves is probed anew before it is an edge', async (t) => {
  const b = new Bench();
  b.join('cable', ref(1, 1), ref(2, 1));
  b.connect(1, 1);
  b.connect(2, 1);
  b.clock.advance(20_000);
  t.equal(b.links().length, 2);
  b.full = true;
  b.discovery.portChanged(id(2), port(1, false));
  b.clock.advance(60_000);
  t.same(b.roles(ref(1, 1)), ['probing']);
  b.full = false;
  b.clock.advance(20_000);
  t.same(b.roles(ref(1, 1)), ['edge']);
  b.discovery.portChanged(id(2), port(1));
  b.clock.advance(100);
  t.equal(b.links().length, 2);
  b.sent.length = 0;
  b.discovery.portChanged(id(2), port(1, false));
  t.ok(b.sent.length > 0, 'at once');
  b.clock.advance(1500);
  t.same(b.roles(ref(1, 1)), ['edge']);
});

t.test('probes before the switch can hear them are made up for', async (t) => {
  const b = new Bench();
  b.join('cable', ref(1, 1), ref(2, 1));
  b.connect(1, 1);
  b.discovery.switchReady(id(1));
  b.clock.advance(20_000);
  b.unready.add(id(2));
  b.connect(2, 2);
  b.clock.advance(10_000);
  t.same(b.roles(ref(1, 1)), ['blocked'], 'it hears, and is not heard');
  b.unready.delete(id(2));
  b.discovery.switchReady(id(2));
  b.clock.advance(10);
  t.equal(b.links().length, 2);
});

t.test('links that come and go are logged, in bounded numbers', async (t) => {
  const lines: string[] = [];
  const write = (details: object, message: string): void => {
    lines.push(`${message} ${JSON.stringify(details)}`);
  };
  const logger: Logger = {
    debug: write,
    info: write,
    warn: write,
    error: write,
    child: () => logger,
  };
  const b = new Bench({ logger });
  for (let p = 1; p <= 30; p++) b.join('cable', ref(1, p), ref(2, p));
  b.join('bridge', ref(1, 31), ref(1, 32));
  b.connect(1, 32);
  b.connect(2, 30);
  b.clock.advance(60_000);
  t.equal(lines.filter((line) => line.startsWith('link found {"a"')).length, 20);
  t.ok(lines.includes('link found, and more {"count":10}'));
  t.equal(lines.filter((line) => line.startsWith('ports blocked')).length, 1);
  lines.length = 0;
  b.discovery.portChanged(id(1), port(7, false));
  b.discovery.portChanged(id(1), port(32, false));
  b.clock.advance(20_000);
  t.same(lines, [
    `link lost {"a":"${id(1)}/7","b":"${id(2)}/7"}`,
    'no port is blocked any more {}',
  ]);
});

t.test('what is known outlives the controller', async (t) => {
  const store = new MemoryStore();
  const b = new Bench({ store });
  b.join('cable', ref(1, 1), ref(2, 1));
  b.connect(1, 3);
  b.connect(2, 2);
  b.clock.advance(3000);
  store.put('link/nonsense', { links: [[1]], edges: ['x'] });
  store.put(`link/${id(7)}`, { links: [[1, id(1), 3]], edges: [] });
  b.restart();
  t.equal(store.get('link/nonsense'), undefined);
  t.same(b.links(), ['1:1>2:1', '2:1>1:1'], 'before any switch is there; one-sided tales are not');
  t.same(b.roles(ref(1, 2), ref(1, 3), ref(2, 2)), ['edge', 'edge', 'edge']);
  const changes = b.changes;
  b.connect(1, 3);
  b.connect(2, 2);
  b.clock.advance(60_000);
  t.equal(b.links().length, 2);
  t.equal(b.discovery.settled, true);
  t.equal(b.changes, changes, 'nothing changes when nothing changed');
  b.restart();
  b.connect(1, 3);
  b.connect(2, [port(1, false), port(2)]);
  t.same(b.links(), []);

  t.same(discoveryKey(store), discoveryKey(store));
  t.equal(discoveryKey(store).length, 32);
  t.notSame(discoveryKey(store), discoveryKey(new MemoryStore()));
});

t.test('whatever happened, what is found in the end is what is there', async (t) => {
  for (let seed = 1; seed <= 25; seed++) {
    const random = seededRandom(seed);
    const pick = (limit: number): number => Math.floor(random() * limit);
    const b = new Bench();
    const switches = 5;
    const ports = 4;
    const up = new Map<string, boolean>();
    const all: PortRef[] = [];
    const down = new Set<number>();
    for (let n = 1; n <= switches; n++) {
      b.connect(n, ports);
      for (let p = 1; p <= ports; p++) all.push(ref(n, p));
    }
    for (const at of all) up.set(portKey(at), true);
    const report = (n: number): PortInfo[] =>
      Array.from({ length: ports }, (_, i) => port(i + 1, up.get(portKey(ref(n, i + 1)))));
    const number = (at: PortRef): number => Number.parseInt(at.switch, 16);
    for (let step = 0; step < 60; step++) {
      switch (pick(5)) {
        case 0: {
          const free = all.filter((at) => !b.segments.some(({ ends }) => ends.includes(at)));
          const ends = new Set(Array.from({ length: 2 + pick(2) }, () => free[pick(free.length)]!));
          if (free.length > 1 && ends.size > 1) {
            b.join(
              (['cable', 'hub', 'bridge'] as const)[ends.size > 2 ? 1 + pick(2) : 0]!,
              ...ends,
            );
          }
          break;
        }
        case 1:
          b.segments.splice(pick(b.segments.length), 1);
          break;
        case 2: {
          const at = all[pick(all.length)]!;
          const isUp = !up.get(portKey(at));
          up.set(portKey(at), isUp);
          if (!down.has(number(at))) b.discovery.portChanged(at.switch, port(at.port, isUp));
          break;
        }
        case 3: {
          const n = 1 + pick(switches);
          if (down.delete(n)) b.connect(n, report(n));
          else {
            down.add(n);
            b.discovery.switchDisconnected(id(n));
          }
          break;
        }
        default:
          b.clock.advance(pick(8000));
      }
      const found = b.links();
      const reversed = found.map((link) => link.split('>').reverse().join('>'));
      t.same([...found].sort(), reversed.sort(), `seed ${seed}: always both directions`);
      t.equal(new Set(found.map((link) => link.split('>')[0])).size, found.length);
    }
    // A port that is down hears and says nothing.
    for (const n of down) b.connect(n, report(n));
    for (const segment of b.segments) {
      for (const end of segment.ends) if (!up.get(portKey(end))) segment.deaf.add(portKey(end));
    }
    b.clock.advance(60_000);
    const expected = new Map(all.map((at) => [portKey(at), up.get(portKey(at)) ? 'edge' : 'down']));
    for (const { kind, ends } of b.segments) {
      const live = ends.filter((at) => up.get(portKey(at)));
      const isLink = kind !== 'bridge' && new Set(live.map((at) => at.switch)).size === 2;
      live.sort((x, y) => number(x) - number(y) || x.port - y.port);
      live.forEach((at, i) => {
        if (live.length === 2 && isLink) expected.set(portKey(at), 'link');
        else if (i > 0) expected.set(portKey(at), 'blocked');
      });
    }
    const actual = new Map(all.map((at) => [portKey(at), b.discovery.role(at.switch, at.port)]));
    t.same(actual, expected, `seed ${seed}`);
  }
});
