/**
 * From a lab as people write it to the names that the machine needs: namespaces, interfaces, port
 * numbers, addresses. Pure, so that what `lab up` makes is what `lab down` and the tests expect.
 *
 *     host h1 ── netns heddle-demo-h1 ── eth0 ─── leaf1-eth3 ── netns heddle-demo-leaf1 ── port 3 of leaf1
 *
 * Ports are numbered from 1 in the order of the file: links first, then hosts.
 */
import type { Lab } from './file.js';

export interface PlannedPort {
  /** 1 and up. */
  readonly number: number;
  /** At most 15 bytes. */
  readonly ifname: string;
  /** The switch or host at the other end. */
  readonly peer: string;
}

export interface PlannedSwitch {
  readonly name: string;
  /** 16 hex digits; unless the file says otherwise they count up, so that lists keep its order. */
  readonly datapathId: string;
  readonly netns: string;
  readonly ports: readonly PlannedPort[];
}

export interface PlannedHost {
  readonly name: string;
  readonly netns: string;
  /** Always "eth0". */
  readonly ifname: string;
  readonly mac: string;
  /** Dotted quad without prefix length. */
  readonly ip: string;
  readonly prefixLength: number;
  readonly switch: string;
  /** Its port on that switch. */
  readonly port: number;
}

export interface PlannedLink {
  readonly a: { readonly switch: string; readonly port: number; readonly ifname: string };
  readonly b: { readonly switch: string; readonly port: number; readonly ifname: string };
}

export interface LabPlan {
  readonly name: string;
  readonly switches: readonly PlannedSwitch[];
  readonly hosts: readonly PlannedHost[];
  readonly links: readonly PlannedLink[];
}

/** The name of a node's network namespace. */
function netnsName(lab: string, node: string): string {
  return `heddle-${lab}-${node}`;
}

/** Lays out a lab that `findContradictions` found nothing wrong with. */
export function planLab(lab: Lab): LabPlan {
  const ports = new Map<string, PlannedPort[]>(lab.switches.map((s) => [s.name, []]));
  const nextPort = (name: string, peer: string): PlannedPort => {
    const list = ports.get(name) ?? [];
    const number = list.length + 1;
    const port = { number, ifname: `${name}-eth${number}`, peer };
    list.push(port);
    return port;
  };
  const links = lab.links.map((link): PlannedLink => {
    const a = nextPort(link.a, link.b);
    const b = nextPort(link.b, link.a);
    return {
      a: { switch: link.a, port: a.number, ifname: a.ifname },
      b: { switch: link.b, port: b.number, ifname: b.ifname },
    };
  });
  const addresses = new Addresses(lab);
  const hosts = lab.hosts.map((host): PlannedHost => {
    const [ip = '', prefix = '8'] = (host.ip ?? addresses.nextIp()).split('/');
    return {
      name: host.name,
      netns: netnsName(lab.name, host.name),
      ifname: 'eth0',
      mac: (host.mac ?? addresses.nextMac()).toLowerCase(),
      ip,
      prefixLength: Number(prefix),
      switch: host.switch,
      port: nextPort(host.switch, host.name).number,
    };
  });
  const ids = new Set(lab.switches.map((s) => s.datapathId));
  let lastId = 0;
  const nextId = (): string => {
    const id = (++lastId).toString(16).padStart(16, '0');
    return ids.has(id) ? nextId() : id;
  };
  const switches = lab.switches.map((s) => ({
    name: s.name,
    datapathId: s.datapathId ?? nextId(),
    netns: netnsName(lab.name, s.name),
    ports: ports.get(s.name) ?? [],
  }));
  return { name: lab.name, switches, hosts, links };
}

/** Hands out 10.0.0.1/8 and 02:00:00:00:00:01 and up, leaving out what the file gave to somebody. */
class Addresses {
  readonly #taken: Set<string>;
  #lastIp = 0;
  #lastMac = 0;

  constructor(lab: Lab) {
    this.#taken = new Set(
      lab.hosts.flatMap((h) => [h.ip?.split('/')[0] ?? '', h.mac?.toLowerCase() ?? '']),
    );
  }

  nextIp(): string {
    for (;;) {
      const n = ++this.#lastIp;
      const text = `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`;
      // 10.x.y.0 and 10.x.y.255 are fine in a /8, but people take them for something else.
      if ((n & 255) === 0 || (n & 255) === 255 || this.#taken.has(text)) continue;
      return `${text}/8`;
    }
  }

  nextMac(): string {
    for (;;) {
      const hex = (++this.#lastMac).toString(16).padStart(10, '0');
      const text = `02:${(hex.match(/../g) ?? []).join(':')}`;
      if (!this.#taken.has(text)) return text;
    }
  }
}
