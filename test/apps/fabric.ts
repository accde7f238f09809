/**
 * A toy network that carries out what the forwarding app wants, read straight from its rules and
 * groups: no switch, no controller, no time. Where a `select` group may choose, every choice is
 * tried. It knows just enough matching for this app's rules and fails on anything it doesn't know.
 */
import assert from 'node:assert/strict';
import { ResourceSet } from '../../controller/resources/resource-set.js';
import type {
  ActionSpec,
  BucketSpec,
  Desired,
  DesiredSwitch,
  GroupRef,
  GroupSpec,
  MeterRef,
  QueueRef,
  ResourcesView,
  RuleSpec,
} from '../../controller/sdk.js';
import { VLAN_PRESENT } from '../../proto/fields.js';
import type { MatchSpec } from '../../proto/match.js';
import { ReservedPort } from '../../proto/model.js';
import type { Host, NetworkView, PortRef } from '../../topology/model.js';
import { portKey } from '../../topology/model.js';

class Wanted implements DesiredSwitch {
  readonly rules: RuleSpec[] = [];
  readonly groups = new Map<string, GroupSpec>();
  readonly #stages = new Map<string, RuleSpec[]>();

  /** The rules of one stage, the highest priority first. To be asked for when all are there. */
  stage(name: string): readonly RuleSpec[] {
    let rules = this.#stages.get(name);
    if (rules === undefined) {
      rules = this.rules
        .filter((rule) => rule.stage === name)
        .sort((a, b) => b.priority! - a.priority!);
      this.#stages.set(name, rules);
    }
    return rules;
  }

  rule(spec: RuleSpec): void {
    this.rules.push(spec);
  }

  group(key: string, spec: GroupSpec): GroupRef {
    assert(!this.groups.has(key), `group ${key} twice`);
    this.groups.set(key, spec);
    return { type: 'groupRef', key };
  }

  meter(): MeterRef {
    assert.fail('the forwarding app has no meters');
  }

  queue(): QueueRef {
    assert.fail('the forwarding app has no queues');
  }

  limitPort(): void {
    assert.fail('the forwarding app limits no port');
  }
}

export function compileWith(
  compile: (network: NetworkView, desired: Desired, resources: ResourcesView) => void,
  network: NetworkView,
): Map<string, Wanted> {
  const wanted = new Map<string, Wanted>();
  const desired: Desired = {
    on(target) {
      const id = typeof target === 'string' ? target : target.id;
      let entry = wanted.get(id);
      if (entry === undefined) wanted.set(id, (entry = new Wanted()));
      return entry;
    },
    unit: (_name, _inputs, write) => {
      write({
        on: desired.on,
        each: (items, _inputs, writeOne) => {
          for (const item of items) writeOne(desired.on(item.id), item);
        },
      });
    },
  };
  compile(network, desired, ResourceSet.EMPTY);
  return wanted;
}

/** What the app's rules look at. */
export interface ToyPacket {
  readonly ethDst: string;
  readonly ethSrc: string;
  /** Absent: something that is none of ARP, IPv6, IPv4. */
  readonly ethType?: string;
  readonly arpOp?: number;
  readonly vlanVid?: number;
  /** Below the outer tag. */
  readonly innerVid?: number;
}

export type Outcome = 'delivered' | 'lost' | 'loop' | 'elsewhere' | 'controller';

interface Emission {
  readonly port: number;
  readonly packet: ToyPacket;
}

export class Fabric {
  readonly dead = new Set<string>();
  /** Whether CONTROLLER is live. */
  controller = false;
  readonly #wanted: Map<string, Wanted>;
  readonly #peer = new Map<string, PortRef>();
  readonly #host = new Map<string, string>();
  readonly #network: NetworkView;

  constructor(network: NetworkView, wanted: Map<string, Wanted>) {
    this.#network = network;
    this.#wanted = wanted;
    for (const { from, to } of network.links) this.#peer.set(portKey(from), to);
    for (const host of network.hosts.values()) this.#host.set(portKey(host.at), host.mac);
  }

  cut(link: { from: PortRef; to: PortRef }): void {
    this.dead.add(portKey(link.from)).add(portKey(link.to));
  }

  heal(): void {
    this.dead.clear();
  }

