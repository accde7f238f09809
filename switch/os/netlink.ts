/**
 * The kernel's network interfaces, as they are and as they change: rtnetlink. An interface that comes,
 * goes, or loses its carrier is known at once and without asking; at rest this costs nothing.
 *
 * Neighbours: `netlink-message.ts` for the bytes, `netlink-socket.ts` for how they travel, `links.ts`
 * for changing interfaces.
 */
import { libc, type Watch } from './libc.js';
import {
  NetlinkFlag,
  type NetlinkMessage,
  NetlinkType,
  readAttributes,
  readMessages,
  readText,
} from './netlink-message.js';
import { NetlinkSocket } from './netlink-socket.js';

export { createVeth, deleteLink, setLinkDown, setLinkUp, silenceLink } from './links.js';

const RTMGRP_LINK = 1;
const IFF_UP = 0x1;
const IFF_LOWER_UP = 0x10000;
/** linux/if_link.h */
const enum Ifla {
  Address = 1,
  Name = 3,
  Mtu = 4,
  Carrier = 33,
  CarrierDownCount = 48,
}

/** An interface as the kernel describes it. A value: never changed. */
export interface LinkInfo {
  readonly index: number;
  readonly name: string;
  /** 6 bytes; all zero for what has no Ethernet address. */
  readonly mac: Uint8Array;
  readonly mtu: number;
  /** `ip link set … up` */
  readonly adminUp: boolean;
  /** The other end is there. */
  readonly carrier: boolean;
  /** Both. */
  readonly up: boolean;
  /** How often the kernel saw the carrier go, modulo 2^32; it tells of changes that follow each other fast as one. */
  readonly carrierDowns: number;
  /** 0: unknown. */
  readonly speedMbps: number;
}

export type LinkEvent =
  | { readonly type: 'changed'; readonly link: LinkInfo; readonly previous: LinkInfo | undefined }
  /** It is gone, or moved to another namespace. */
  | { readonly type: 'removed'; readonly link: LinkInfo };

/** Follows the interfaces of one network namespace. */
export class LinkMonitor {
  readonly #socket: NetlinkSocket;
  readonly #links = new Map<number, LinkInfo>();
  /** While a dump runs: what it did not mention is gone. */
  #unmentioned: Set<number> | undefined;
  #watch: Watch | undefined;
  #closed = false;

  private constructor(socket: NetlinkSocket) {
    this.#socket = socket;
  }

  /**
   * Opens it and reads the interfaces that there are. `netns`: name or path; default: the thread's
   * own. Throws HeddleError NO_NAMESPACE, NO_PRIVILEGE, UNSUPPORTED_PLATFORM, SYSTEM_ERROR.
   */
  static open(options: { netns?: string | undefined } = {}): LinkMonitor {
    const socket = new NetlinkSocket({ netns: options.netns, groups: RTMGRP_LINK });
    const monitor = new LinkMonitor(socket);
    try {
      monitor.#requestDump();
      while (monitor.#unmentioned !== undefined) {
        socket.await('listing the network interfaces');
        monitor.readEvents();
      }
    } catch (error) {
      socket.close();
      throw error;
    }
    return monitor;
  }

  /** For a poll of one's own; otherwise `watch`. */
  get fd(): number {
    return this.#socket.fd;
  }

