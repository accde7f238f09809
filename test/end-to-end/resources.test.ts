/**
 * What people state, and what the network then does: each kind with real traffic, its example and its
 * status.
 */
import t, { type Test } from 'tap';
import { defaultApps } from '../../apps/index.js';
import { createNetwork, type Network } from '../../lab/index.js';
import { decodeToSwitch } from '../../proto/codec.js';
import { buildEthernet, EtherType } from '../../proto/packet/ethernet.js';
import { buildIpv4Packet, IpProtocol } from '../../proto/packet/ipv4.js';
import { TcpFlag } from '../../proto/packet/tcp.js';
import { buildUdp } from '../../proto/packet/udp.js';
import { leafSpine } from '../../topology/generators.js';
import { datagram, lostOfConnection, reply, segment, type Way } from './packets.js';

const fabric = () => leafSpine({ spines: 2, leaves: 2, hostsPerLeaf: 4 });

async function start(): Promise<Network> {
  const network = await createNetwork({ topology: fabric() });
  await network.pingAll();
  await network.settle();
  return network;
}

const resource = (kind: string, name: string, spec: string, labels = '{}'): string => `
apiVersion: heddle.dev/v1
kind: ${kind}
metadata: { name: ${name}, labels: ${labels} }
spec: ${spec}
---`;

function labels(network: Network, host: string, all: string): string {
  return resource('HostLabels', host, `{ mac: ${network.host(host).mac} }`, all);
}

function condition(network: Network, kind: string, name: string, type: string) {
  const { status } = network.resource(kind, name);
  return status.conditions.find((candidate) => candidate.type === type)!;
}

/** Whether a UDP datagram gets there. */
function reaches(network: Network, from: string, to: string, dst: number, src = 4000) {
  return datagram(network, { from, to, src, dst }, 'hello');
}

/** Whether the first segment of a TCP connection gets there. */
function opens(network: Network, from: string, to: string, dst: number, src = 5000) {
  return segment(network, { from, to, src, dst }, TcpFlag.Syn);
}

t.test('every kind: its example is accepted, installed, and gone when it is removed', async (t) => {
  const network = await start();
  const kinds = defaultApps().flatMap((app) => app.kinds ?? []);
  t.same(kinds.map(({ kind }) => kind).sort(), ['FlowRule', 'HostLabels', 'Network', 'Policy']);
  for (const { kind, example } of kinds) {
    const before = await rulesOf(network);
    const { items } = await network.apply(example);
    await network.settle();
    const { name } = items[0]!;
    t.equal(condition(network, kind, name, 'Accepted').status, 'True', kind);
    t.equal(condition(network, kind, name, 'Installed').status, 'True', kind);
    t.equal(condition(network, kind, name, 'Degraded').status, 'False', kind);
    await network.remove(kind, name);
    await network.settle();
    t.same(await rulesOf(network), before, 'no rule of it is left');
  }
  await network.stop();
});

async function rulesOf(network: Network): Promise<string[]> {
  const rules: string[] = [];
  for (const { name } of network.switches) {
    for (const flow of await network.flows(name)) {
      rules.push(`${name} ${flow.stage} ${flow.priority} ${JSON.stringify(flow.match)}`);
    }
  }
  return rules.sort();
}