  /** Everything that can happen to a packet from one host to another. */
  outcomes(from: Host, to: Host): Set<Outcome> {
    const found = new Set<Outcome>();
    const path = new Set<string>();
    const walk = (at: PortRef, packet: ToyPacket): void => {
      const state = `${portKey(at)} ${packet.vlanVid ?? ''}`;
      if (path.has(state)) {
        found.add('loop');
        return;
      }
      path.add(state);
      for (const emissions of this.#process(at, packet)) {
        if (emissions === 'controller') found.add('controller');
        else if (emissions.length === 0) found.add('lost');
        else {
          assert(emissions.length === 1, 'unicast was copied');
          const { port, packet: sent } = emissions[0]!;
          const here = portKey({ switch: at.switch, port });
          const next = this.#peer.get(here);
          if (this.dead.has(here)) found.add('lost');
          else if (next !== undefined) walk(next, sent);
          else {
            const good = this.#host.get(here) === to.mac && sent.vlanVid === packetVlan(to);
            found.add(good ? 'delivered' : 'elsewhere');
          }
        }
      }
      path.delete(state);
    };
    walk(from.at, {
      ethDst: to.mac,
      ethSrc: from.mac,
      ...(to.vlan !== 0 && { vlanVid: to.vlan }),
    });
    return found;
  }

  /**
   * How often each host port gets a frame that is flooded; throws when it goes on for ever.
   * @param pick one of so many choices, where it is not flooded but led on; default: there must be none.
   */
  flood(from: PortRef, packet: ToyPacket, pick?: (choices: number) => number): Map<string, number> {
    const copies = new Map<string, number>();
    const queue: { at: PortRef; packet: ToyPacket }[] = [{ at: from, packet }];
    for (let steps = 0; queue.length > 0; steps++) {
      assert(steps < 10_000, 'broadcast storm');
      const { at, packet: current } = queue.shift()!;
      const choices = this.#process(at, current);
      assert(choices.length === 1 || pick !== undefined, 'a flood had a choice');
      const emissions = choices[pick?.(choices.length) ?? 0];
      assert(emissions !== undefined && emissions !== 'controller', 'punted');
      for (const { port, packet: sent } of emissions) {
        const here = portKey({ switch: at.switch, port });
        if (this.dead.has(here)) continue;
        const next = this.#peer.get(here);
        if (next !== undefined) queue.push({ at: next, packet: sent });
        else copies.set(here, (copies.get(here) ?? 0) + 1);
      }
    }
    return copies;
  }

  /** One list of emissions for each choice that `select` groups leave; 'controller': punted. */
  #process(at: PortRef, packet: ToyPacket): (Emission[] | 'controller')[] {
    const wanted = this.#wanted.get(at.switch);
    assert(wanted !== undefined, `nothing is wanted on ${at.switch}`);
    const first = best(wanted, 'classify', at.port, packet);
    if (first !== undefined && first.next === undefined) return [[]];
    const rule = best(wanted, 'forward', at.port, packet, first?.metadata?.value ?? 0n);
    if (rule === undefined) return [[]];
    return this.#act(wanted, at, packet, [...(rule.actions ?? []), ...(rule.write ?? [])]);
  }

  #act(
    wanted: Wanted,
    at: PortRef,
    packet: ToyPacket,
    actions: readonly ActionSpec[],
  ): (Emission[] | 'controller')[] {
    let current = packet;
    let results: (Emission[] | 'controller')[] = [[]];
    const add = (choices: (Emission[] | 'controller')[]): void => {
      results = results.flatMap((done) =>
        choices.map((more) =>
          done === 'controller' || more === 'controller' ? 'controller' : [...done, ...more],
        ),
      );
    };
    for (const action of actions) {
      if (action.type === 'pushVlan') {
        const { vlanVid, innerVid } = current;
        assert(innerVid === undefined, 'more than two tags');
        if (vlanVid !== undefined) current = { ...current, innerVid: vlanVid };
      } else if (action.type === 'setField') {
        const value = new DataView(action.value.buffer, action.value.byteOffset).getUint16(0);
        current = { ...current, vlanVid: value & 0xfff };
      } else if (action.type === 'popVlan') {
        const { vlanVid, innerVid, ...rest } = current;
        assert(vlanVid !== undefined, 'popped a tag that is not there');
        current = innerVid === undefined ? rest : { ...rest, vlanVid: innerVid };
      } else if (action.type === 'output') {
        if (action.port === ReservedPort.Controller) add(['controller']);
        else if (action.port === ReservedPort.InPort) add([[{ port: at.port, packet: current }]]);
        else add(action.port === at.port ? [[]] : [[{ port: action.port, packet: current }]]);
      } else if (action.type === 'groupRef') {
        add(this.#group(wanted, at, current, action.key));
      } else assert.fail(`unknown action ${action.type}`);
    }
    return results;
  }

  #group(
    wanted: Wanted,
    at: PortRef,
    packet: ToyPacket,
    key: string,
  ): (Emission[] | 'controller')[] {
    const group = wanted.groups.get(key);
    assert(group !== undefined, `no group ${key} on ${at.switch}`);
    const turnsBack = group.buckets.some(({ watchPort }) => watchPort === at.port);
    if (group.splitHorizon === true && turnsBack) return [[]];
    const live = group.buckets.filter((bucket) => this.#isLive(wanted, at.switch, bucket));
    const act = (bucket: BucketSpec) => this.#act(wanted, at, packet, bucket.actions);
    if (group.type === 'fastFailover') return live[0] === undefined ? [[]] : act(live[0]);
    if (group.type === 'select') return live.length === 0 ? [[]] : live.flatMap(act);
    assert(group.type === 'all');
    let all: Emission[] = [];
    for (const bucket of group.buckets) {
      if (bucket.watchDowns !== undefined && !live.includes(bucket)) continue;
      const [emissions] = act(bucket);
      assert(emissions !== undefined && emissions !== 'controller', 'punted');
      all = [...all, ...emissions];
    }
    return [all];
  }

  #isLive(wanted: Wanted, id: string, bucket: BucketSpec): boolean {
    if (bucket.watchPort === ReservedPort.Controller) return this.controller;
    if (bucket.watchPort !== undefined) {
      const port = this.#network.switches.get(id)?.ports.get(bucket.watchPort);
      assert(port !== undefined, `${id} has no port ${bucket.watchPort}`);
      const wasDown = bucket.watchDowns !== undefined && bucket.watchDowns !== port.downs;
      return !wasDown && !this.dead.has(portKey({ switch: id, port: bucket.watchPort }));
    }
    assert(bucket.watchGroup !== undefined, 'a bucket that watches nothing');
    const group = wanted.groups.get(bucket.watchGroup.key);
    return group?.buckets.some((inner) => this.#isLive(wanted, id, inner)) ?? false;
  }
}

