/**
 * A port on a TAP device: what the switch sends comes in at a kernel interface, and what the kernel (or
 * a virtual machine that holds the other end) sends there comes into the switch.
 *
 * IFF_VNET_HDR and TUNSETOFFLOAD keep checksum and segmentation offload alive in both directions, as
 * on a packet port. A frame costs one system call, since the kernel offers no ring and no batch for
 * TAP; a call for each 64 KB of TCP is nothing, small frames are slower than over a veth.
 *
 *      read and written:   [ virtio header, 10 bytes ][ frame ]
 *
 * Neighbours: `offload.ts` for the header, `packet-port.ts` for ports on interfaces that are there.
 */
import assert from 'node:assert/strict';
import { closeSync, constants, openSync } from 'node:fs';
import { HeddleError } from '../../proto/errors.js';
import { check, libc, systemError } from '../os/libc.js';
import { inNetns } from '../os/namespaces.js';
import { setLinkUp } from '../os/netlink.js';
import { Frame } from './frame.js';
import { MAX_FRAME_BYTES, readVirtioHeader, VIRTIO_HEADER_BYTES, writeVirtioHeader, } from './offload.js';
const DEVICE = '/dev/net/tun';
/** linux/if_tun.h */
var Tun;
(function (Tun) {
    Tun[Tun["SetIff"] = 1074025674] = "SetIff";
    Tun[Tun["SetOffload"] = 1074025680] = "SetOffload";
    Tun[Tun["SetVnetHeaderSize"] = 1074025688] = "SetVnetHeaderSize";
})(Tun || (Tun = {}));
const IFF_TAP = 0x0002;
const IFF_NO_PI = 0x1000;
const IFF_VNET_HDR = 0x4000;
/** TUN_F_CSUM, TSO4, TSO6, TSO_ECN; and USO4, USO6, which kernels before 6.2 don't know. */
const OFFLOADS = 0x0f;
const UDP_OFFLOADS = 0x60;
/** EBADFD: the device was deleted under us (drivers/net/tun.c). */
const BAD_DESCRIPTOR_STATE = 77;
const IFREQ_BYTES = 40;
const ETHERNET_BYTES = 14;
const HEADROOM = 128;
/** Up to here copying a frame behind its header beats a view of it in its own memory. */
const COPY_BYTES = 2048;
const LARGE_LINEAR_BYTES = 192;
/**
 * Opens a device for a port, in the network namespace of that name or path. It is made and set up if
 * there is none; one that is there must be a TAP device with no other user. Throws HeddleError: NO_PRIVILEGE, UNSUPPORTED (no TUN
 * driver), IN_USE, BAD_VALUE (the interface is something else), UNSUPPORTED_PLATFORM, SYSTEM_ERROR.
 */
