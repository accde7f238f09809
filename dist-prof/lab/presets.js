/** Two tiers: every leaf is linked to every spine, hosts hang on the leaves. */
export function leafSpineLab(name = 'leaf-spine', { spines = 2, leaves = 4, hostsPerLeaf = 2 } = {}) {
    const spineNames = numbered('spine', spines);
    const leafNames = numbered('leaf', leaves);
    const links = leafNames.flatMap((leaf) => spineNames.map((spine) => ({ a: leaf, b: spine })));
    const hosts = leafNames.flatMap((leaf, i) => numbered('h', hostsPerLeaf, i * hostsPerLeaf).map((host) => ({ name: host, switch: leaf })));
    return { name, switches: [...spineNames, ...leafNames].map((s) => ({ name: s })), hosts, links };
}
/** Switches in a circle with one host each: the smallest network with a loop in it. */
export function ringLab(name = 'ring', { switches = 4 } = {}) {
    const names = numbered('s', switches);
    return {
        name,
        switches: names.map((s) => ({ name: s })),
        hosts: names.map((s, i) => ({ name: `h${i + 1}`, switch: s })),
        links: names.map((s, i) => ({ a: s, b: names[(i + 1) % switches] ?? s })),
    };
}
/** One switch and two hosts: the smallest network at all. */
export function singleLab(name = 'single', { hosts = 2 } = {}) {
    return {
        name,
        switches: [{ name: 's1' }],
        hosts: numbered('h', hosts).map((host) => ({ name: host, switch: 's1' })),
        links: [],
    };
}
/** By the name under which `heddle lab up` knows them. */
export const presets = new Map([
    ['leaf-spine', (name) => leafSpineLab(name)],
    ['ring', (name) => ringLab(name)],
    ['single', (name) => singleLab(name)],
]);
function numbered(prefix, count, from = 0) {
    return Array.from({ length: count }, (_, i) => `${prefix}${from + i + 1}`);
}
//# sourceMappingURL=presets.js.map