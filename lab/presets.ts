/**
 * Labs that need no file. `heddle lab up leaf-spine` and the demonstration use the first one.
 */
import type { Lab, LabHost, LabLink } from './file.js';

/** Two tiers: every leaf is linked to every spine, hosts hang on the leaves. */
export function leafSpineLab(
  name = 'leaf-spine',
  { spines = 2, leaves = 4, hostsPerLeaf = 2 } = {},
): Lab {
  const spineNames = numbered('spine', spines);
  const leafNames = numbered('leaf', leaves);
  const links: LabLink[] = leafNames.flatMap((leaf) =>
    spineNames.map((spine) => ({ a: leaf, b: spine })),
  );
  const hosts: LabHost[] = leafNames.flatMap((leaf, i) =>
    numbered('h', hostsPerLeaf, i * hostsPerLeaf).map((host) => ({ name: host, switch: leaf })),
  );
  return { name, switches: [...spineNames, ...leafNames].map((s) => ({ name: s })), hosts, links };
}

/** Switches in a circle with one host each: the smallest network with a loop in it. */
function ringLab(name = 'ring', { switches = 4 } = {}): Lab {
  const names = numbered('s', switches);
  return {
    name,
    switches: names.map((s) => ({ name: s })),
    hosts: names.map((s, i) => ({ name: `h${i + 1}`, switch: s })),
    links: names.map((s, i) => ({ a: s, b: names[(i + 1) % switches] ?? s })),
  };
}

/** One switch and two hosts: the smallest network at all. */
export function singleLab(name = 'single', { hosts = 2 } = {}): Lab {
  return {
    name,
    switches: [{ name: 's1' }],
    hosts: numbered('h', hosts).map((host) => ({ name: host, switch: 's1' })),
    links: [],
  };
}

/** By the name under which `heddle lab up` knows them. */
export const presets: ReadonlyMap<string, (name?: string) => Lab> = new Map([
  ['leaf-spine', (name?: string) => leafSpineLab(name)],
  ['ring', (name?: string) => ringLab(name)],
  ['single', (name?: string) => singleLab(name)],
]);

function numbered(prefix: string, count: number, from = 0): string[] {
  return Array.from({ length: count }, (_, i) => `${prefix}${from + i + 1}`);
}