t.test('Policy: a network that denies, and what is allowed in it', async (t) => {
  const network = await start();
  await network.apply(
    resource('Network', 'default', '{ policy: deny }') +
      labels(network, 'h1', '{ role: client, site: north }') +
      labels(network, 'h2', '{ role: client, site: south }') +
      labels(network, 'h6', '{ role: dns }') +
      resource(
        'Policy',
        'dns',
        `{ action: allow, from: [{ hosts: { role: client, site: north } }],
           to: [{ hosts: { role: dns } }],
           protocols: [{ protocol: udp, ports: [53] }, { protocol: tcp, ports: ['8000-8100'] }] }`,
      ),
  );
  await network.settle();
  t.ok(await reaches(network, 'h1', 'h6', 53), 'what is allowed');
  t.ok(await reaches(network, 'h6', 'h1', 4000, 53), 'its reply');
  t.notOk(await reaches(network, 'h1', 'h6', 54), 'another port');
  t.notOk(await reaches(network, 'h6', 'h1', 53), 'the other way');
  t.notOk(await reaches(network, 'h2', 'h6', 53), 'another host');
  t.notOk(await reaches(network, 'h2', 'h3', 9), 'others');
  t.ok(await opens(network, 'h1', 'h6', 8050));
  t.notOk(await opens(network, 'h1', 'h6', 8101));
  t.notOk(await opens(network, 'h6', 'h1', 5000), 'no connection the other way');
  t.same((await network.pingAll()).received, 0);

  await network.apply(
    resource('Policy', 'ping', '{ action: allow, protocols: [{ protocol: icmp }] }'),
  );
  await network.settle();
  t.same((await network.pingAll()).lost, []);
  t.same((await network.pingAll({ family: 6 })).lost, []);

  await network.remove('Network', 'default');
  await network.settle();
  t.ok(await reaches(network, 'h2', 'h3', 9), 'allowed again');
  await network.stop();
});

t.test('Policy: whatever tag a frame has, it is in a network, and that decides', async (t) => {
  const network = await start();
  const way = { from: 'h1', to: 'h6', src: 4000, dst: 5000 };
  const passing = async (): Promise<string[]> => {
    const passed: string[] = [];
    for (const vid of [undefined, 0, 7]) {
      if (await datagram(network, { ...way, ...(vid !== undefined && { vid }) }, 'hello')) {
        passed.push(String(vid ?? 'none'));
      }
    }
    return passed;
  };
  const toH6 = `to: [{ cidr: '${network.host('h6').ipv4}/32' }]`;
  // What goes to a host that was never seen with this tag goes to everybody.
  await datagram(network, reply({ ...way, vid: 7 }));
  t.same(await passing(), ['none', '0', '7']);
  await network.apply(resource('Network', 'default', '{ policy: deny }'));
  await network.settle();
  t.same(await passing(), []);
  await network.apply(
    resource('Policy', 'allowed', `{ action: allow, network: default, ${toH6} }`),
  );
  await network.settle();
  t.same(await passing(), ['none', '0', '7'], 'replies and all');
  await network.remove('Policy', 'allowed');
  await network.apply(
    resource('Network', 'default', '{}') +
      resource('Policy', 'denied', `{ action: deny, network: default, ${toH6} }`),
  );
  await network.settle();
  t.same(await passing(), []);
  // In another network it is not about them.
  const { at } = network.plan.hosts.find(({ name }) => name === 'h1')!;
  const there = network.plan.hosts.find(({ name }) => name === 'h6')!.at;
  const members = [at, there].map(
    (port) => `{ switch: ${port.switch}, port: ${port.port}, vlan: 7 }`,
  );
  await network.apply(resource('Network', 'blue', `{ members: [${members.join(', ')}] }`));
  await network.settle();
  for (const name of ['h1', 'h6']) {
    network.host(name).vlan = 7;
    network.host(name).announce();
    network.host(name).vlan = 0;
  }
  await network.settle();
  t.same(await passing(), ['7']);
  await network.stop();
});

