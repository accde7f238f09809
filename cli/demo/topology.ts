/**
 * The network that the controller has found, as a picture: asked over the northbound and drawn by
 * `topology/format.ts`.
 */
import type { EndJson } from '../../controller/northbound/api.js';
import type { LabPlan } from '../../lab/plan.js';
import type { Northbound } from '../../lab/real/northbound.js';
import { parseMac } from '../../proto/address.js';
import type { PortInfo } from '../../proto/model.js';
import { formatTopology } from '../../topology/format.js';
import {
  type Host,
  hostKey,
  type Link,
  type NetworkView,
  type PortRef,
  type SwitchNode,
} from '../../topology/model.js';

/** The picture; hosts carry the names of the plan. */
export async function drawTopology(northbound: Northbound, plan: LabPlan): Promise<string> {
  const network = await fetchNetwork(northbound);
  const nameOf = new Map(plan.hosts.map((host) => [host.mac, host.name]));
  const hostNames = new Map(
    [...network.hosts].map(([key, host]) => [key, nameOf.get(host.mac) ?? host.mac]),
  );
  return formatTopology(network, { hostNames, width: 90, maxRows: 0 });
}

/** What an app of the controller would see, as far as the northbound tells. */
async function fetchNetwork(northbound: Northbound): Promise<NetworkView> {
  const [status, switches, ports, links, hosts] = await Promise.all([
    northbound.status(),
    northbound.switches(),
    northbound.ports(),
    northbound.links(),
    northbound.hosts(),
  ]);
  const nodes = switches.map((node): SwitchNode => {
    const own = ports.filter((port) => port.switch === node.id);
    return {
      id: node.id,
      name: node.name,
      connected: node.connected,
      ports: new Map(
        own.map((port): [number, PortInfo] => [
          port.number,
          { ...port, mac: parseMac(port.mac), downs: port.downs ?? undefined },
        ]),
      ),
    };
  });
  const known = hosts.map(
    (host): Host => ({ mac: host.mac, vlan: host.vlan, at: portRef(host.at), ips: host.ips }),
  );
  return {
    revision: status.networkRevision,
    switches: new Map(nodes.map((node) => [node.id, node])),
    links: links.flatMap(({ a, b, bidirectional }): Link[] => {
      const there = { from: portRef(a), to: portRef(b) };
      return bidirectional ? [there, { from: there.to, to: there.from }] : [there];
    }),
    blocked: [], // Not told by the northbound; the picture shows only what is usable.
    hosts: new Map(known.map((host) => [hostKey(host.mac, host.vlan), host])),
  };
}

function portRef(end: EndJson): PortRef {
  return { switch: end.switch, port: end.port };
}
