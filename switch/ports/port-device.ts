/**
 * What lies behind a port, as it is configured: a kernel interface, a TAP device, a tunnel, files. The
 * same value goes from the command line through the agent to the thread that opens it
 * (`port-handle.ts`), so everything about it that can be wrong without asking the kernel is found here.
 *
 *     eth1
 *     xdp:eth1
 *     tap:tap0
 *     vxlan:remote=10.0.0.2,vni=42|flow[,local=10.0.0.1][,port=4789]
 *     gre:remote=10.0.0.2[,local=10.0.0.1][,key=7|flow]
 *     pcap:in=FILE[,pace=recorded|fast][,after=SECONDS]
 *     pcap:out=FILE[,snap=BYTES][,limit=BYTES]
 *
 * Each may end in `=N` or `,number=N`, the number of the port.
 */
import { formatIpv4, formatIpv6, parseIpv4, parseIpv6 } from '../../proto/address.js';
import { HeddleError } from '../../proto/errors.js';
import { PORT_NUMBER_MAX } from '../pipeline/port-table.js';

/** An interface that is there, or will be. */
export interface InterfaceDevice {
  readonly kind: 'interface';
  readonly ifname: string;
}

/** The same, its frames by AF_XDP instead of packet rings. */
export interface XdpDevice {
  readonly kind: 'xdp';
  readonly ifname: string;
}

/** Made when it is opened, unless it is there already (`ip tuntap add`). */
export interface TapDevice {
  readonly kind: 'tap';
  readonly ifname: string;
}

export interface VxlanDevice {
  readonly kind: 'vxlan';
  /** IPv4 or IPv6, canonical. Only frames from there are taken. */
  readonly remote: string;
  /** Of the same family. Default: the kernel chooses. */
  readonly local?: string | undefined;
  /** 0..2^24-1, or `flow`: every VNI, and what rules set as `tunnelId`. */
  readonly vni: number | 'flow';
  /** UDP port at both ends, 1..65,535. */
  readonly port: number;
}

export interface GreDevice {
  readonly kind: 'gre';
  readonly remote: string;
  readonly local?: string | undefined;
  /** 0..2^32-1 (RFC 2890), or `flow` as above. Absent: frames have none. */
  readonly key?: number | 'flow' | undefined;
}

export interface PcapDevice {
  readonly kind: 'pcap';
  /** Replayed, once. At least one of the two is there. */
  readonly in?: string | undefined;
  /** Written anew with every frame that is sent to the port. */
  readonly out?: string | undefined;
  /** `recorded`: with the gaps between frames as they were; `fast`: as the switch takes them. */
  readonly pace: 'recorded' | 'fast';
  /** Before the first frame is replayed: 0..86,400. */
  readonly afterS: number;
  /** Of a frame at most so much is written: 14..262,144. */
  readonly snapBytes: number;
  /** Past this size the file is full and frames are dropped. */
  readonly limitBytes: number;
}

export type TunnelDevice = VxlanDevice | GreDevice;
export type PortDevice = InterfaceDevice | XdpDevice | TapDevice | TunnelDevice | PcapDevice;

/** IANA; RFC 7348, 5. */
const VXLAN_PORT = 4789;
const DEFAULT_SNAP_BYTES = 262_144;
const DEFAULT_LIMIT_BYTES = 1_073_741_824;
const MAX_AFTER_S = 86_400;

/** IFNAMSIZ is 16 with the terminating zero; no slash, colon or white space (net/core/dev.c). */
const IFNAME = /^[^\s/:,=]{1,15}$/;

/** Takes a device and, if it is there, its port's number. Throws BAD_VALUE in one sentence. */
export function parsePortDevice(text: string): {
  readonly device: PortDevice;
  readonly number: number | undefined;
} {
  const colon = text.indexOf(':');
  const kind = colon < 0 ? 'interface' : text.slice(0, colon);
  const rest = text.slice(colon + 1);
  const read = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  if (read === undefined) {
    const known = Object.keys(KINDS).filter((name) => name !== 'interface');
    throw bad('device', text, `"${kind}" is no kind of port; there are ${known.join(', ')}.`);
  }
  const options = new Options(rest, kind);
  const number = options.number();
  const device = read(options);
  options.finish();
  return { device, number };
}

