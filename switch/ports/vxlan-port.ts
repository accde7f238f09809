/**
 * A port that is one end of a VXLAN tunnel (RFC 7348): frames to and from one remote endpoint under one
 * VNI, over UDP.
 *
 *      header (RFC 7348, 5):  [ R R R R I R R R ][ reserved : 24 ][ VNI : 24 ][ reserved : 8 ]
 *
 * All ports of a thread with the same local address and UDP port share one socket: it can't be told
 * apart in the kernel, since the remote's source port varies by flow. A batch is received when every
 * port has done with the last one, and dealt out by VNI and source address.
 *
 * The outer source port is the tunnel's own and the same for all flows, so that routers between the
 * ends don't spread them over several paths.
 */
import { libc } from '../os/libc.js';
import { BATCH_DATAGRAMS, DatagramReader, DatagramWriter } from './datagram-batch.js';
import { PortCounter } from './port.js';
import { addressBytes, isIpv6, type VxlanDevice } from './port-device.js';
import { restoreOffload } from './restore-offload.js';
import { type OpenTunnel, TunnelPort, type TunnelPortOptions } from './tunnel-port.js';
import { openUdpSocket, socketAddress, tunnelMtu } from './tunnel-socket.js';

const HEADER_BYTES = 8;
const UDP_BYTES = 8;
const FLAG_VNI = 0x08;
const VNI_AT = 4;
const ETHERNET_BYTES = 14;
/** Where ports for every VNI are found. */
const ANY_VNI = -1;

/** Sockets of this process, by namespace, address and port, with how many tunnels use them. */
const sockets = new Map<string, { readonly fd: number; users: number }>();

/** Opens one end, for all threads. Throws HeddleError: ADDRESS_IN_USE, BAD_VALUE, NO_NAMESPACE, SYSTEM_ERROR. */
export function openVxlan(device: VxlanDevice, netns: string | undefined): OpenTunnel {
  const { local, remote, port } = device;
  const ipv6 = isIpv6(remote);
  const key = [netns ?? '', ipv6, local ?? '', port].join(' ');
  const shared = sockets.get(key) ?? { fd: openUdpSocket(ipv6, local, port, netns), users: 0 };
  sockets.set(key, shared);
  shared.users++;
  let isOpen = true;
  const close = (): void => {
    if (!isOpen) return;
    isOpen = false;
    if (--shared.users > 0) return;
    sockets.delete(key);
    libc().close(shared.fd);
  };
  return { fd: shared.fd, mtu: tunnelMtu(remote, UDP_BYTES + HEADER_BYTES, netns), close };
}

/** Of this thread, by descriptor. */
const endpoints = new Map<number, VxlanEndpoint>();

function endpointOf(fd: number): VxlanEndpoint {
  let endpoint = endpoints.get(fd);
  if (endpoint === undefined) {
    endpoint = new VxlanEndpoint(fd, () => endpoints.delete(fd));
    endpoints.set(fd, endpoint);
  }
  return endpoint;
}

/** The socket that several ports share, as one thread sees it. */
class VxlanEndpoint {
  readonly fd: number;
  readonly reader: DatagramReader;
  readonly #onUnused: () => void;
  readonly #byVni = new Map<number, VxlanPort[]>();
  #ports = 0;
  /** Slots dealt out and not yet given back. */
  #dealt = 0;

  constructor(fd: number, onUnused: () => void) {
    this.fd = fd;
    this.reader = new DatagramReader(fd);
    this.#onUnused = onUnused;
  }

  join(port: VxlanPort, vni: number): void {
    this.#ports++;
    const sharing = this.#byVni.get(vni);
    if (sharing === undefined) this.#byVni.set(vni, [port]);
    else sharing.push(port);
  }

