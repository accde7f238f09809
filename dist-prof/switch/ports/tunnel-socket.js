/**
 * Sockets for tunnels over IP: addresses as the kernel takes them, how the sockets of VXLAN and GRE are
 * opened, and how long a frame may be that passes in one piece.
 *
 *      struct sockaddr_in:    [ family : 16 ][ port : 16 ][ address : 32 ][ 0 : 64 ]
 *      struct sockaddr_in6:   [ family : 16 ][ port : 16 ][ flow : 32 ][ address : 128 ][ scope : 32 ]
 *
 * The outer packets leave with DF clear: an underlay that is no longer than what it carries makes
 * fragments instead of a hole, as the kernel's own tunnels do. MTUs that leave room are better.
 */
import { HeddleError } from '../../proto/errors.js';
import { getSocketInt, libc, setSocketInt, systemError } from '../os/libc.js';
import { inNetns } from '../os/namespaces.js';
import { growSocketBuffers } from './datagram-batch.js';
import { addressBytes, isIpv6 } from './port-device.js';
const AF_INET = 2;
const AF_INET6 = 10;
/** SOCK_CLOEXEC | SOCK_NONBLOCK */
const SOCKET_FLAGS = 0x80000 | 0x800;
const SOCK_DGRAM = 2;
const SOCK_RAW = 3;
const IPPROTO_IP = 0;
const IPPROTO_UDP = 17;
export const IPPROTO_GRE = 47;
const IPPROTO_IPV6 = 41;
const IP_MTU_DISCOVER = 10;
const IP_MTU = 14;
const IPV6_MTU_DISCOVER = 23;
const IPV6_MTU = 24;
const IPV6_V6ONLY = 26;
const UDP_NO_CHECK6_RX = 102;
const PMTUDISC_DONT = 0;
const IPV4_BYTES = 20;
const IPV6_BYTES = 40;
const ETHERNET_BYTES = 14;
/** RFC 1122, 3.3.3: what every host takes. */
const FALLBACK_MTU = 576;
/** `address`: any, when absent. */
export function socketAddress(ipv6, address, port) {
    const bytes = new Uint8Array(ipv6 ? 28 : 16);
    const view = new DataView(bytes.buffer);
    view.setUint16(0, ipv6 ? AF_INET6 : AF_INET, true);
    view.setUint16(2, port);
    if (address !== undefined)
        bytes.set(addressBytes(address), ipv6 ? 8 : 4);
    return bytes;
}
/** Bound to `local` (or any address) and `port`. Throws ADDRESS_IN_USE, BAD_VALUE, SYSTEM_ERROR. */
export function openUdpSocket(ipv6, local, port, netns) {
    return open(ipv6, SOCK_DGRAM, 0, 'a UDP socket', netns, (fd) => {
        if (ipv6) {
            // So that IPv4 may have a socket of its own at the same port.
            setSocketInt(fd, IPPROTO_IPV6, IPV6_V6ONLY, 1);
            // RFC 7348, 5, with RFC 6935: tunnels may leave the outer checksum out.
            setSocketInt(fd, IPPROTO_UDP, UDP_NO_CHECK6_RX, 1);
        }
        bindTo(fd, ipv6, local, port);
    });
}
/** For one remote: other hosts' packets don't arrive. Throws NO_PRIVILEGE, BAD_VALUE, SYSTEM_ERROR. */
export function openRawSocket(protocol, local, remote, netns) {
    const ipv6 = isIpv6(remote);
    return open(ipv6, SOCK_RAW, protocol, 'a raw IP socket', netns, (fd) => {
        if (local !== undefined)
            bindTo(fd, ipv6, local, 0);
        const name = socketAddress(ipv6, remote, 0);
        if (libc().connect(fd, name, name.length) === 0)
            return;
        throw unreachable(remote, libc().errno());
    });
}
function open(ipv6, type, protocol, what, netns, setUp) {
    return inNetns(netns, () => {
        const fd = libc().socket(ipv6 ? AF_INET6 : AF_INET, type | SOCKET_FLAGS, protocol);
        if (fd < 0)
            throw systemError(`opening ${what}`, libc().errno());
        try {
            if (ipv6)
                setSocketInt(fd, IPPROTO_IPV6, IPV6_MTU_DISCOVER, PMTUDISC_DONT);
            else
                setSocketInt(fd, IPPROTO_IP, IP_MTU_DISCOVER, PMTUDISC_DONT);
            growSocketBuffers(fd);
            setUp(fd);
            return fd;
        }
        catch (error) {
            libc().close(fd);
            throw error;
        }
    });
}
function bindTo(fd, ipv6, local, port) {
    const name = socketAddress(ipv6, local, port);
    if (libc().bind(fd, name, name.length) === 0)
        return;
    const errno = libc().errno();
    if (errno === 98 /* Errno.AddressInUse */) {
        const message = `UDP port ${port} is in use there, perhaps by a vxlan device or another switch: choose another with port=, or a local address with local=.`;
        throw new HeddleError('ADDRESS_IN_USE', message, { field: 'port', value: port });
    }
    if (errno === 99 /* Errno.AddressNotAvailable */) {
        const message = `${local} is no address of this machine (of the network namespace of the ports).`;
        throw new HeddleError('BAD_VALUE', message, { field: 'local', value: local });
    }
    throw systemError(`binding a socket to ${local ?? 'any address'}`, errno, 'local');
}
function unreachable(remote, errno) {
    if (errno === 101 /* Errno.NetUnreachable */) {
        const message = `There is no route to ${remote} (in the network namespace of the ports).`;
        return new HeddleError('NO_ROUTE', message, { field: 'remote', value: remote });
    }
    return systemError(`connecting to ${remote}`, errno, 'remote');
}
/**
 * The longest IP packet, or what else, inside of a frame that needs no fragments on the way to `remote` as
 * the route is now; `headerBytes` stand between IP and the inner Ethernet header.
 */
export function tunnelMtu(remote, headerBytes, netns) {
    const ipv6 = isIpv6(remote);
    const outer = pathMtu(ipv6, remote, netns) - (ipv6 ? IPV6_BYTES : IPV4_BYTES);
    return outer - headerBytes - ETHERNET_BYTES;
}
function pathMtu(ipv6, remote, netns) {
    return inNetns(netns, () => {
        const fd = libc().socket(ipv6 ? AF_INET6 : AF_INET, SOCK_DGRAM | SOCKET_FLAGS, 0);
        if (fd < 0)
            return FALLBACK_MTU;
        try {
            const name = socketAddress(ipv6, remote, 9);
            if (libc().connect(fd, name, name.length) !== 0)
                return FALLBACK_MTU;
            const mtu = ipv6
                ? getSocketInt(fd, IPPROTO_IPV6, IPV6_MTU)
                : getSocketInt(fd, IPPROTO_IP, IP_MTU);
            return mtu ?? FALLBACK_MTU;
        }
        finally {
            libc().close(fd);
        }
    });
}
//# sourceMappingURL=tunnel-socket.js.map