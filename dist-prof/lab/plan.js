/** The name of a node's network namespace. */
export function netnsName(lab, node) {
    return `heddle-${lab}-${node}`;
}
/** Lays out a lab that `findContradictions` found nothing wrong with. */
export function planLab(lab) {
    const ports = new Map(lab.switches.map((s) => [s.name, []]));
    const nextPort = (name, peer) => {
        const list = ports.get(name) ?? [];
        const number = list.length + 1;
        const port = { number, ifname: `${name}-eth${number}`, peer };
        list.push(port);
        return port;
    };
    const links = lab.links.map((link) => {
        const a = nextPort(link.a, link.b);
        const b = nextPort(link.b, link.a);
        return {
            a: { switch: link.a, port: a.number, ifname: a.ifname },
            b: { switch: link.b, port: b.number, ifname: b.ifname },
        };
    });
    const addresses = new Addresses(lab);
    const hosts = lab.hosts.map((host) => {
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
    const nextId = () => {
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
    #taken;
    #lastIp = 0;
    #lastMac = 0;
    constructor(lab) {
        this.#taken = new Set(lab.hosts.flatMap((h) => [h.ip?.split('/')[0] ?? '', h.mac?.toLowerCase() ?? '']));
    }
    nextIp() {
        for (;;) {
            const n = ++this.#lastIp;
            const text = `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`;
            // 10.x.y.0 and 10.x.y.255 are fine in a /8, but people take them for something else.
            if ((n & 255) === 0 || (n & 255) === 255 || this.#taken.has(text))
                continue;
            return `${text}/8`;
        }
    }
    nextMac() {
        for (;;) {
            const hex = (++this.#lastMac).toString(16).padStart(10, '0');
            const text = `02:${(hex.match(/../g) ?? []).join(':')}`;
            if (!this.#taken.has(text))
                return text;
        }
    }
}
//# sourceMappingURL=plan.js.map