function packetVlan(host: Host): number | undefined {
  return host.vlan === 0 ? undefined : host.vlan;
}

function best(
  wanted: Wanted,
  stage: string,
  inPort: number,
  packet: ToyPacket,
  metadata = 0n,
): RuleSpec | undefined {
  let winner: RuleSpec | undefined;
  for (const rule of wanted.stage(stage)) {
    if (winner !== undefined && rule.priority! < winner.priority!) break;
    if (!matches(rule, inPort, packet, metadata)) continue;
    assert(winner === undefined, 'two rules of one priority match one packet');
    winner = rule;
  }
  return winner;
}

function vidMatches(want: NonNullable<MatchSpec['vlanVid']>, vid: number | undefined): boolean {
  if (typeof want !== 'object') return want === (vid ?? 'none');
  const bits = vid === undefined ? 0 : vid | VLAN_PRESENT;
  return (bits & Number(want.mask)) === Number(want.value);
}

function matches(rule: RuleSpec, inPort: number, packet: ToyPacket, metadata: bigint): boolean {
  for (const [field, want] of Object.entries(rule.match ?? {})) {
    if (want === undefined) continue;
    if (field === 'inPort') {
      if (want !== inPort) return false;
    } else if (field === 'ethDst') {
      if (!macMatches(String(want), packet.ethDst)) return false;
    } else if (field === 'ethSrc') {
      if (want !== packet.ethSrc) return false;
    } else if (field === 'vlanVid') {
      if (!vidMatches(rule.match!.vlanVid!, packet.vlanVid)) return false;
    } else if (field === 'ethType') {
      if (want !== packet.ethType) return false;
    } else if (field === 'metadata') {
      const { value, mask } = rule.match!.metadata as { value: bigint; mask: bigint };
      if ((metadata & mask) !== value) return false;
    } else if (field === 'arpOp') {
      if (want !== packet.arpOp) return false;
    } else if (['ipProto', 'icmpv6Type', 'udpDst'].includes(field)) {
      return false;
    } else assert.fail(`unknown field ${field}`);
  }
  return true;
}

function macMatches(want: string, mac: string): boolean {
  if (want.length === mac.length) return want === mac;
  const [value, mask] = want.split('/');
  const number = (text: string) => BigInt(`0x${text.replaceAll(':', '')}`);
  return (number(mac) & number(mask!)) === number(value!);
}