t.test('Policy: what does not fit into one packet', async (t) => {
  const network = await start();
  const to = `[{ cidr: '${network.host('h6').ipv4}/32' }]`;
  const dns = { from: 'h1', to: 'h6', src: 5353, dst: 53 };
  const passing = async (way: Way): Promise<string[]> => {
    const passed: string[] = [];
    for (const fragment of ['first', 'later'] as const) {
      if (await datagram(network, { ...way, fragment }, 'a part of it')) passed.push(fragment);
    }
    return passed;
  };
  await network.apply(
    resource('Network', 'default', '{ policy: deny }') +
      resource(
        'Policy',
        'dns',
        `{ action: allow, to: ${to}, protocols: [{ protocol: udp, ports: [53] }] }`,
      ),
  );
  await network.settle();
  t.same(await passing(dns), ['first', 'later']);
  t.same(await passing(reply(dns)), ['first', 'later']);
  t.same(await passing({ ...dns, dst: 54 }), ['later'], 'worth nothing without the first');
  t.same(await passing({ ...dns, to: 'h2' }), []);
  await network.apply(
    resource('Network', 'default', '{}') +
      resource(
        'Policy',
        'dns',
        `{ action: deny, protocols: [{ protocol: udp, ports: [0-1023] }] }`,
      ),
  );
  await network.settle();
  t.same(await passing(dns), ['later']);
  t.same(await passing({ ...dns, dst: 2000 }), ['first', 'later'], 'ports that are not denied');
  await network.stop();
});

t.test('Policy: tiers, priorities and actions', async (t) => {
  const network = await start();
  const cidr = (name: string): string => `{ cidr: ${network.host(name).ipv4}/32 }`;
  await network.apply(
    resource('Policy', 'no-udp', '{ action: deny, protocols: [{ protocol: udp }] }') +
      resource(
        'Policy',
        'but-h1',
        `{ action: allow, tier: 1, from: [${cidr('h1')}], protocols: [{ protocol: udp }] }`,
      ) +
      resource(
        'Policy',
        'not-7',
        `{ action: deny, tier: 1, priority: 900, protocols: [{ protocol: udp, ports: [7] }] }`,
      ) +
      resource(
        'Policy',
        'no-telnet',
        '{ action: deny, protocols: [{ protocol: tcp, ports: [23] }] }',
      ) +
      resource(
        'Policy',
        'look',
        `{ action: audit, tier: 0, from: [${cidr('h5')}], protocols: [{ protocol: udp, ports: [99] }] }`,
      ),
  );
  await network.settle();
  t.notOk(await reaches(network, 'h2', 'h6', 9));
  t.ok(await reaches(network, 'h1', 'h6', 9), 'a lower tier');
  t.notOk(await reaches(network, 'h1', 'h6', 7), 'a higher priority');
  t.ok(await reaches(network, 'h6', 'h1', 1234, 9), 'replies of what h1 may ask');
  t.notOk(await opens(network, 'h2', 'h7', 23));
  t.ok(await opens(network, 'h2', 'h7', 24));
  t.equal(await lostOfConnection(network, { from: 'h2', to: 'h7', src: 5000, dst: 24 }), undefined);
  t.ok(await reaches(network, 'h5', 'h6', 99), 'audited, so it passes');
  const audited = (await network.flows('leaf2'))
    .concat(await network.flows('leaf1'))
    .filter(({ stage, match }) => stage === 'policy' && match['udpDst'] === 99);
  t.equal(
    audited.reduce((sum, { packets }) => sum + Number(packets), 0),
    1,
    'and is counted, once',
  );
  await network.stop();
});

t.test('Policy: addresses of IPv6', async (t) => {
  const network = await start();
  const at = (name: string): string => `[{ cidr: '${network.host(name).ipv6}/128' }]`;
  await network.apply(
    resource('Policy', 'not-to-h6', `{ action: deny, to: ${at('h6')} }`) +
      resource('Policy', 'not-from-h2', `{ action: deny, from: ${at('h2')} }`),
  );
  await network.settle();
  const pings = async (from: string, to: string): Promise<readonly boolean[]> => [
    await network.ping(from, to, { family: 6 }),
    await network.ping(from, to),
  ];
  t.same(await pings('h1', 'h6'), [false, true], 'of IPv4 nothing is said');
  t.same(await pings('h1', 'h7'), [true, true]);
  t.same(await pings('h2', 'h7'), [false, true]);
  t.same(await pings('h3', 'h7'), [true, true]);
  await network.stop();
});

