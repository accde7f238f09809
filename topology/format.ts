/**
 * The network as a picture in text, for terminals and logs: switches in tiers by their distance from
 * the hosts, hosts below the switches that they are attached to.
 *
 *         ┌────────┐  ┌────────┐
 *         │ spine1 │  │ spine2 │
 *         └───┬────┘  └───┬────┘
 *      ┌──────┴──┬────────┴┬─ ...      every switch above is joined to every one below
 *
 * Tiers that are joined in any other way are drawn without lines between them, since lines that
 * cross tell nothing; the list of links that follows tells all. What doesn't fit in the width is
 * named and counted instead of drawn.
 */
import { usableLinks } from './graph.js';
import type { DatapathId, Host, NetworkView } from './model.js';
import { portRolesOf } from './port-roles.js';

export interface FormatOptions {
  /** Columns; default 100. */
  readonly width?: number;
  /** Names of hosts by `hostKey`, where somebody knows them; otherwise an address stands there. */
  readonly hostNames?: ReadonlyMap<string, string>;
  /** Rows of the list below the picture; default 40, 0: no list. */
  readonly maxRows?: number;
}

const MAX_HOSTS_DRAWN = 4;
const GAP = 2;

/** Lines without trailing spaces, joined by newlines; the same for the same network. */
export function formatTopology(network: NetworkView, options: FormatOptions = {}): string {
  const { width = 100, maxRows = 40 } = options;
  const labels = hostLabels(network, options.hostNames);
  const counts = [
    plural(network.switches.size, 'switch', 'switches'),
    plural(usableLinks(network.links).length / 2, 'link'),
    plural(network.hosts.size, 'host'),
  ];
  const lines = [counts.join(', '), ''];
  lines.push(...drawTiers(network, labels, width));
  if (maxRows > 0 && network.switches.size > 0) {
    lines.push('', ...listPorts(network, labels, width, maxRows));
  }
  return lines.map((line) => line.trimEnd()).join('\n');
}

/**
 * Switches by tier, those with hosts or edge ports first; within a tier by datapath id. Switches that
 * can't reach any of these make up a last tier of their own.
 */
export function tiersOf(network: NetworkView): readonly (readonly DatapathId[])[] {
  const ids = [...network.switches.keys()].sort();
  const neighbours = new Map<DatapathId, DatapathId[]>(ids.map((id) => [id, []]));
  for (const { from, to } of usableLinks(network.links)) {
    if (neighbours.has(to.switch)) neighbours.get(from.switch)?.push(to.switch);
  }
  const left = new Set(ids);
  const withHosts = new Set([...network.hosts.values()].map((host) => host.at.switch));
  const roles = portRolesOf(network);
  let tier = ids.filter((id) => withHosts.has(id) || (roles.get(id)?.edges.length ?? 0) > 0);
  const tiers: DatapathId[][] = [];
  while (tier.length > 0) {
    tiers.push(tier);
    for (const id of tier) left.delete(id);
    const next = new Set(tier.flatMap((id) => neighbours.get(id)!.filter((n) => left.has(n))));
    tier = [...next].sort();
  }
  if (left.size > 0) tiers.push([...left]);
  return tiers;
}

interface Box {
  readonly id: DatapathId;
  readonly name: string;
  readonly hosts: readonly string[];
  readonly width: number;
  left: number;
}

function drawTiers(
  network: NetworkView,
  labels: ReadonlyMap<DatapathId, readonly string[]>,
  width: number,
): string[] {
  const tiers = tiersOf(network).map((tier) => tier.map((id) => boxOf(network, labels, id)));
  const widest = Math.max(0, ...tiers.map(rowWidth).filter((needed) => needed <= width));
  for (const tier of tiers) {
    let left = Math.max(0, Math.floor((widest - rowWidth(tier)) / 2));
    for (const box of tier) {
      box.left = left;
      left += box.width + GAP;
    }
  }
  const lines: string[] = [];
  for (let i = tiers.length - 1; i >= 0; i--) {
    const tier = tiers[i]!;
    const above = tiers[i + 1];
    const below = tiers[i - 1];
    if (rowWidth(tier) > width) {
      const names = tier.map((box) => box.name);
      lines.push(`${plural(tier.length, 'switch', 'switches')}: ${names[0]} … ${names.at(-1)}`);
      continue;
    }
    const fits = (other: Box[] | undefined): boolean =>
      other !== undefined && rowWidth(other) <= width && isComplete(network, tier, other);
    lines.push(...drawBoxes(tier, fits(above), fits(below)));
    if (below !== undefined && fits(below)) lines.push(drawBus(tier, below));
    else if (below !== undefined) lines.push('');
  }
  return lines;
}

function boxOf(
  network: NetworkView,
  labels: ReadonlyMap<DatapathId, readonly string[]>,
  id: DatapathId,
): Box {
  const name = nameOf(network, id);
  const all = labels.get(id) ?? [];
  const hosts = all.length <= MAX_HOSTS_DRAWN ? [...all] : all.slice(0, MAX_HOSTS_DRAWN - 1);
  if (hosts.length < all.length) hosts.push(`+ ${all.length - hosts.length} more`);
  const width = Math.max(name.length + 4, ...hosts.map((host) => host.length));
  return { id, name, hosts, width, left: 0 };
}

