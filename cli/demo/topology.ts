/**
 * The network that the controller has found, as a picture in text.
 */
import type { LabPlan } from '../../lab/plan.js';
import type { Northbound } from '../../lab/real/northbound.js';
import { formatEnd } from '../get-command.js';

export async function fetchTopology(northbound: Northbound, plan: LabPlan): Promise<string> {
  const [switches, links, hosts] = await Promise.all([
    northbound.switches(),
    northbound.links(),
    northbound.hosts(),
  ]);
  const nameOf = new Map(plan.hosts.map((host) => [host.ip, host.name]));
  const lines: string[] = [];
  for (const node of [...switches].sort((a, b) => a.name.localeCompare(b.name))) {
    const peers = links.flatMap((link) => {
      if (link.a.switch === node.id) return [formatEnd(link.b)];
      return link.b.switch === node.id ? [formatEnd(link.a)] : [];
    });
    const edge = hosts
      .filter((host) => host.at.switch === node.id)
      .map((host) => host.ips.map((ip) => nameOf.get(ip)).find((name) => name) ?? host.mac)
      .sort();
    const hanging = edge.length > 0 ? `   hosts ${edge.join(' ')}` : '';
    lines.push(`${node.name.padEnd(8)} -- ${peers.sort().join('  ')}${hanging}`);
  }
  return lines.join('\n');
}