t.test('Policy: what passes as a reply, whoever may begin', async (t) => {
  const network = await start();
  const way = (src: number, dst: number): Way => ({ from: 'h1', to: 'h6', src, dst });
  const policy = (name: string, spec: string): string => resource('Policy', name, spec);
  const ip = (name: string): string => `[{ cidr: ${network.host(name).ipv4}/32 }]`;
  const there = `from: ${ip('h1')}, to: ${ip('h6')}`;
  const back = `from: ${ip('h6')}, to: ${ip('h1')}`;
  /** Nothing but these, each over the one before. */
  const set = async (go: string, stop: string): Promise<void> => {
    await network.apply(policy('go', go) + policy('stop', stop));
    await network.settle();
  };
  const named = 'protocols: [{ protocol: tcp, ports: [80] }, { protocol: udp, ports: [53] }]';

  for (const action of ['allow', 'audit']) {
    for (const denial of ['tier: 0', 'tier: 9']) {
      await set(
        `{ action: ${action}, ${there}, ${named} }`,
        `{ action: deny, ${denial}, ${back} }`,
      );
      const what = `${action}, denied with ${denial}`;
      t.equal(await lostOfConnection(network, way(5000, 80)), undefined, what);
      t.ok(await datagram(network, way(5000, 53)));
      t.ok(await datagram(network, reply(way(5000, 53))), what);
      t.notOk(await opens(network, 'h6', 'h1', 80), 'something new');
      t.notOk(await segment(network, reply(way(5000, 80)), TcpFlag.Syn), 'from the port itself');
      t.notOk(await datagram(network, reply(way(53, 5000))));
    }
  }

  await set(`{ action: allow, ${there} }`, `{ action: deny, ${back} }`);
  t.equal(await lostOfConnection(network, way(5000, 8080)), undefined, 'no ports, and a denial');
  t.notOk(await opens(network, 'h6', 'h1', 8080));
  t.ok(await datagram(network, reply(way(40_000, 53))), 'from a server to a client');
  t.notOk(await datagram(network, reply(way(53, 40_000))), 'from a client to a server');
  t.notOk(await datagram(network, reply(way(5000, 53))), 'neither: the denial decides');
  await set(`{ action: allow, ${there} }`, `{ action: deny, tier: 6, ${back} }`);
  t.ok(await datagram(network, reply(way(5000, 53))), 'neither: the allowance decides');
  t.notOk(await opens(network, 'h6', 'h1', 8080));

  const noDns = '{ action: deny, protocols: [{ protocol: udp, ports: [53] }] }';
  await set('{ action: allow, tier: 9 }', noDns);
  t.notOk(await datagram(network, way(40_000, 53)), 'to allow all makes nothing a reply to all');
  t.ok(await datagram(network, way(40_000, 54)));
  await network.stop();
});

t.test('Policy: in one network, and what it says about others', async (t) => {
  const network = await start();
  const at = (name: string): string => {
    const { switch: node, port } = fabric().hosts.find((host) => host.name === name)!.at;
    return `{ switch: ${node}, port: ${port} }`;
  };
  await network.apply(
    resource('Network', 'blue', `{ members: [${at('h1')}, ${at('h5')}] }`) +
      resource('Network', 'green', `{ policy: deny, members: [${at('h2')}, ${at('h6')}] }`) +
      resource(
        'Policy',
        'blue-only',
        '{ action: deny, network: blue, protocols: [{ protocol: udp, ports: [7] }] }',
      ) +
      resource(
        'Policy',
        'green-only',
        '{ action: allow, network: green, protocols: [{ protocol: udp, ports: [9] }] }',
      ),
  );
  await network.settle();
  await network.pingAll();
  t.notOk(await reaches(network, 'h1', 'h5', 7));
  t.ok(await reaches(network, 'h1', 'h5', 9));
  t.notOk(await reaches(network, 'h2', 'h6', 7));
  t.ok(await reaches(network, 'h2', 'h6', 9));
  t.ok(await reaches(network, 'h3', 'h7', 7));
  t.notOk(await reaches(network, 'h1', 'h6', 9), 'no policy joins networks');
  await network.stop();
});