function rowWidth(tier: readonly Box[]): number {
  return tier.reduce((sum, box) => sum + box.width + GAP, -GAP);
}

function middle(box: Box): number {
  return box.left + (box.width >> 1);
}

function drawBoxes(tier: readonly Box[], joinedAbove: boolean, joinedBelow: boolean): string[] {
  const canvas = new Canvas();
  for (const box of tier) {
    const inner = '─'.repeat(box.width - 2);
    const space = box.width - 2 - box.name.length;
    const before = ' '.repeat(space >> 1);
    const after = ' '.repeat(space - (space >> 1));
    canvas.put(box.left, 0, `┌${inner}┐`);
    canvas.put(box.left, 1, `│${before}${box.name}${after}│`);
    canvas.put(box.left, 2, `└${inner}┘`);
    if (joinedAbove) canvas.put(middle(box), 0, '┴');
    if (joinedBelow) canvas.put(middle(box), 2, '┬');
    box.hosts.forEach((host, i) => {
      canvas.put(box.left + ((box.width - host.length) >> 1), 3 + i, host);
    });
  }
  return canvas.lines();
}

/** One line that joins every box above with every box below. */
function drawBus(above: readonly Box[], below: readonly Box[]): string {
  const up = new Set(above.map(middle));
  const down = new Set(below.map(middle));
  const start = Math.min(...up, ...down);
  const end = Math.max(...up, ...down);
  let line = ' '.repeat(start);
  for (let x = start; x <= end; x++) {
    line += busPiece(up.has(x), down.has(x), x > start, x < end);
  }
  return line;
}

function busPiece(up: boolean, down: boolean, left: boolean, right: boolean): string {
  // Index bits: up 8, down 4, left 2, right 1.
  const index = (up ? 8 : 0) + (down ? 4 : 0) + (left ? 2 : 0) + (right ? 1 : 0);
  return ' ───│┌┐┬│└┘┴│├┤┼'[index]!;
}

function isComplete(network: NetworkView, a: readonly Box[], b: readonly Box[]): boolean {
  const joined = new Set(
    usableLinks(network.links).map(({ from, to }) => `${from.switch} ${to.switch}`),
  );
  return a.every((x) => b.every((y) => joined.has(`${x.id} ${y.id}`)));
}

function listPorts(
  network: NetworkView,
  labels: ReadonlyMap<DatapathId, readonly string[]>,
  width: number,
  maxRows: number,
): string[] {
  const rows: string[] = [];
  const order = [...tiersOf(network)].reverse().flat();
  const column = Math.max(...order.map((id) => nameOf(network, id).length));
  const links = usableLinks(network.links);
  for (const id of order.slice(0, maxRows)) {
    const parts = links
      .filter((link) => link.from.switch === id)
      .map(({ from, to }) => `${from.port}→${nameOf(network, to.switch)}:${to.port}`);
    const hosts = labels.get(id) ?? [];
    if (hosts.length > 0) parts.push(plural(hosts.length, 'host'));
    const text = `  ${nameOf(network, id).padEnd(column)}  ${parts.join('  ')}`;
    rows.push(text.length <= width ? text : `${text.slice(0, width - 1)}…`);
  }
  if (order.length > maxRows) rows.push(`  and ${order.length - maxRows} more switches`);
  return rows;
}

/** What stands under each switch, in the order of its ports. */
function hostLabels(
  network: NetworkView,
  names: ReadonlyMap<string, string> | undefined,
): ReadonlyMap<DatapathId, readonly string[]> {
  const byPort = [...network.hosts].sort((a, b) => a[1].at.port - b[1].at.port);
  const labels = new Map<DatapathId, string[]>();
  for (const [key, host] of byPort) {
    const list = labels.get(host.at.switch) ?? [];
    list.push(names?.get(key) ?? addressOf(host));
    labels.set(host.at.switch, list);
  }
  return labels;
}

/** An IPv4 address if there is one, else any that is not link-local, else the MAC. */
function addressOf(host: Host): string {
  const ipv4 = host.ips.find((ip) => !ip.includes(':'));
  return ipv4 ?? host.ips.find((ip) => !ip.startsWith('fe80:')) ?? host.mac;
}

function nameOf(network: NetworkView, id: DatapathId): string {
  const node = network.switches.get(id);
  const name = node === undefined || node.name === '' ? id : node.name;
  return node?.connected === false ? `${name} (away)` : name;
}

function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

class Canvas {
  readonly #rows: string[][] = [];

  put(x: number, y: number, text: string): void {
    while (this.#rows.length <= y) this.#rows.push([]);
    const row = this.#rows[y]!;
    while (row.length < x) row.push(' ');
    for (const [i, char] of [...text].entries()) row[x + i] = char;
  }

  lines(): string[] {
    return this.#rows.map((row) => row.join(''));
  }
}
