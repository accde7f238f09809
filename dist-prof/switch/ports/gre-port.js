/**
 * A port that is one end of a GRE tunnel with Transparent Ethernet Bridging: whole Ethernet frames over
 * IP protocol 47 (RFC 2784, with the key of RFC 2890), as the kernel's `gretap` does.
 *
 *      [ C : 1 ][ R : 1 ][ K : 1 ][ S : 1 ][ reserved : 9 ][ version : 3 ][ protocol : 16 ]
 *      [ checksum : 16 ][ reserved : 16 ]     if C
 *      [ key : 32 ]                           if K
 *      [ sequence : 32 ]                      if S
 *
 * Checksum, key and sequence number are understood; only a key is ever sent. Routing (R) was taken
 * out of GRE by RFC 2784 and is refused.
 *
 * Each port has its own raw socket, connected to its remote: the kernel gives it that host's packets
 * only, with their IPv4 header in front (none for IPv6: raw(7), ipv6(7)). Ports to one remote with
 * different keys each get a copy of all and take what has their key. Why this does not go through the
 * package `raw-socket`: docs/architecture.md.
 */
import { libc } from '../os/libc.js';
import { BATCH_DATAGRAMS, DatagramReader, DatagramWriter } from './datagram-batch.js';
import { checksumSum } from './offload.js';
import { isIpv6 } from './port-device.js';
import { restoreOffload } from './restore-offload.js';
import { TunnelPort } from './tunnel-port.js';
import { IPPROTO_GRE, openRawSocket, tunnelMtu } from './tunnel-socket.js';
/** Bits of the first 16. */
var Flag;
(function (Flag) {
    Flag[Flag["Checksum"] = 32768] = "Checksum";
    Flag[Flag["Routing"] = 16384] = "Routing";
    Flag[Flag["Key"] = 8192] = "Key";
    Flag[Flag["Sequence"] = 4096] = "Sequence";
    Flag[Flag["Version"] = 7] = "Version";
})(Flag || (Flag = {}));
/** RFC 1701, and IEEE's list of EtherTypes: Transparent Ethernet Bridging. */
const BRIDGING = 0x6558;
const BASE_BYTES = 4;
const ETHERNET_BYTES = 14;
/** Opens one end. Throws HeddleError: NO_PRIVILEGE, NO_ROUTE, BAD_VALUE, NO_NAMESPACE, SYSTEM_ERROR. */
export function openGre(device, netns) {
    const { local, remote, key } = device;
    const fd = openRawSocket(IPPROTO_GRE, local, remote, netns);
    const mtu = tunnelMtu(remote, greHeader(key).length, netns);
    return { fd, mtu, close: () => libc().close(fd) };
}
export class GrePort extends TunnelPort {
    #reader;
    #key;
    /** Raw IPv4 sockets show the IP header. */
    #hasIpHeader;
    #count = 0;
    #taken = 0;
    /** `tunnel.fd`: of `openGre`, closed after this port. */
    constructor(options, tunnel) {
        const { fd } = tunnel;
        const { remote, key } = tunnel.device;
        super(options, {
            ...tunnel,
            writer: new DatagramWriter(fd),
            header: greHeader(key),
            id: key === 'flow' ? { at: BASE_BYTES, shift: 0 } : undefined,
        });
        this.#reader = new DatagramReader(fd);
        this.#key = key;
        this.#hasIpHeader = !isIpv6(remote);
        this.frame.setMemory(this.#reader.bytes, this.#reader.view);
    }
    next() {
        if (this.closed || !this.receives)
            return false;
        for (;;) {
            if (this.#taken === this.#count) {
                if (this.#count === BATCH_DATAGRAMS)
                    this.#countLosses();
                this.#taken = 0;
                this.#count = this.#reader.receive();
                if (this.#count === 0)
                    return false;
            }
            if (this.#take(this.#taken++))
                return true;
        }
    }
    #take(slot) {
        const reader = this.#reader;
        const { frame, counters } = this;
        const start = reader.start(slot);
        const end = start + reader.length(slot);
        let at = start;
        if (this.#hasIpHeader && end > start)
            at += (reader.view.getUint8(start) & 0xf) * 4;
        const headerBytes = greHeaderBytes(reader.view, at, end, this.#key);
        if (headerBytes === OTHER_KEY)
            return false;
        if (headerBytes === NONSENSE || at + headerBytes + ETHERNET_BYTES > end) {
            counters[2 /* PortCounter.RxDropped */]++;
            return false;
        }
        frame.start = at + headerBytes;
        frame.length = end - frame.start;
        frame.floor = reader.floor(slot);
        restoreOffload(frame, this.mtu);
        if (this.#key !== undefined)
            frame.tunnelLow = reader.view.getInt32(keyPlace(reader.view, at));
        counters[0 /* PortCounter.RxPackets */]++;
        counters[1 /* PortCounter.RxBytes */] += frame.length;
        return true;
    }
    #countLosses() {
        this.counters[2 /* PortCounter.RxDropped */] += this.#reader.takeDropCount();
    }
    close() {
        this.closed = true;
    }
}
/** A well-formed packet of another tunnel between the same hosts. */
export const OTHER_KEY = -1;
export const NONSENSE = -2;
/**
 * Length of the GRE header in `at`..`end` if it brings an Ethernet frame under this key (undefined: without
 * one; `flow`: under any); else OTHER_KEY or NONSENSE.
 */
export function greHeaderBytes(view, at, end, key) {
    if (at + BASE_BYTES > end)
        return NONSENSE;
    const flags = view.getUint16(at);
    if ((flags & (16384 /* Flag.Routing */ | 7 /* Flag.Version */)) !== 0)
        return NONSENSE;
    if (view.getUint16(at + 2) !== BRIDGING)
        return NONSENSE;
    let bytes = BASE_BYTES;
    const hasKey = (flags & 8192 /* Flag.Key */) !== 0;
    const hasChecksum = (flags & 32768 /* Flag.Checksum */) !== 0;
    if (hasChecksum)
        bytes += 4;
    if (hasKey)
        bytes += 4;
    if ((flags & 4096 /* Flag.Sequence */) !== 0)
        bytes += 4;
    if (at + bytes > end)
        return NONSENSE;
    if (hasKey !== (key !== undefined))
        return OTHER_KEY;
    if (typeof key === 'number' && view.getUint32(keyPlace(view, at)) !== key)
        return OTHER_KEY;
    if (hasChecksum && checksumSum(view, at, end - at) !== 0xffff)
        return NONSENSE;
    return bytes;
}
/** Of the key of a packet that has one. */
function keyPlace(view, at) {
    return at + BASE_BYTES + ((view.getUint16(at) & 32768 /* Flag.Checksum */) === 0 ? 0 : 4);
}
/** `flow`: with room for the key of each frame. */
export function greHeader(key) {
    const header = new Uint8Array(key === undefined ? BASE_BYTES : BASE_BYTES + 4);
    const view = new DataView(header.buffer);
    view.setUint16(2, BRIDGING);
    if (key === undefined)
        return header;
    view.setUint16(0, 8192 /* Flag.Key */);
    view.setUint32(BASE_BYTES, key === 'flow' ? 0 : key);
    return header;
}
//# sourceMappingURL=gre-port.js.map