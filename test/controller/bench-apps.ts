/** Small apps for the bench, and a network of three switches that they run on. */
import { type App, defineApp, output } from '../../controller/sdk.js';
import { buildMatch, matchKey } from '../../proto/match.js';
import type { Flow } from '../../proto/model.js';
import { Bench } from './bench.js';
import { type FakeSwitch, port } from './fake-switch.js';

/** A rule a switch, through a group that watches its links. */
export const linkApp = defineApp({
  name: 'links',
  compile(network, desired) {
    for (const node of network.switches.values()) {
      const on = desired.on(node);
      const ports = network.links.filter((l) => l.from.switch === node.id).map((l) => l.from.port);
      const group = on.group('uplinks', {
        type: 'select',
        buckets: ports.map((p) => ({ watchPort: p, actions: [output(p)] })),
      });
      on.rule({ stage: 'forward', match: { ethType: 'ipv4' }, actions: [group] });
    }
  },
});

const toPort = (tcpDst: number) => ({ ethType: 'ipv4', ipProto: 'tcp', tcpDst }) as const;

/** A rule for each TCP port on each switch: to be dropped, or what else `parts` says. */
export function portApp(
  name: string,
  ports: readonly number[],
  parts: { next?: 'next' } = {},
): App {
  return defineApp({
    name,
    compile(network, desired) {
      for (const node of network.switches.values()) {
        for (const each of ports) {
          desired.on(node).rule({ stage: 'policy', match: toPort(each), ...parts });
        }
      }
    },
  });
}

export const telnet = (tcpDst = 23): App => portApp('telnet', [tcpDst]);

/** Whether a rule is about a TCP port. */
export function isPort(flow: Flow, tcpDst: number): boolean {
  return matchKey(flow.match) === matchKey(buildMatch(toPort(tcpDst)));
}

/** For `FakeSwitch.refuse`: rules about a TCP port. */
export function refusesPort(tcpDst: number): FakeSwitch['refuse'] {
  return (change) =>
    change.type === 'flow' && isPort(change.mod.flow, tcpDst)
      ? { reason: 'UNSUPPORTED', field: 'match', message: 'not that one' }
      : undefined;
}

/** Three switches in a ring: port 1 to the next one's port 2. */
export async function ring(options: Parameters<Bench['start']>[0] = {}): Promise<Bench> {
  const bench = new Bench();
  await bench.start({ apps: [linkApp], ...options });
  const all = [bench.add(), bench.add(), bench.add()];
  for (const s of all) s.ports = [port(1), port(2), port(3)];
  all.forEach((s, i) => {
    bench.cable(s, 1, all[(i + 1) % 3]!, 2);
  });
  bench.connectAll();
  bench.clock.advance(8_000);
  return bench;
}
