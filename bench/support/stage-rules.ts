/**
 * Rules for the six stages of the default program, as a network of many hosts would have them: each
 * stage has some, and a packet to a known host meets one in most of them. In memory (`pipeline.ts`), on real
 * ports (`forwarding.ts`), and the very same in Open vSwitch (`ovs-rules.ts`).
 */
import { Field } from '../../proto/fields.js';
import { makeFlow } from '../../proto/flow.js';
import type { Flow } from '../../proto/model.js';

/** Stages of the default program. */
export const enum Stage {
  Classify = 0,
  Policy = 1,
  Service = 2,
  Route = 3,
  Forward = 4,
  Egress = 5,
}

/** What stands in the way of UDP to a port below this one: see `stageRules`. */
export const DENIED_UDP_PORTS = 50;
const SERVICES = 50;
const NETWORKS = 16;
const DENIAL_PRIORITY = 100;

/** The lower half of the address of host `i`, 32 bits: all different, spread by an odd factor. */
export function hostAddress(i: number): number {
  return Math.imul(i + 1, 0x9e3779b1) >>> 0;
}

/** The address of host `i`, locally administered. */
export function hostMac(i: number): Uint8Array {
  return Uint8Array.of(2, 0, ...four(hostAddress(i)));
}

/** A rule for each of `hosts` hosts, whose ports are 2..`ports` in turn. */
export function forwardRules(table: number, hosts: number, ports: number): Flow[] {
  return Array.from({ length: hosts }, (_, i) =>
    forwardRule(table, hostMac(i), 2 + (i % (ports - 1))),
  );
}

/** Frames to `mac` leave by `port`. From the first of several tables they go on to the next. */
export function forwardRule(table: number, mac: Uint8Array, port: number): Flow {
  return makeFlow({
    table,
    priority: 100,
    match: [{ field: Field.EthDst, value: mac }],
    instructions: {
      write: [{ type: 'output', port }],
      ...(table === 0 ? {} : { gotoTable: table + 1 }),
    },
    owner: 'bench',
  });
}

/**
 * The other five stages: a port to a network, denials, services, routes, a mark at the end. IPv4 to
 * 10.0.0.0/12 has a route, UDP to ports below `DENIED_UDP_PORTS` is dropped.
 */
export function stageRules(ports: number): Flow[] {
  const ipv4 = { field: Field.EthType, value: Uint8Array.of(8, 0) };
  const flows: Flow[] = [];
  const add = (
    table: Stage,
    priority: number,
    rest: Pick<Parameters<typeof makeFlow>[0], 'match' | 'instructions'>,
  ): void => {
    flows.push(makeFlow({ table, priority, owner: 'bench', ...rest }));
  };
  for (let port = 1; port <= ports; port++) {
    add(Stage.Classify, 10, {
      match: [{ field: Field.InPort, value: four(port) }],
      instructions: { metadata: { value: BigInt(port), mask: 0xffn }, gotoTable: Stage.Policy },
    });
  }
  for (let port = 0; port < DENIED_UDP_PORTS; port++) {
    add(Stage.Policy, DENIAL_PRIORITY, {
      match: [
        ipv4,
        { field: Field.IpProto, value: Uint8Array.of(17) },
        { field: Field.UdpDst, value: Uint8Array.of(0, port) },
      ],
    });
  }
  for (let i = 0; i < SERVICES; i++) {
    add(Stage.Service, 100, {
      match: [ipv4, { field: Field.Ipv4Dst, value: four(0xc0a80000 + i) }],
      instructions: {
        apply: [{ type: 'setField', field: Field.Ipv4Dst, value: four(0x0a000001) }],
        gotoTable: Stage.Route,
      },
    });
  }
  for (let i = 0; i < NETWORKS; i++) {
    const network = four(0x0a000000 + (i << 16));
    add(Stage.Route, 16, {
      match: [ipv4, { field: Field.Ipv4Dst, value: network, mask: four(0xffff0000) }],
      instructions: { gotoTable: Stage.Forward },
    });
    add(Stage.Egress, 16, {
      match: [{ field: Field.Metadata, value: wide(i), mask: wide(0xff) }],
    });
  }
  return flows;
}

const four = (value: number): Uint8Array =>
  Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);
const wide = (value: number): Uint8Array => Uint8Array.of(0, 0, 0, 0, 0, 0, 0, value);
