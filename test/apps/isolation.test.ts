/**
 * What keeps networks apart stands in more than one rule: whichever rule of the forwarding app somebody takes
 * away, but for those that let nothing pass, no frame of one network reaches a host of another.
 */
import t from 'tap';
import { createNetwork, type LabHost, type Network } from '../../lab/index.js';
import { flowChange, formatFlow } from '../../proto/flow.js';
import { type Flow, FlowCommand } from '../../proto/model.js';
import { buildArpRequest } from '../../proto/packet/arp.js';
import { buildEthernet, EtherType } from '../../proto/packet/ethernet.js';
import { defaultProgram } from '../../proto/program.js';
import { ring } from '../../topology/generators.js';

const UNKNOWN_MAC = '02:00:00:00:99:99';
const BROADCAST_MAC = 'ff:ff:ff:ff:ff:ff';
const MULTICAST_MAC = '33:33:00:00:00:01';
/** Local experimental (IEEE 802). */
const EXPERIMENTAL = 0x88b5;
/** Enough to pass every switch twice. */
const PASSED_MS = 1;

/** Hosts h1 to h9, three at each switch, with the tag that they have there and the network they are in. */
const HOSTS: Readonly<Record<string, readonly [vlan: number, network: string]>> = {
  h1: [0, 'ports'],
  h4: [0, 'ports'],
  h5: [20, 'ports'],
  h2: [0, 'labels'],
  h7: [0, 'labels'],
  h6: [30, 'tags'],
  h8: [30, 'tags'],
  h3: [0, 'default'],
  h9: [40, 'default'],
};

async function divided(forwarding: 'learning' | 'known'): Promise<Network> {
  const network = await createNetwork({ topology: ring({ switches: 3, hostsPerSwitch: 3 }) });
  const { hosts } = network.plan;
  const at = (name: string): string => {
    const { at } = hosts.find((host) => host.name === name)!;
    return `switch: ${at.switch}, port: ${at.port}`;
  };
  const label = (name: string): string => `
apiVersion: heddle.dev/v1
kind: HostLabels
metadata: { name: ${name}, labels: { in: labels } }
spec: { mac: '${network.host(name).mac}' }
---`;
  const networkOf = (name: string, members: string): string => `
apiVersion: heddle.dev/v1
kind: Network
metadata: { name: ${name} }
spec: { forwarding: ${forwarding}, members: ${members} }
---`;
  await network.apply(
    [
      networkOf('ports', `[{ ${at('h1')} }, { ${at('h4')} }, { ${at('h5')}, vlan: 20 }]`),
      networkOf('labels', '[{ hosts: { in: labels } }]'),
      networkOf('tags', '[{ vlan: 30 }]'),
      label('h2'),
      label('h7'),
    ].join('\n'),
  );
  for (const host of network.hosts) host.vlan = HOSTS[host.name]![0];
  await network.settle();
  for (let i = 0; i < 2; i++) {
    for (const host of network.hosts) host.announce();
    await network.run(1000);
  }
  await network.settle();
  return network;
}

/** Somebody whom nobody has seen, at the port of a host and with its tag. */
function strangerAt({ mac }: LabHost): string {
  return mac.replace('02:00', '02:01');
}

/** Frames of every kind that rules tell apart, from one host to everybody, nobody and each of the others. */
function framesOf(from: LabHost, hosts: readonly LabHost[]): Uint8Array[] {
  const to = (dst: string, src = from.mac): Uint8Array =>
    buildEthernet({ dst, src, etherType: EXPERIMENTAL }, new Uint8Array(46));
  const question = buildEthernet(
    { dst: BROADCAST_MAC, src: from.mac, etherType: EtherType.Arp },
    buildArpRequest(from.mac, from.ipv4, '10.200.0.1'),
  );
  const others = hosts.filter((host) => host !== from).map(({ mac }) => mac);
  const known = [BROADCAST_MAC, MULTICAST_MAC, UNKNOWN_MAC, ...others].map((dst) => to(dst));
  return [question, ...known, to(BROADCAST_MAC, strangerAt(from))];
}

/** False: it lets nothing pass. */
function letsPass({ instructions: { apply, write, gotoTable } }: Flow): boolean {
  return apply.length > 0 || write.length > 0 || gotoTable !== undefined;
}

for (const forwarding of ['learning', 'known'] as const) {
  t.test(`no single rule is all that keeps networks apart: ${forwarding}`, async (t) => {
    const network = await divided(forwarding);
    const frames = network.hosts.map((host) => [host, framesOf(host, network.hosts)] as const);
    const networks = new Map<string, string>();
    for (const host of network.hosts) {
      const [, own] = HOSTS[host.name]!;
      networks.set(host.mac, own);
      // A label is about one address.
      networks.set(strangerAt(host), own === 'labels' ? 'default' : own);
    }
    const strayed = new Set<string>();
    let arrived = 0;
    let missing = 0;
    network.watch(({ to, frame }) => {
      if (!to.node.startsWith('h')) return;
      const src = Buffer.from(frame.subarray(6, 12))
        .toString('hex')
        .replace(/(..)(?=.)/g, '$1:');
      const [from, here] = [networks.get(src), HOSTS[to.node]![1]];
      arrived++;
      if (from !== undefined && from !== here)
        strayed.add(`${src} (${from}) to ${to.node} (${here})`);
    });
    const send = async (): Promise<void> => {
      for (const [host, all] of frames) for (const frame of all) host.sendFrame(frame);
      await network.run(PASSED_MS);
    };
    // Nobody learns of anything, nor puts anything back.
    for (const node of network.switches) for (const pair of node.channels()) pair.stall();
    for (const cut of forwarding === 'learning' ? [false, true] : [false]) {
      // Then packets are led around, with a mark instead of their tag.
      if (cut) network.cutLink('s1', 's2');
      await network.run(PASSED_MS);
      await send();
      t.same([...strayed], [], 'with all rules');
      t.ok(arrived > 20);
      for (const node of network.switches) {
        const flows = (await node.saved())!.flows.map(({ flow }) => flow);
        for (const flow of flows) {
          if (!letsPass(flow)) continue;
          if (node.tamper([flowChange(FlowCommand.DeleteStrict, flow)])) missing++;
          await send();
          node.tamper([flowChange(FlowCommand.Add, flow)]);
          if (strayed.size === 0) continue;
          t.fail(
            `${node.name} without ${formatFlow(flow, defaultProgram)}: ${[...strayed].join(', ')}`,
          );
          strayed.clear();
        }
      }
    }
    t.ok(missing > 200, `${missing} rules were taken away, one at a time`);
    await network.stop();
  });
}