t.test('FlowRule: where, what, and what can not be had', async (t) => {
  const network = await start();
  const h6 = network.host('h6');
  await network.apply(
    resource(
      'FlowRule',
      'no-7',
      `{ stage: policy, priority: 30000, match: { ethType: ipv4, ipProto: udp, udpDst: 7 } }`,
    ) +
      resource(
        'FlowRule',
        'to-h6',
        `{ switches: [leaf1], stage: service, match: { ethType: ipv4, ipv4Dst: 10.0.99.1 },
           actions: [{ setField: { ipv4Dst: ${h6.ipv4}, ethDst: '${h6.mac}' } }], next: next }`,
      ),
  );
  await network.settle();
  t.notOk(await reaches(network, 'h1', 'h6', 7));
  t.ok(await reaches(network, 'h1', 'h6', 8));
  let arrived = 0;
  h6.listen(5353, () => arrived++);
  const h1 = network.host('h1');
  const udp = buildUdp(
    { srcPort: 1, dstPort: 5353, src: h1.ipv4, dst: '10.0.99.1' },
    new Uint8Array(4),
  );
  const ip = buildIpv4Packet(
    { src: h1.ipv4, dst: '10.0.99.1', protocol: IpProtocol.Udp, id: 1 },
    udp,
  );
  h1.sendFrame(
    buildEthernet({ dst: '02:ff:ff:ff:ff:ff', src: h1.mac, etherType: EtherType.Ipv4 }, ip),
  );
  await network.run(20);
  t.equal(arrived, 1, 'rewritten, checksum and all');

  await network.apply(
    resource(
      'FlowRule',
      'elsewhere',
      '{ switches: [leaf1, leaf77], stage: policy, priority: 5, next: next }',
    ),
  );
  await network.settle();
  t.match(condition(network, 'FlowRule', 'elsewhere', 'Installed'), { status: 'True' });
  t.match(condition(network, 'FlowRule', 'elsewhere', 'Degraded'), {
    status: 'True',
    message: /leaf77/,
  });
  await network.apply(
    resource(
      'FlowRule',
      'noport',
      '{ switches: [leaf1], stage: egress, actions: [{ output: uplink9 }] }',
    ),
  );
  await network.settle();
  t.match(condition(network, 'FlowRule', 'noport', 'Degraded'), {
    status: 'True',
    message: /uplink9/,
  });
  t.equal(condition(network, 'FlowRule', 'to-h6', 'Degraded').status, 'False', 'others stand');
  await network.stop();
});

