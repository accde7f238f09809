/**
 * From what a port is configured to be to the ports themselves, in two steps. The agent opens the
 * device, which may take its time, and gets a handle for each forwarding thread: plain data, that is
 * posted to it. The thread makes a port of its handle, and gives it up by closing the port; when all
 * have, the agent closes the device.
 *
 * An interface has sockets of its own for every thread, among which the kernel (by AF_XDP: its receive
 * queues) spreads the flows. Of anything
 * else there is one descriptor: all threads send by it and the first one receives, so that flows
 * keep their order without the kernel's help.
 */
import { libc } from '../os/libc.js';
import { GrePort, openGre } from './gre-port.js';
import { PacketPort } from './packet-port.js';
import { closePacketSocketsLater, openSharedPacketSockets, } from './packet-socket.js';
import { PcapReader, PcapWriter } from './pcap-file.js';
import { PcapPort } from './pcap-port.js';
import { openTap, TapPort } from './tap-port.js';
import { openVxlan, VxlanPort } from './vxlan-port.js';
import { XdpPort } from './xdp-port.js';
import { openXdp } from './xdp-socket.js';
/**
 * Opens a device for so many threads. `netns`: where interfaces and the ends of tunnels are; default: where
 * the process is. Rejects with a HeddleError when the kernel, the privileges or a file don't allow it.
 */
export async function openDevice(device, netns, threads) {
    const forEach = (make) => Array.from({ length: threads }, (_, thread) => make(thread === 0));
    switch (device.kind) {
        case 'interface': {
            const { ifname } = device;
            const sockets = await openSharedPacketSockets({ ifname, netns }, threads);
            return {
                handles: sockets.map((own) => ({ kind: 'interface', sockets: own })),
                mtu: 0,
                close: async () => {
                    await Promise.all(sockets.map(closePacketSocketsLater));
                },
            };
        }
        case 'xdp': {
            const { sockets, close } = openXdp(device.ifname, netns, threads);
            return {
                handles: sockets.map((socket) => ({ kind: 'xdp', socket })),
                mtu: 0,
                close: async () => close(),
            };
        }
        case 'tap': {
            const fd = openTap(device.ifname, netns);
            return {
                handles: forEach((receives) => ({ kind: 'tap', fd, receives })),
                mtu: 0,
                // A device that was made by opening it goes with this.
                close: async () => {
                    await libc().closeLater(fd);
                },
            };
        }
        case 'vxlan': {
            const { fd, mtu, close } = openVxlan(device, netns);
            const handles = forEach((receives) => ({ kind: 'vxlan', device, fd, mtu, receives }));
            return { handles, mtu, close: async () => close() };
        }
        case 'gre': {
            const { fd, mtu, close } = openGre(device, netns);
            const handles = forEach((receives) => ({ kind: 'gre', device, fd, mtu, receives }));
            return { handles, mtu, close: async () => close() };
        }
        case 'pcap':
            checkFiles(device);
            return {
                // Each thread has its share of the file.
                handles: forEach((receives) => ({
                    kind: 'pcap',
                    device: share(device, threads),
                    receives,
                })),
                mtu: 0,
                close: async () => { },
            };
    }
}
/** The threads open the files themselves; here it is found out whether they can. */
function checkFiles(device) {
    if (device.in !== undefined)
        new PcapReader(device.in).close();
    if (device.out !== undefined)
        new PcapWriter(device.out, device).close();
}
function share(device, threads) {
    return { ...device, limitBytes: Math.floor(device.limitBytes / threads) };
}
/** In the thread that will use it. Throws HeddleError when a file has become another meanwhile. */
export function makePort(identity, handle) {
    switch (handle.kind) {
        case 'interface':
            // Closing the sockets is the agent's business.
            return new PacketPort(identity, handle.sockets, () => { });
        case 'xdp':
            return new XdpPort(identity, handle.socket);
        case 'tap':
            return new TapPort(identity, handle);
        case 'vxlan':
            return new VxlanPort(identity, handle);
        case 'gre':
            return new GrePort(identity, handle);
        case 'pcap':
            return new PcapPort(identity, handle);
    }
}
//# sourceMappingURL=port-handle.js.map