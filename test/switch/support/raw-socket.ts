/** A packet socket (packet(7)) on an interface: what a host might send by other means than its own kernel's. */
import { check, libc } from '../../../switch/os/libc.js';
import { inNetns } from '../../../switch/os/namespaces.js';

const AF_PACKET = 17;
const SOCK_RAW = 3;
const SOCK_NONBLOCK = 0x800;
/** Every protocol: it receives, too. */
const ETH_P_ALL = 3;

/** Its descriptor, for the caller to close; `netns` is where the interface is. */
export function rawSocket(ifname: string, netns?: string): number {
  return inNetns(netns, () => {
    const fd = check(
      libc().socket(AF_PACKET, SOCK_RAW | SOCK_NONBLOCK, 0),
      'opening a packet socket',
    );
    // struct sockaddr_ll: family in host order, protocol in network order, index of the interface.
    const address = new DataView(new ArrayBuffer(20));
    address.setUint16(0, AF_PACKET, true);
    address.setUint16(2, ETH_P_ALL);
    address.setInt32(4, libc().if_nametoindex(ifname), true);
    check(libc().bind(fd, address, 20), 'binding it');
    return fd;
  });
}
