/** A port as one string, to key maps by: `${switch}/${port}`. */
export function portKey(ref) {
    return `${ref.switch}/${ref.port}`;
}
/** The key of a host in `NetworkView.hosts`. */
export function hostKey(mac, vlan) {
    return vlan === 0 ? mac : `${mac}/${vlan}`;
}
/** Order of ports: by switch, then by number. */
export function comparePorts(a, b) {
    if (a.switch !== b.switch)
        return a.switch < b.switch ? -1 : 1;
    return a.port - b.port;
}
/** Order of `NetworkView.links`: by `from`, then by `to`. */
export function compareLinks(a, b) {
    return comparePorts(a.from, b.from) || comparePorts(a.to, b.to);
}
//# sourceMappingURL=model.js.map