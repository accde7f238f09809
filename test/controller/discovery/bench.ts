/** Cables, hubs and bridges between ports, and the discovery that is to find them out. */
import {
  LinkDiscovery,
  type LinkDiscoveryOptions,
} from '../../../controller/discovery/link-discovery.js';
import { VirtualClock } from '../../../lab/virtual-clock.js';
import { silentLogger } from '../../../proto/logger.js';
import type { PortInfo } from '../../../proto/model.js';
import { seededRandom } from '../../../topology/generators.js';
import { type PortRef, portKey } from '../../../topology/model.js';

export const KEY = Uint8Array.from({ length: 32 }, (_, i) => i);
export const id = (n: number): string => n.toString(16).padStart(16, '0');
export const ref = (n: number, port: number): PortRef => ({ switch: id(n), port });
export const port = (number: number, up = true): PortInfo => ({
  number,
  name: `p${number}`,
  mac: Uint8Array.of(6, 0, 0, 0, 0, number),
  up,
  mtu: 1500,
  speedMbps: 0,
});

export interface Segment {
  readonly ends: PortRef[];
  /** A bridge doesn't forward the nearest-bridge address. */
  readonly kind: 'cable' | 'hub' | 'bridge';
  /** Frames into these ends are lost. */
  readonly deaf: Set<string>;
}

/** Not by its kind, which only the controller reads, but by its address: as switches do. */
function isEcho(frame: Uint8Array): boolean {
  return frame[0] === 0x01 && frame[5] === 0x03;
}

export class Bench {
  readonly clock = new VirtualClock();
  readonly segments: Segment[] = [];
  readonly sent: { at: PortRef; frame: Uint8Array }[] = [];
  readonly echoes: { at: PortRef; frame: Uint8Array }[] = [];
  /** Switches whose probes get nowhere, because the rule that punts them is not there yet. */
  readonly unready = new Set<string>();
  /** Switches that forward by the core's rules, with a channel or without: echoes go back. */
  readonly forwarding = new Set<string>();
  changes = 0;
  full = false;
  discovery: LinkDiscovery;

  constructor(readonly options: Partial<LinkDiscoveryOptions> = {}) {
    this.discovery = this.restart();
  }

  restart(): LinkDiscovery {
    this.discovery?.stop();
    this.discovery = new LinkDiscovery({
      clock: this.clock,
      random: seededRandom(1),
      logger: silentLogger,
      key: KEY,
      packetOut: (datapath, number, borrowed) => {
        if (this.full) return false;
        const at = { switch: datapath, port: number };
        const frame = borrowed.slice();
        (isEcho(frame) ? this.echoes : this.sent).push({ at, frame });
        this.clock.after(1, () => this.#carry(at, frame));
        return true;
      },
      onChange: () => this.changes++,
      ...this.options,
    });
    this.discovery.start();
    return this.discovery;
  }

  join(kind: Segment['kind'], ...ends: PortRef[]): Segment {
    const segment = { kind, ends, deaf: new Set<string>() };
    this.segments.push(segment);
    return segment;
  }

  connect(n: number, ports: number | PortInfo[]): void {
    const list =
      typeof ports === 'number' ? Array.from({ length: ports }, (_, i) => port(i + 1)) : ports;
    this.discovery.switchConnected(id(n), list);
  }

  roles(...refs: PortRef[]): string[] {
    return refs.map((at) => this.discovery.role(at.switch, at.port));
  }

  links(): string[] {
    return this.discovery.links().map(({ from, to }) => {
      const name = (at: PortRef): string => `${Number.parseInt(at.switch, 16)}:${at.port}`;
      return `${name(from)}>${name(to)}`;
    });
  }

  #carry(from: PortRef, sent: Uint8Array): void {
    const frame = sent.slice();
    if (isEcho(sent)) frame[5] = 0x0e;
    for (const { ends, kind, deaf } of this.segments) {
      if (!ends.some((end) => portKey(end) === portKey(from))) continue;
      if (kind === 'bridge' && frame[0] === 0x01) continue;
      for (const end of ends) {
        if (end === from || portKey(end) === portKey(from) || deaf.has(portKey(end))) continue;
        if (this.unready.has(end.switch)) continue;
        if (!isEcho(sent)) this.discovery.packetIn(end.switch, end.port, frame);
        else if (this.forwarding.has(end.switch)) {
          this.discovery.packetIn(from.switch, from.port, frame);
        }
      }
    }
  }
}
