/**
 * What lies between simulated switches: a probe that the controller sends out of a port comes in at the
 * other end of the cable and goes back to the controller from there. Cutting a cable takes the
 * ports at both its ends down.
 *
 * Probes for 01:80:c2:00:00:03, which a switch sends back by its rules alone, are lost: they tell of
 * switches without a channel, and here all have one.
 */
import { buildArpRequest } from '../../proto/packet/arp.js';
import type { PlannedEnd, TopologyPlan } from '../../topology/generators.js';
import type { SimulatedSwitch } from './simulated-switch.js';

/** IEEE 802.1AB, 7.1, nearest bridge; and broadcast: what the core's rules send to the controller. */
const PROBE_DESTINATIONS = [Buffer.from('0180c200000e', 'hex'), Buffer.alloc(6, 0xff)];

/** Numbers of the ports of each switch, by its name. */
export function portsOf({ links, hosts }: TopologyPlan): ReadonlyMap<string, readonly number[]> {
  const ports = new Map<string, number[]>();
  for (const end of [...links.flatMap(({ a, b }) => [a, b]), ...hosts.map(({ at }) => at)]) {
    const list = ports.get(end.switch);
    if (list === undefined) ports.set(end.switch, [end.port]);
    else list.push(end.port);
  }
  return ports;
}

export class SimulatedCables {
  readonly #plan: TopologyPlan;
  readonly #switches: ReadonlyMap<string, SimulatedSwitch>;
  /** The other end of the cable at a port, by `endKey`; only while it is plugged in. */
  readonly #peers = new Map<string, PlannedEnd>();

  constructor(plan: TopologyPlan, switches: readonly SimulatedSwitch[]) {
    this.#plan = plan;
    this.#switches = new Map(plan.switches.map(({ name }, i) => [name, switches[i]!]));
    for (let link = 0; link < plan.links.length; link++) this.#join(link);
    for (const [name, each] of this.#switches) {
      each.onPacketOut = ({ frame, actions }) => {
        if (!PROBE_DESTINATIONS.some((address) => address.equals(frame.subarray(0, 6)))) return;
        for (const action of actions) {
          if (action.type === 'output') this.#send({ switch: name, port: action.port }, frame);
        }
      };
    }
  }

  /** @param link its place among the links of the plan. */
  setUp(link: number, up: boolean): void {
    const { a, b } = this.#plan.links[link]!;
    if (up) this.#join(link);
    for (const end of [a, b]) {
      if (!up) this.#peers.delete(endKey(end));
      this.#switches.get(end.switch)!.setPort(end.port, up);
    }
  }

  /** Every host asks for its own address, so that the controller knows where it is. */
  announceHosts(): void {
    for (const { mac, ipv4, at } of this.#plan.hosts) {
      this.#switches.get(at.switch)!.punt(at.port, buildArpRequest(mac, ipv4, ipv4));
    }
  }

  #join(link: number): void {
    const { a, b } = this.#plan.links[link]!;
    this.#peers.set(endKey(a), b).set(endKey(b), a);
  }

  #send(from: PlannedEnd, frame: Uint8Array): void {
    const to = this.#peers.get(endKey(from));
    if (to !== undefined) this.#switches.get(to.switch)!.punt(to.port, frame);
  }
}

function endKey({ switch: name, port }: PlannedEnd): string {
  return `${name}/${port}`;
}