/** How frames of an interface come and go: packet rings or AF_XDP. */
export const INTERFACE_IO = ['ring', 'xdp'] as const;
export type InterfaceIo = (typeof INTERFACE_IO)[number];

/** A port on the interface of that name. */
export function interfaceDevice(ifname: string, io: InterfaceIo): PortDevice {
  return io === 'xdp' ? { kind: 'xdp', ifname } : { kind: 'interface', ifname };
}

/** Whether the device is an interface that somebody else makes and takes away. */
export function isInterface(device: PortDevice): device is InterfaceDevice | XdpDevice {
  return device.kind === 'interface' || device.kind === 'xdp';
}

/** The interface that the kernel tells about, of a device that has one. */
export function interfaceOf(device: PortDevice): string | undefined {
  return isInterface(device) || device.kind === 'tap' ? device.ifname : undefined;
}

/** As it would be given, with everything that differs from the defaults and without a number. */
export function formatPortDevice(device: PortDevice): string {
  switch (device.kind) {
    case 'interface':
      return device.ifname;
    case 'xdp':
    case 'tap':
      return `${device.kind}:${device.ifname}`;
    case 'vxlan': {
      const { remote, local, vni, port } = device;
      const shownPort = port === VXLAN_PORT ? undefined : port;
      return `vxlan:${list({ remote, vni, local, port: shownPort })}`;
    }
    case 'gre': {
      const { remote, local, key } = device;
      return `gre:${list({ remote, local, key })}`;
    }
    case 'pcap': {
      const { pace, afterS, snapBytes, limitBytes } = device;
      return `pcap:${list({
        in: device.in,
        out: device.out,
        pace: pace === 'recorded' ? undefined : pace,
        after: afterS === 0 ? undefined : afterS,
        snap: snapBytes === DEFAULT_SNAP_BYTES ? undefined : snapBytes,
        limit: limitBytes === DEFAULT_LIMIT_BYTES ? undefined : limitBytes,
      })}`;
    }
  }
}