t.test('FlowRule: stages, metadata, what is forgotten and what is too much', async (t) => {
  const network = await start();
  const udp = (port: number, more = ''): string =>
    `{ ${more}ethType: ipv4, ipProto: udp, udpDst: ${port} }`;
  const { at } = network.plan.hosts.find(({ name }) => name === 'h1')!;
  const leaf1 = [...network.view().switches.values()].find(({ name }) => name === at.switch)!;
  const { name } = leaf1.ports.get(at.port)!;
  await network.apply(
    resource(
      'FlowRule',
      'mark',
      `{ stage: classify, priority: 2000, match: ${udp(9)},
         metadata: { value: '0x100', mask: '0x100' }, next: next }`,
    ) +
      resource('FlowRule', 'marked', "{ stage: policy, match: { metadata: '0x100/0x100' } }") +
      resource('FlowRule', 'forget', `{ stage: egress, match: ${udp(10)}, clear: true }`) +
      resource('FlowRule', 'keep', `{ stage: egress, match: ${udp(11)} }`) +
      resource(
        'FlowRule',
        'of-port',
        `{ switches: [${at.switch}], stage: policy, match: ${udp(13, `inPort: ${at.port}, `)} }`,
      ) +
      resource(
        'FlowRule',
        'of-name',
        `{ switches: [${at.switch}], stage: policy, match: ${udp(14, `inPort: ${name}, `)} }`,
      ) +
      resource(
        'FlowRule',
        'few',
        `{ stage: service, match: ${udp(12)}, next: next,
           meter: { unit: packets, bands: [{ type: drop, rate: 1, burst: 5 }] } }`,
      ),
  );
  await network.settle();
  const stages = (await network.flows('leaf1')).map(({ resource, stage }) => [resource, stage]);
  t.match(Object.fromEntries(stages), {
    'FlowRule/mark': 'classify',
    'FlowRule/marked': 'policy',
    'FlowRule/few': 'service',
    'FlowRule/forget': 'egress',
  });
  t.notOk(await reaches(network, 'h1', 'h6', 9), 'marked in one stage, dropped in the next');
  t.notOk(await reaches(network, 'h1', 'h6', 10), 'where it was to leave is forgotten');
  t.ok(await reaches(network, 'h1', 'h6', 11), 'the last stage, and what was to be done is done');
  for (const dst of [13, 14]) {
    t.notOk(await reaches(network, 'h1', 'h6', dst), 'what comes in at that port');
    t.ok(await reaches(network, 'h2', 'h6', dst), 'and at no other of the switch');
  }
  const { counters } = network.host('h6');
  const before = counters.received;
  for (let i = 0; i < 20; i++)
    network.host('h1').sendUdp(network.host('h6').ipv4, 12, new Uint8Array(4));
  await network.run(20);
  t.equal(counters.received - before, 5, 'what exceeds the meter is dropped');
  await network.stop();
});

/** Counts what controllers tell a network's switches from now on: messages by type. */
function countTold(network: Network): Map<string, number> {
  const told = new Map<string, number>();
  for (const { name } of network.switches) {
    for (const { ends } of network.channels(name)) {
      const [own] = ends;
      const { onMessage } = own;
      own.onMessage = (message) => {
        const { type } = decodeToSwitch(message)!;
        told.set(type, (told.get(type) ?? 0) + 1);
        onMessage(message);
      };
    }
  }
  return told;
}

t.test('who edits a description sends nothing', async (t) => {
  const network = await start();
  const labelled = (more: string): string =>
    resource('Network', 'default', '{ policy: deny }', `{ ${more} }`) +
    resource('Network', 'blue', '{ members: [{ hosts: { role: web } }] }', `{ ${more} }`) +
    labels(network, 'h1', `{ role: web, ${more} }`) +
    labels(network, 'h6', `{ role: web, ${more} }`) +
    resource('Policy', 'web', '{ action: allow, network: blue }', `{ ${more} }`) +
    resource('FlowRule', 'no-7', '{ switches: [leaf1], stage: policy }', `{ ${more} }`);
  const told = countTold(network);
  await network.apply(labelled('note: old'));
  await network.settle();
  t.ok(told.get('transaction')! > 0);
  const { ruleChangesSent } = network.controller().stats;

  told.clear();
  await network.run(20_000);
  const asEver = new Set(told.keys());
  told.clear();
  await network.apply(labelled('note: new'));
  const annotated = labelled('note: new').replaceAll(
    ', labels:',
    ', annotations: { a: b }, labels:',
  );
  const { items } = await network.apply(annotated);
  t.same([items.length, new Set(items.map(({ result }) => result))], [6, new Set(['configured'])]);
  await network.run(20_000);
  t.notOk(asEver.has('transaction'));
  const besides = [...told.keys()].filter((type) => !asEver.has(type));
  t.same(besides, [], 'nothing but echoes, probes and questions for digests');
  t.equal(network.controller().stats.ruleChangesSent, ruleChangesSent);
  for (const { kind, metadata, status } of network.controller().resources.list().items) {
    const { name, generation, labels: now, annotations } = metadata;
    t.match({ generation, now, annotations }, { generation: 1, now: { note: 'new' } }, name);
    t.same([annotations, status.observedGeneration], [{ a: 'b' }, 1]);
    t.equal(condition(network, kind, name, 'Installed').status, 'True', name);
  }

  await network.remove('FlowRule', 'no-7');
  await network.settle();
  t.equal(told.get('transaction'), 1, 'who is told anything is the switch that it concerns');
  await network.stop();
});