  /** `held`: slots that it had not given back. */
  leave(port: VxlanPort, vni: number, held: number): void {
    this.#dealt -= held;
    const others = this.#byVni.get(vni)!.filter((other) => other !== port);
    if (others.length > 0) this.#byVni.set(vni, others);
    else this.#byVni.delete(vni);
    if (--this.#ports === 0) this.#onUnused();
  }

  release(): void {
    this.#dealt--;
  }

  /** Receives and deals out, if nobody has anything left of the last batch. */
  refill(): void {
    if (this.#dealt > 0) return;
    const { reader } = this;
    const count = reader.receive();
    for (let slot = 0; slot < count; slot++) this.#deal(slot);
    if (count === BATCH_DATAGRAMS) this.#countLosses();
  }

  /** A datagram of a VNI or a host that no port is for is nobody's. */
  #deal(slot: number): void {
    const { reader } = this;
    const { view } = reader;
    const at = reader.start(slot);
    const length = reader.length(slot);
    const whole = length >= HEADER_BYTES + ETHERNET_BYTES;
    if (!whole || (view.getUint8(at) & FLAG_VNI) === 0) return;
    const vni = view.getUint32(at + VNI_AT) >>> 8;
    if (this.#offer(slot, this.#byVni.get(vni))) return;
    this.#offer(slot, this.#byVni.get(ANY_VNI));
  }

  /** To the one of these ports that has its sender as remote. */
  #offer(slot: number, ports: readonly VxlanPort[] | undefined): boolean {
    if (ports === undefined) return false;
    for (let index = 0; index < ports.length; index++) {
      const port = ports[index]!;
      if (!this.reader.isFrom(slot, port.remote)) continue;
      port.deal(slot);
      this.#dealt++;
      return true;
    }
    return false;
  }

  /** The kernel doesn't say whose they were. */
  #countLosses(): void {
    const lost = this.reader.takeDropCount();
    const [first] = this.#byVni.values();
    if (lost > 0) first![0]!.counters[PortCounter.RxDropped]! += lost;
  }
}

export class VxlanPort extends TunnelPort {
  readonly remote: Uint8Array;
  readonly #vni: number;
  readonly #endpoint: VxlanEndpoint;
  /** Slots of the current batch that are for this port, in order. */
  readonly #slots = new Int32Array(BATCH_DATAGRAMS);
  #count = 0;
  #taken = 0;
  #holds = false;

  /** `tunnel.fd`: of `openVxlan`. */
  constructor(
    options: TunnelPortOptions,
    tunnel: { device: VxlanDevice; fd: number; mtu: number; receives: boolean },
  ) {
    const { remote, port, vni } = tunnel.device;
    const name = socketAddress(isIpv6(remote), remote, port);
    const endpoint = endpointOf(tunnel.fd);
    super(options, {
      ...tunnel,
      writer: new DatagramWriter(endpoint.fd, name),
      header: vxlanHeader(vni === 'flow' ? 0 : vni),
      id: vni === 'flow' ? { at: VNI_AT, shift: 8 } : undefined,
    });
    this.remote = addressBytes(remote);
    this.#vni = vni === 'flow' ? ANY_VNI : vni;
    this.#endpoint = endpoint;
    this.frame.setMemory(endpoint.reader.bytes, endpoint.reader.view);
    endpoint.join(this, this.#vni);
  }

  /** By the endpoint only. */
  deal(slot: number): void {
    this.#slots[this.#count++] = slot;
  }

  next(): boolean {
    if (this.closed || !this.receives) return false;
    const endpoint = this.#endpoint;
    if (this.#holds) {
      this.#holds = false;
      endpoint.release();
    }
    if (this.#taken === this.#count) {
      this.#taken = this.#count = 0;
      endpoint.refill();
      if (this.#count === 0) return false;
    }
    const { frame, counters } = this;
    const { reader } = endpoint;
    const slot = this.#slots[this.#taken++]!;
    this.#holds = true;
    frame.start = reader.start(slot) + HEADER_BYTES;
    frame.length = reader.length(slot) - HEADER_BYTES;
    frame.floor = reader.floor(slot);
    restoreOffload(frame, this.mtu);
    frame.tunnelLow = frame.view.getUint32(frame.start - HEADER_BYTES + VNI_AT) >>> 8;
    counters[PortCounter.RxPackets]!++;
    counters[PortCounter.RxBytes]! += frame.length;
    return true;
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    const held = this.#count - this.#taken + (this.#holds ? 1 : 0);
    this.#endpoint.leave(this, this.#vni, held);
  }
}

function vxlanHeader(vni: number): Uint8Array {
  const header = new Uint8Array(HEADER_BYTES);
  header[0] = FLAG_VNI;
  new DataView(header.buffer).setUint32(4, vni << 8);
  return header;
}
