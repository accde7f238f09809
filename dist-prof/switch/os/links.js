/**
 * Making and changing network interfaces by rtnetlink: a few microseconds each, where a run of `ip`
 * takes milliseconds. What is rare (addresses, routes) is left to `ip`.
 */
import { closeSync, openSync } from 'node:fs';
import { HeddleError } from '../../proto/errors.js';
import { libc } from './libc.js';
import { inNetns, netnsPath } from './namespaces.js';
import { NetlinkSocket } from './netlink-socket.js';
const IFF_UP = 0x1;
const AF_INET6 = 10;
/** linux/if_link.h */
var Ifla;
(function (Ifla) {
    Ifla[Ifla["Address"] = 1] = "Address";
    Ifla[Ifla["Name"] = 3] = "Name";
    Ifla[Ifla["Mtu"] = 4] = "Mtu";
    Ifla[Ifla["LinkInfo"] = 18] = "LinkInfo";
    Ifla[Ifla["AddressFamilies"] = 26] = "AddressFamilies";
    Ifla[Ifla["NetnsFd"] = 28] = "NetnsFd";
})(Ifla || (Ifla = {}));
const IFLA_INFO_KIND = 1;
const IFLA_INFO_DATA = 2;
const VETH_INFO_PEER = 1;
const IFLA_INET6_ADDR_GEN_MODE = 8;
const IN6_ADDR_GEN_MODE_NONE = 1;
/** IFNAMSIZ without its NUL. */
const MAX_NAME_BYTES = 15;
/**
 * Makes a veth pair, both ends down: `nameA` in `netnsA`, `nameB` in `netnsB` (names or paths;
 * undefined: the thread's own). Throws HeddleError, code SYSTEM_ERROR with value EEXIST for a name
 * that is taken.
 */
export function createVeth(nameA, netnsA, nameB, netnsB, options = {}) {
    checkName(nameA);
    checkName(nameB);
    const flags = 4 /* NetlinkFlag.Ack */ | 1024 /* NetlinkFlag.Create */ | 512 /* NetlinkFlag.Exclusive */;
    withSocket(netnsA, (socket) => {
        const peerNetns = openSync(netnsB === undefined ? '/proc/thread-self/ns/net' : netnsPath(netnsB), 'r');
        try {
            const request = socket.build(16 /* NetlinkType.NewLink */, flags).linkHeader(0);
            describeEnd(request, nameA, options.macA, options.mtu);
            request.nested(18 /* Ifla.LinkInfo */, (info) => {
                info.text(IFLA_INFO_KIND, 'veth').nested(IFLA_INFO_DATA, (data) => {
                    data.nested(VETH_INFO_PEER, (peer) => {
                        describeEnd(peer.linkHeader(0), nameB, options.macB, options.mtu);
                        peer.u32(28 /* Ifla.NetnsFd */, peerNetns);
                    });
                });
            });
            socket.request(request, `making the veth pair ${nameA}, ${nameB}`);
        }
        finally {
            closeSync(peerNetns);
        }
    });
}
function describeEnd(request, name, mac, mtu) {
    request.text(3 /* Ifla.Name */, name);
    if (mac !== undefined)
        request.bytes(1 /* Ifla.Address */, mac);
    if (mtu !== undefined)
        request.u32(4 /* Ifla.Mtu */, mtu);
}
/** `ip link set … up` */
export function setLinkUp(name, netns) {
    changeFlags(name, netns, IFF_UP, `setting ${name} up`);
}
/** `ip link set … down` */
export function setLinkDown(name, netns) {
    changeFlags(name, netns, 0, `setting ${name} down`);
}
function changeFlags(name, netns, flags, what) {
    withLink(name, netns, (socket, index) => {
        const request = socket.build(16 /* NetlinkType.NewLink */, 4 /* NetlinkFlag.Ack */);
        socket.request(request.linkHeader(index, flags, IFF_UP), what);
    });
}
/** `ip link delete`; of a veth pair the other end goes too. */
export function deleteLink(name, netns) {
    withLink(name, netns, (socket, index) => {
        const request = socket.build(17 /* NetlinkType.DelLink */, 4 /* NetlinkFlag.Ack */);
        socket.request(request.linkHeader(index), `deleting ${name}`);
    });
}
/**
 * Keeps the kernel from giving the interface an IPv6 address when it comes up, and so from sending
 * solicitations out of it: right for the switch's end of a link.
 */
export function silenceLink(name, netns) {
    withLink(name, netns, (socket, index) => {
        const request = socket.build(19 /* NetlinkType.SetLink */, 4 /* NetlinkFlag.Ack */).linkHeader(index);
        request.nested(26 /* Ifla.AddressFamilies */, (families) => {
            families.nested(AF_INET6, (family) => {
                family.u8(IFLA_INET6_ADDR_GEN_MODE, IN6_ADDR_GEN_MODE_NONE);
            });
        });
        socket.request(request, `keeping ${name} without an IPv6 address`);
    });
}
function withSocket(netns, body) {
    const socket = new NetlinkSocket({ netns });
    try {
        return body(socket);
    }
    finally {
        socket.close();
    }
}
function withLink(name, netns, body) {
    checkName(name);
    const index = inNetns(netns, () => libc().if_nametoindex(name));
    if (index === 0) {
        const where = netns === undefined ? 'here' : `in network namespace ${netns}`;
        throw new HeddleError('NO_INTERFACE', `There is no network interface ${name} ${where}.`, {
            field: 'ifname',
            value: name,
        });
    }
    withSocket(netns, (socket) => body(socket, index));
}
function checkName(name) {
    const bytes = new TextEncoder().encode(name).length;
    if (bytes >= 1 && bytes <= MAX_NAME_BYTES && !/[\s/:\0]/.test(name))
        return;
    throw new HeddleError('BAD_VALUE', `${JSON.stringify(name)} can't name a network interface: 1 to ${MAX_NAME_BYTES} bytes without spaces, slashes or colons.`, { field: 'ifname', value: name });
}
//# sourceMappingURL=links.js.map