  /** As of the last `readEvents()`. */
  byName(name: string): LinkInfo | undefined {
    for (const link of this.#links.values()) if (link.name === name) return link;
    return undefined;
  }

  /** Takes in what has happened since the last call; never blocks. In the order it happened. */
  readEvents(): LinkEvent[] {
    const events: LinkEvent[] = [];
    while (!this.#closed) {
      const length = this.#socket.receive();
      if (length === 0) break;
      if (length < 0) {
        this.#requestDump();
        continue;
      }
      for (const message of readMessages(this.#socket.view, length)) this.#take(message, events);
    }
    return events;
  }

  /** Calls back on the event loop with what happened, never with nothing. Once. */
  watch(onEvents: (events: readonly LinkEvent[]) => void): Watch {
    this.#watch ??= libc().watch(this.#socket.fd, () => {
      const events = this.readEvents();
      if (events.length > 0) onEvents(events);
    });
    return this.#watch;
  }

  /** Idempotent. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#watch?.close();
    this.#socket.close();
  }

  #requestDump(): void {
    this.#unmentioned = new Set(this.#links.keys());
    const request = this.#socket.build(NetlinkType.GetLink, NetlinkFlag.Dump).linkHeader(0);
    this.#socket.send(request, 'listing the network interfaces');
  }

  #take(message: NetlinkMessage, events: LinkEvent[]): void {
    if (message.type === NetlinkType.NewLink || message.type === NetlinkType.DelLink) {
      const link = this.#readLink(message);
      if (link === undefined) return;
      if (message.type === NetlinkType.DelLink) this.#remove(link.index, events);
      else this.#update(link, events);
    } else if (message.type === NetlinkType.Done && this.#unmentioned !== undefined) {
      const gone = this.#unmentioned;
      this.#unmentioned = undefined;
      for (const index of gone) this.#remove(index, events);
    }
  }

  #update(link: LinkInfo, events: LinkEvent[]): void {
    const previous = this.#links.get(link.index);
    this.#unmentioned?.delete(link.index);
    if (previous !== undefined && isSame(previous, link)) return;
    this.#links.set(link.index, link);
    events.push({ type: 'changed', link, previous });
  }

  #remove(index: number, events: LinkEvent[]): void {
    const link = this.#links.get(index);
    this.#unmentioned?.delete(index);
    if (link === undefined) return;
    this.#links.delete(index);
    events.push({ type: 'removed', link });
  }

  /** struct ifinfomsg: [ family : 8 ][ pad : 8 ][ type : 16 ][ index : 32 ][ flags : 32 ][ change : 32 ] */
  #readLink(message: NetlinkMessage): LinkInfo | undefined {
    const { view } = this.#socket;
    const { start, end } = message;
    // Of another family: a bridge's or IPv6's view of the link, not the link itself.
    if (end - start < 16 || view.getUint8(start) !== 0) return undefined;
    const index = view.getInt32(start + 4, true);
    const flags = view.getUint32(start + 8, true);
    let name = '';
    let mac = new Uint8Array(6);
    let mtu = 0;
    let carrierDowns = 0;
    let carrier = (flags & IFF_LOWER_UP) !== 0;
    for (const attribute of readAttributes(view, start + 16, end)) {
      const bytes = attribute.end - attribute.start;
      if (attribute.type === Ifla.Name) name = readText(view, attribute.start, attribute.end);
      else if (attribute.type === Ifla.Mtu && bytes === 4)
        mtu = view.getUint32(attribute.start, true);
      else if (attribute.type === Ifla.CarrierDownCount && bytes === 4) {
        carrierDowns = view.getUint32(attribute.start, true);
      } else if (attribute.type === Ifla.Carrier && bytes === 1) {
        carrier = view.getUint8(attribute.start) !== 0;
      } else if (attribute.type === Ifla.Address && bytes === 6) {
        mac = new Uint8Array(view.buffer.slice(attribute.start, attribute.end));
      }
    }
    if (name === '') return undefined;
    const adminUp = (flags & IFF_UP) !== 0;
    const up = adminUp && carrier;
    const known = this.#links.get(index);
    const speedMbps = known?.up === up ? known.speedMbps : up ? readSpeed(this.fd, name) : 0;
    return { index, name, mac, mtu, adminUp, carrier, up, carrierDowns, speedMbps };
  }
}

function isSame(a: LinkInfo, b: LinkInfo): boolean {
  return (
    a.name === b.name &&
    a.mtu === b.mtu &&
    a.adminUp === b.adminUp &&
    a.carrier === b.carrier &&
    a.carrierDowns === b.carrierDowns &&
    a.speedMbps === b.speedMbps &&
    a.mac.every((byte, at) => byte === b.mac[at])
  );
}

const SIOCETHTOOL = 0x8946;
const ETHTOOL_GSET = 1;
const SPEED_UNKNOWN = 0xffff_ffff;

/** Megabits a second, as the driver says; 0: it doesn't. `fd`: any socket in the namespace. */
function readSpeed(fd: number, name: string): number {
  // struct ethtool_cmd, of which: [ cmd : 32 ] … [ speed : 16 at 12 ] … [ speed_hi : 16 at 28 ]
  const command = new DataView(new ArrayBuffer(44));
  command.setUint32(0, ETHTOOL_GSET, true);
  // struct ifreq: [ name : 16 bytes ][ pointer : 64 ][ … ]
  const request = new DataView(new ArrayBuffer(40));
  new TextEncoder().encodeInto(name.slice(0, 15), new Uint8Array(request.buffer));
  request.setBigUint64(16, libc().addressOf(command), true);
  if (libc().ioctl(fd, SIOCETHTOOL, request) !== 0) return 0;
  const speed = ((command.getUint16(28, true) << 16) | command.getUint16(12, true)) >>> 0;
  return speed === SPEED_UNKNOWN ? 0 : speed;
}
