/** What bad disks and bad people do to bytes, rules and hosts: see `events.ts`. */
import { flowChange, makeFlow } from '../../proto/flow.js';
import { buildMatch } from '../../proto/match.js';
import { type Change, type Flow, FlowCommand } from '../../proto/model.js';
import { ArpOp, buildArp, ZERO_MAC } from '../../proto/packet/arp.js';
import { BROADCAST_MAC, buildEthernet, EtherType } from '../../proto/packet/ethernet.js';
import type { LabHost } from '../host.js';

/** A saved configuration after an accident. */
export function damaged(bytes: Uint8Array, how: 'torn' | 'flipped' | 'empty'): Uint8Array {
  if (how === 'empty') return new Uint8Array();
  if (how === 'torn') return bytes.slice(0, bytes.length >> 1);
  const flipped = bytes.slice();
  const middle = bytes.length >> 1;
  if (middle > 0) flipped[middle] = flipped[middle]! ^ 0x10;
  return flipped;
}

/**
 * Whether somebody may tamper with a rule: what lets nothing pass is all that keeps packets from going round, or
 * from reaching whom they must not, until the controller has put it back.
 */
export function isHarmless({ owner, instructions }: Flow): boolean {
  const { apply, write, gotoTable } = instructions;
  if (owner === 'segments' || owner === 'policy') return false;
  return apply.length > 0 || write.length > 0 || gotoTable !== undefined;
}

/** What somebody does to a rule, or beside it. `pick` chooses what. */
export function tampering(flow: Flow, how: 'remove' | 'change' | 'add', pick: number): Change {
  if (how === 'remove') return flowChange(FlowCommand.DeleteStrict, flow);
  if (how === 'change') {
    return flowChange(FlowCommand.Add, { ...flow, cookie: flow.cookie + 1n });
  }
  const added = makeFlow({
    table: 1,
    priority: 4000,
    match: buildMatch({ ethType: 'ipv4', ipProto: 'udp', udpDst: 50_000 + pick }),
    // Of an app that there is, of one that there is not.
    owner: pick % 2 === 0 ? flow.owner : 'nobody',
  });
  return flowChange(FlowCommand.Add, added);
}

/** "This address is mine", as its owner would announce it. */
export function claimOf({ mac, ipv4 }: LabHost): Uint8Array {
  const arp = { op: ArpOp.Request, senderMac: mac, senderIp: ipv4 };
  const payload = buildArp({ ...arp, targetMac: ZERO_MAC, targetIp: ipv4 });
  return buildEthernet({ dst: BROADCAST_MAC, src: mac, etherType: EtherType.Arp }, payload);
}