export function openTap(ifname, netns) {
    return inNetns(netns, () => {
        const isNew = libc().if_nametoindex(ifname) === 0;
        let fd;
        try {
            fd = openSync(DEVICE, constants.O_RDWR | constants.O_NONBLOCK);
        }
        catch (cause) {
            const { code } = cause;
            if (code === 'EACCES' || code === 'EPERM') {
                const message = `A TAP port needs ${DEVICE}, which this user may not open: run as root, or give the user access to it.`;
                throw new HeddleError('NO_PRIVILEGE', message, { field: 'ifname', value: ifname, cause });
            }
            const message = `A TAP port needs ${DEVICE}, which can't be opened (${code}): the kernel has no TUN driver, or it isn't loaded (modprobe tun).`;
            throw new HeddleError('UNSUPPORTED', message, { field: 'ifname', value: ifname, cause });
        }
        try {
            attach(fd, ifname);
            // Nobody else would: it exists as long as this port does.
            if (isNew)
                setLinkUp(ifname);
            return fd;
        }
        catch (error) {
            closeSync(fd);
            throw error;
        }
    });
}
/** struct ifreq: the name, then the flags. */
function attach(fd, ifname) {
    const request = new DataView(new ArrayBuffer(IFREQ_BYTES));
    new Uint8Array(request.buffer).set(Buffer.from(ifname));
    request.setUint16(16, IFF_TAP | IFF_NO_PI | IFF_VNET_HDR, true);
    if (libc().ioctl(fd, 1074025674 /* Tun.SetIff */, request) < 0) {
        const errno = libc().errno();
        if (errno === 16 /* Errno.Busy */) {
            const message = `The TAP device ${ifname} is in use by another process.`;
            throw new HeddleError('IN_USE', message, { field: 'ifname', value: ifname });
        }
        if (errno === 22 /* Errno.Invalid */) {
            const message = `${ifname} is there and is no TAP device that a switch can open.`;
            throw new HeddleError('BAD_VALUE', message, { field: 'ifname', value: ifname });
        }
        throw systemError(`opening the TAP device ${ifname}`, errno, 'ifname');
    }
    const size = Int32Array.of(VIRTIO_HEADER_BYTES);
    check(libc().ioctl(fd, 1074025688 /* Tun.SetVnetHeaderSize */, size), `setting up ${ifname}`, 'ifname');
    // The argument is the bit set itself, not a pointer to it.
    const setOffloads = (bits) => libc().ioctl(fd, 1074025680 /* Tun.SetOffload */, BigInt(bits)) === 0;
    // Without any the kernel finishes what it gives us; what we give it may still need it.
    if (!setOffloads(OFFLOADS | UDP_OFFLOADS))
        setOffloads(OFFLOADS);
}
export class TapPort {
    number;
    name;
    frame;
    pollFd;
    counters;
    stalled = false;
    #libc;
    #fd;
    #receives;
    /** Where `read` puts the virtio header and the frame. */
    #target;
    /** A small frame to send, behind its virtio header. */
    #out = new Uint8Array(VIRTIO_HEADER_BYTES + COPY_BYTES);
    #outView = new DataView(this.#out.buffer);
    #failed = false;
    #closed = false;
    /**
     * `fd`: of `openTap`, which is closed when this port is closed too. Without `receives` it only sends.
     */
    constructor(options, tap) {
        assert(options.number >= 1 && options.number <= 4294967040 /* ReservedPort.Max */);
        this.number = options.number;
        this.name = options.name;
        this.#fd = tap.fd;
        this.#receives = tap.receives;
        this.pollFd = tap.receives ? tap.fd : -1;
        this.counters = options.counters ?? new Float64Array(6 /* PortCounter.Count */);
        this.#libc = libc();
        const bytes = new Uint8Array(HEADROOM + MAX_FRAME_BYTES);
        this.frame = new Frame(bytes);
        this.#target = bytes.subarray(HEADROOM - VIRTIO_HEADER_BYTES);
    }
    get failed() {
        return this.#failed;
    }
    next() {
        if (this.#closed || this.#failed || !this.#receives)
            return false;
        const { frame, counters } = this;
        for (;;) {
            const got = this.#libc.read(this.#fd, this.#target, this.#target.length);
            if (got < 0) {
                if (this.#libc.errno() === BAD_DESCRIPTOR_STATE)
                    this.#failed = true;
                return false;
            }
            frame.start = HEADROOM;
            frame.length = got - VIRTIO_HEADER_BYTES;
            frame.floor = 0;
            const plausible = frame.length >= ETHERNET_BYTES;
            if (plausible && readVirtioHeader(frame.view, HEADROOM - VIRTIO_HEADER_BYTES, frame)) {
                counters[0 /* PortCounter.RxPackets */]++;
                counters[1 /* PortCounter.RxBytes */] += frame.length;
                return true;
            }
            counters[2 /* PortCounter.RxDropped */]++;
        }
    }
    send(frame) {
        const { counters } = this;
        const { length } = frame;
        const possible = length >= ETHERNET_BYTES && length <= MAX_FRAME_BYTES;
        if (this.#closed || this.#failed || !possible || !this.#write(frame)) {
            counters[5 /* PortCounter.TxDropped */]++;
            return false;
        }
        counters[3 /* PortCounter.TxPackets */]++;
        counters[4 /* PortCounter.TxBytes */] += length;
        return true;
    }
    #write(frame) {
        const { start, length } = frame;
        const total = VIRTIO_HEADER_BYTES + length;
        const hinted = frame.headerLength;
        const linear = Math.min(length, hinted >= ETHERNET_BYTES ? hinted : LARGE_LINEAR_BYTES);
        let data = this.#out;
        const at = start - VIRTIO_HEADER_BYTES;
        if (length > COPY_BYTES && at >= frame.floor) {
            writeVirtioHeader(frame.view, at, frame, linear);
            data = frame.bytes.subarray(at, at + total);
        }
        else {
            let view = this.#outView;
            if (length > COPY_BYTES) {
                // Only of ports that leave no headroom.
                data = new Uint8Array(total);
                view = new DataView(data.buffer);
            }
            writeVirtioHeader(view, 0, frame, length <= COPY_BYTES ? length : linear);
            data.set(frame.bytes.subarray(start, start + length), VIRTIO_HEADER_BYTES);
        }
        if (this.#libc.write(this.#fd, data, total) === total)
            return true;
        if (this.#libc.errno() === BAD_DESCRIPTOR_STATE)
            this.#failed = true;
        return false;
    }
    /** Nothing waits: each frame is with the kernel when `send` returns. */
    flush() { }
    checkDevice() {
        if (this.#closed || this.#failed)
            return;
        // An empty frame is refused with EINVAL by a device that is there.
        this.#libc.write(this.#fd, this.#out, 0);
        if (this.#libc.errno() === BAD_DESCRIPTOR_STATE)
            this.#failed = true;
    }
    close() {
        this.#closed = true;
    }
}
//# sourceMappingURL=tap-port.js.map