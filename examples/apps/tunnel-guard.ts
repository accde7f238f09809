/**
 * Lets only known GTP-U tunnels (3GPP TS 29.281) through, and moves one to another id on its way.
 *
 * Switches know nothing of GTP-U; the app describes the one field that it needs. The header follows
 * UDP port 2152:
 *
 *      [ flags : 8 ][ message type : 8 ][ length : 16 ][ tunnel endpoint id : 32 ]
 *
 *     heddle lab up --app examples/apps/tunnel-guard.ts
 *     heddle flows leaf1 --owner tunnel-guard
 */
import { defineApp, setField } from 'heddle';

const GTP_U_PORT = 2152;

/** Tunnels that may pass; those with a number become that tunnel. */
const TUNNELS = new Map<number, number | undefined>([
  [0x1001, undefined],
  [0x1002, 0x2002],
]);

export default defineApp({
  name: 'tunnel-guard',
  fields: [
    {
      name: 'gtp.teid',
      bitOffset: 32,
      bitWidth: 32,
      entry: { after: 'udp', selector: GTP_U_PORT, lengthBytes: 8 },
    },
  ],
  compile(network, desired) {
    for (const node of network.switches.values()) {
      for (const [teid, becomes] of TUNNELS) {
        desired.on(node).rule({
          stage: 'policy',
          priority: 2000,
          match: { 'gtp.teid': teid },
          ...(becomes !== undefined && { actions: [setField('gtp.teid', becomes)] }),
          next: 'next',
        });
        // What a switch before this one has moved.
        if (becomes === undefined) continue;
        desired.on(node).rule({
          stage: 'policy',
          priority: 2000,
          match: { 'gtp.teid': becomes },
          next: 'next',
        });
      }
      // All other tunnels, and what is too short to have an id.
      desired.on(node).rule({
        stage: 'policy',
        match: { ethType: 'ipv4', ipProto: 'udp', udpDst: GTP_U_PORT },
      });
    }
  },
});