function list(options: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(options)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${value}`)
    .join(',');
}

const KINDS: Readonly<Record<string, (options: Options) => PortDevice>> = {
  interface: (options) => ({ kind: 'interface', ifname: options.ifname() }),
  xdp: (options) => ({ kind: 'xdp', ifname: options.ifname() }),
  tap: (options) => ({ kind: 'tap', ifname: options.ifname() }),
  vxlan: (options) => ({
    kind: 'vxlan',
    ...options.ends(),
    vni: options.tunnelId('vni', 0xff_ffff) ?? options.missing('vni'),
    port: options.integer('port', 1, 0xffff) ?? VXLAN_PORT,
  }),
  gre: (options) => ({
    kind: 'gre',
    ...options.ends(),
    key: options.tunnelId('key', 0xffff_ffff),
  }),
  pcap: (options) => {
    const from = options.text('in');
    const to = options.text('out');
    if (from === undefined && to === undefined) {
      throw bad('device', options.given, 'A pcap port needs in=FILE, out=FILE or both.');
    }
    const pace = options.text('pace') ?? 'recorded';
    if (pace !== 'recorded' && pace !== 'fast') {
      throw bad('pace', pace, `pace is recorded or fast, not "${pace}".`);
    }
    return {
      kind: 'pcap',
      in: from,
      out: to,
      pace,
      afterS: options.integer('after', 0, MAX_AFTER_S) ?? 0,
      snapBytes: options.integer('snap', 14, DEFAULT_SNAP_BYTES) ?? DEFAULT_SNAP_BYTES,
      limitBytes: options.integer('limit', 1024, 2 ** 50) ?? DEFAULT_LIMIT_BYTES,
    };
  },
};

/** Kinds whose text begins with the name of an interface. */
const NAMED: ReadonlySet<string> = new Set(['interface', 'xdp', 'tap']);

/** What stands behind the colon, taken out one by one so that what is left over is a mistake. */
class Options {
  readonly given: string;
  readonly #kind: string;
  readonly #values = new Map<string, string>();
  /** What stands alone in front, such as the name of an interface. */
  readonly #bare: string | undefined;

  constructor(text: string, kind: string) {
    this.given = text;
    this.#kind = kind;
    for (const [index, part] of text.split(',').entries()) {
      const equals = part.indexOf('=');
      const isName = index === 0 && NAMED.has(kind);
      if (isName) {
        this.#bare = equals < 0 ? part : part.slice(0, equals);
        if (equals >= 0) this.#set('number', part.slice(equals + 1));
        continue;
      }
      if (equals < 1) throw bad('device', text, `"${part}" is no option of the form NAME=VALUE.`);
      const value = part.slice(equals + 1);
      const numbered = /^(.+)=(\d+)$/.exec(value);
      this.#set(part.slice(0, equals), numbered?.[1] ?? value);
      if (numbered !== null) this.#set('number', numbered[2]!);
    }
  }

  #set(name: string, value: string): void {
    if (value === '') throw bad(name, value, `${name}= needs a value.`);
    if (this.#values.has(name)) throw bad(name, value, `${name} is given twice.`);
    this.#values.set(name, value);
  }

  text(name: string): string | undefined {
    const value = this.#values.get(name);
    this.#values.delete(name);
    return value;
  }

  number(): number | undefined {
    const text = this.text('number');
    if (text === undefined) return undefined;
    const value = /^\d+$/.test(text) ? Number(text) : 0;
    if (value >= 1 && value <= PORT_NUMBER_MAX) return value;
    throw bad('number', text, `A port's number is 1 to ${PORT_NUMBER_MAX}, not ${text}.`);
  }

  tunnelId(name: string, highest: number): number | 'flow' | undefined {
    if (this.#values.get(name) !== 'flow') return this.integer(name, 0, highest);
    this.#values.delete(name);
    return 'flow';
  }

  integer(name: string, lowest: number, highest: number): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const value = /^(\d+|0x[0-9a-f]+)$/i.test(text) ? Number(text) : Number.NaN;
    if (value >= lowest && value <= highest) return value;
    throw bad(name, text, `${name} is a whole number from ${lowest} to ${highest}, not "${text}".`);
  }

  ifname(): string {
    const name = this.#bare ?? '';
    if (IFNAME.test(name) && name !== '.' && name !== '..') return name;
    const expected = '1 to 15 characters, no spaces, slashes, colons, commas or equals signs';
    throw bad('ifname', name, `"${name}" is no name of an interface (${expected}).`);
  }

  /** Both addresses of a tunnel, of one family. */
  ends(): { readonly remote: string; readonly local: string | undefined } {
    const remote = this.#address('remote') ?? this.missing('remote');
    const local = this.#address('local');
    if (local !== undefined && isIpv6(local) !== isIpv6(remote)) {
      throw bad('local', local, `local=${local} and remote=${remote} are not of one family.`);
    }
    return { remote, local };
  }

  #address(name: string): string | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    try {
      return formatAddress(addressBytes(text));
    } catch (cause) {
      const message = `${name} is an IPv4 or IPv6 address, not "${text.slice(0, 64)}".`;
      throw new HeddleError('BAD_VALUE', message, { field: name, value: text, cause });
    }
  }

  missing(name: string): never {
    throw bad(name, this.given, `A ${this.#kind} port needs ${name}=….`);
  }

  finish(): void {
    for (const [name, value] of this.#values) {
      throw bad(name, value, `A port of the kind ${this.#kind} has no option "${name}".`);
    }
  }
}

export function isIpv6(address: string): boolean {
  return address.includes(':');
}

/** 4 or 16 bytes in network order. Throws BAD_VALUE. */
export function addressBytes(address: string): Uint8Array {
  return isIpv6(address) ? parseIpv6(address) : parseIpv4(address);
}

function formatAddress(bytes: Uint8Array): string {
  return bytes.length === 16 ? formatIpv6(bytes) : formatIpv4(bytes);
}

function bad(field: string, value: unknown, sentence: string): HeddleError {
  return new HeddleError('BAD_VALUE', sentence, { field, value });
}
