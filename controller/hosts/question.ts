/**
 * Asks a host whether it is still there, in a way that leaves no trace in its neighbour tables: an
 * ARP probe without a sender address (RFC 5227, 1.1), or a neighbour solicitation from a link-local
 * address that nobody else has. Sent to the host's own MAC, out of its own port.
 */
import { parseMac } from '../../proto/address.js';
import { ArpOp, buildArp, ZERO_MAC } from '../../proto/packet/arp.js';
import { buildEthernet, EthernetOffset, EtherType } from '../../proto/packet/ethernet.js';
import { buildNeighborSolicitation } from '../../proto/packet/icmpv6.js';
import { pushTag } from '../../proto/packet/vlan.js';
import type { Host } from '../../topology/model.js';

/** Locally administered, never learned as a host. */
export const CONTROLLER_MAC = '0e:48:44:00:00:01';
/** fe80::/64 with the MAC's modified EUI-64 (RFC 4291, appendix A). */
const CONTROLLER_LINK_LOCAL = 'fe80::c48:44ff:fe00:1';

/** A frame that makes the host answer, if it is there; undefined: it has no address to ask at. */
export function buildQuestion(host: Host): Uint8Array | undefined {
  const ipv4 = host.ips.find((ip) => !ip.includes(':'));
  const ip = ipv4 ?? host.ips[0];
  if (ip === undefined) return undefined;
  const frame = ipv4 === undefined ? askNeighbor(host.mac, ip) : askArp(host.mac, ip);
  return host.vlan === 0 ? frame : pushTag(frame, { vid: host.vlan });
}

function askArp(mac: string, ip: string): Uint8Array {
  return buildEthernet(
    { dst: mac, src: CONTROLLER_MAC, etherType: EtherType.Arp },
    buildArp({
      op: ArpOp.Request,
      senderMac: CONTROLLER_MAC,
      senderIp: '0.0.0.0',
      targetMac: ZERO_MAC,
      targetIp: ip,
    }),
  );
}

function askNeighbor(mac: string, ip: string): Uint8Array {
  const frame = buildNeighborSolicitation(CONTROLLER_MAC, CONTROLLER_LINK_LOCAL, ip);
  frame.set(parseMac(mac), EthernetOffset.Dst);
  return frame;
}
