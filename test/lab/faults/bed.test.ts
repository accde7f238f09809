/** Some stories of faults, and whether the bed would notice if something did not hold. */
import t from 'tap';
import { Bed } from '../../../lab/faults/bed.js';
import type { FaultEvent } from '../../../lab/faults/events.js';
import { storyOf, tell } from '../../../lab/faults/story.js';
import { datagram, Watcher } from '../../../lab/faults/watcher.js';
import { flowChange, makeFlow } from '../../../proto/flow.js';
import { FlowCommand } from '../../../proto/model.js';
import { buildEthernet, EtherType } from '../../../proto/packet/ethernet.js';
import { buildIpv4Packet, IpProtocol } from '../../../proto/packet/ipv4.js';
import { buildUdp } from '../../../proto/packet/udp.js';

const SEEDS = 2;
const EVENTS = 60;

t.test('whatever breaks, what has to hold holds', async (t) => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    const failure = await tell(seed, storyOf(seed, EVENTS));
    const again = `node dist/lab/faults/run.js --seed ${seed} --events ${EVENTS}`;
    t.equal(failure?.violation.message, undefined, `${failure?.violation.code}; see ${again}`);
  }
});

t.test('a story is the same each time it is told', async (t) => {
  t.same(storyOf(3, 200), storyOf(3, 200));
  t.notSame(storyOf(3, 200), storyOf(4, 200));
  const hashes: string[] = [];
  for (let i = 0; i < 2; i++) {
    const bed = await Bed.create(5);
    for (const event of storyOf(5, 30)) await bed.apply(event);
    hashes.push(bed.network.traceHash());
    await bed.stop();
  }
  t.equal(hashes[0], hashes[1]);
});

t.test('a host that is not reached, a link that is not found are noticed', async (t) => {
  const check: FaultEvent = { kind: 'check', ms: 0 };
  const unplugged = await Bed.create(1);
  const [host] = unplugged.network.plan.hosts;
  unplugged.network.cutLink(host!.name, host!.at.switch);
  await t.rejects(unplugged.apply(check), { code: 'UNREACHABLE' });
  await unplugged.stop();

  const broken = await Bed.create(1);
  const [link] = broken.network.plan.links;
  broken.network.switch(link!.a.switch).setCarrier(link!.a.port, false);
  await t.rejects(broken.apply(check), { code: 'NOT_QUIET' });
  await broken.stop();

  const storm = await Bed.create(1);
  const frame = new Uint8Array(60);
  for (let i = 0; i < 10_000; i++) storm.network.host('h1').sendFrame(frame);
  await t.rejects(storm.apply({ kind: 'traffic', from: 0, to: 0, ms: 0 }), { code: 'MEMORY' });
  await storm.stop();
});

t.test('resources that are gone, and what they kept apart, are noticed', async (t) => {
  const check: FaultEvent = { kind: 'check', ms: 0 };
  const assign: FaultEvent = {
    kind: 'assign',
    host: 0,
    network: 1,
    by: 'port',
    policy: 'allow',
    forwarding: 'learning',
    ms: 100,
  };
  const bed = await Bed.create(1);
  const { network } = bed;
  await bed.apply(assign);
  for (const store of ['same', 'empty'] as const) {
    await bed.apply({ kind: 'killController', survivors: 0, inFlight: 'lost', ms: 10 });
    await bed.apply({ kind: 'startController', store, ms: 10 });
    await bed.apply(check);
    t.match(network.resource('Network', 'net1').status.conditions, [
      { type: 'Accepted', status: 'True' },
      { type: 'Installed', status: 'True' },
      { type: 'Degraded', status: 'False' },
    ]);
  }
  const { resources } = network.controller();
  await network.until(resources.delete('Network', 'net1', 'somebody else'));
  await t.rejects(bed.apply(check), { code: 'LOST', message: 'Network/net1 is gone' });
  network.host('h1').announce();
  await t.rejects(bed.apply({ kind: 'mendApp', ms: 100 }), { code: 'ISOLATION' });
  await bed.stop();
});

t.test('the watcher sees what must not happen', (t) => {
  const [a, b] = ['02:00:00:00:00:01', '02:00:00:00:00:02'] as const;
  const udp = buildUdp({ srcPort: 1, dstPort: 2, src: '10.0.0.1', dst: '10.0.0.2' }, datagram(7));
  const packet = buildIpv4Packet(
    { src: '10.0.0.1', dst: '10.0.0.2', protocol: IpProtocol.Udp, id: 1 },
    udp,
  );
  const frame = buildEthernet({ dst: b, src: a, etherType: EtherType.Ipv4 }, packet);
  const hop = (from: string, to: string) => ({
    timeMs: 0,
    from: { node: from, port: 1 },
    to: { node: to, port: 1 },
    frame,
  });
  const codeOf = (act: (watcher: Watcher) => void): string => {
    const watcher = new Watcher();
    act(watcher);
    try {
      watcher.check();
      return 'none';
    } catch (error) {
      return (error as { code: string }).code;
    }
  };
  t.equal(
    codeOf((watcher) => {
      watcher.frame(hop('h1', 's1'));
      watcher.frame(hop('s1', 'h2'));
    }),
    'none',
  );
  t.equal(
    codeOf((watcher) => {
      watcher.frame(hop('s1', 's2'));
      watcher.frame(hop('s1', 's2'));
    }),
    'LOOP',
  );
  const endless = new Watcher();
  const other = { ...hop('s1', 's2'), frame: frame.slice(0, 14) };
  t.throws(
    () => {
      for (let i = 0; i < 100_000; i++) endless.frame(other);
    },
    { code: 'LOOP' },
  );
  t.equal(
    codeOf((watcher) => {
      watcher.forbidden = new Set([`${a} ${b}`]);
      watcher.frame(hop('s1', 'h2'));
    }),
    'ISOLATION',
  );
  t.equal(
    codeOf((watcher) => {
      watcher.barriers = { separated: new Map([[`${a} h2`, 'networks']]), denied: new Map() };
      watcher.frame(hop('s1', 'h1'));
      watcher.frame({ ...hop('s1', 'h2'), frame: frame.slice(0, 14) });
    }),
    'ISOLATION',
  );
  const flow = makeFlow({ table: 1, owner: 'x' });
  const add = flowChange(FlowCommand.Add, flow);
  const remove = flowChange(FlowCommand.DeleteStrict, flow);
  t.equal(
    codeOf((watcher) => {
      const { applied } = watcher.listener('s1');
      applied([add], false, 'c1');
      applied([remove], true, 'c1');
      applied([add], false, 'c1');
    }),
    'none',
  );
  t.equal(
    codeOf((watcher) => {
      const { applied } = watcher.listener('s1');
      applied([add], false, 'c1');
      applied([add], false, 'c1');
    }),
    'TWICE',
  );
  t.equal(
    codeOf((watcher) => {
      watcher.electionIds.set('c1', 5).set('c2', 9);
      const { applied } = watcher.listener('s1');
      applied([add], false, 'c2');
      applied([remove], false, 'c1');
    }),
    'ELECTION',
  );
  t.end();
});