/** What is wrong, and the field that an error has to name. */
const WRONG: readonly [string, string, string][] = [
  ['Network', '{ members: [{ switch: leaf1 }] }', 'spec.members[0]'],
  ['Network', '{ members: [{ vlan: 5000 }] }', 'spec.members[0].vlan'],
  ['Network', '{ vlan: 4095 }', 'spec.vlan'],
  ['Network', '{ vlan: 2048 }', 'spec.vlan'],
  ['Network', '{ members: [{ vlan: 2 }, { vlan: 2048 }] }', 'spec.members[1].vlan'],
  ['Network', '{ forwarding: maybe }', 'spec.forwarding'],
  ['HostLabels', '{ mac: 12:34 }', 'spec.mac'],
  ['Policy', '{}', 'spec.action'],
  ['FlowRule', '{ stage: policy, actions: [{ sample: { every: 3 } }] }', 'spec.actions[0]'],
  ['FlowRule', '{ stage: policy, actions: [{ sample: 1.5 }] }', 'spec.actions[0]'],
  ['FlowRule', '{ stage: policy, actions: [{ sample: 0 }] }', 'spec.actions[0]'],
  ['FlowRule', '{ stage: policy, actions: [{ setTtl: 0 }] }', 'spec.actions[0]'],
  [
    'FlowRule',
    '{ stage: policy, actions: [popVlan, { sample: { interval: 9, maxBytes: 9 } }] }',
    'spec.actions[1]',
  ],
  [
    'Policy',
    '{ action: allow, protocols: [{ protocol: icmp, ports: [1] }] }',
    'spec.protocols[0].ports',
  ],
  [
    'Policy',
    '{ action: allow, protocols: [{ protocol: tcp, ports: [http] }] }',
    'spec.protocols[0].ports[0]',
  ],
  ['Policy', '{ action: allow, from: [{ cidr: 10.0.0.0/33 }] }', 'spec.from[0].cidr'],
  ['Policy', '{ action: allow, network: none }', 'spec.network'],
  ['Policy', '{ action: allow, tier: 10 }', 'spec.tier'],
  ['FlowRule', '{ stage: nowhere }', 'spec.stage'],
  ['FlowRule', '{ stage: policy, match: { tcpDst: 80 } }', 'spec.match'],
  ['FlowRule', '{ stage: policy, match: { colour: red } }', 'spec.match.colour'],
  ['FlowRule', '{ stage: policy, actions: [fly] }', 'spec.actions[0]'],
  ['FlowRule', '{ stage: policy, actions: [{ output: 1, popVlan: 1 }] }', 'spec.actions[0]'],
  ['FlowRule', '{ stage: policy, write: [{ setField: { ipv4Dst: 300.1.1.1 } }] }', 'spec.write[0]'],
  ['FlowRule', '{ stage: forward, next: policy }', 'spec.next'],
];

t.test('bad input is refused with the field, and nothing is touched', async (t: Test) => {
  const network = await start();
  const before = await rulesOf(network);
  for (const [kind, spec, field] of WRONG) {
    const good = resource('Policy', 'good', '{ action: deny }');
    const wrong = resource(kind, 'bad', spec);
    const error = await network.apply(good + wrong).then(
      () => undefined,
      (refused: { field?: string; message: string }) => refused,
    );
    t.ok(
      error?.field?.startsWith(`resources[1].${field}`),
      `${kind} ${spec}: ${error?.message ?? 'accepted'}`,
    );
  }
  await network.settle();
  t.same(await rulesOf(network), before);
  t.same(network.controller().resources.list().items, []);
  await network.stop();
});
