/**
 * Tells the log which links came and went, and which ports are blocked. Compared once per tick, not
 * per probe, and bounded: a network that comes up or falls apart all at once gives a few lines and a
 * number, and so does a host that makes its port flap.
 */
import type { Logger } from '../../proto/logger.js';
import { changesOf } from '../../topology/changes.js';
import {
  compareLinks,
  comparePorts,
  type Link,
  type PortRef,
  portKey,
} from '../../topology/model.js';

/** Links named one by one in one call of `note`; the others are counted. */
const MAX_LINES = 20;
/** Between two lines about blocked ports. */
const BLOCKED_INTERVAL_MS = 10_000;
const MAX_BLOCKED_NAMED = 8;

export class ChangeLog {
  readonly #logger: Logger;
  #links: readonly Link[] = [];
  #blocked = '';
  #blockedMs = Number.NEGATIVE_INFINITY;

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  /** `blocked`: only ports that heard something, not those that are still being probed. */
  note(links: readonly Link[], blocked: () => readonly PortRef[], nowMs: number): void {
    if (links !== this.#links) {
      const { went, came } = changesOf(this.#links, links, compareLinks);
      this.#name(came, 'link found');
      this.#name(went, 'link lost');
      this.#links = links;
    }
    if (nowMs - this.#blockedMs < BLOCKED_INTERVAL_MS) return;
    const ports = blocked().map(portKey);
    const named = ports.slice(0, MAX_BLOCKED_NAMED).join(' ');
    const text = `${ports.length}: ${named}`;
    if (text === this.#blocked || (ports.length === 0 && this.#blocked === '')) return;
    this.#blocked = ports.length === 0 ? '' : text;
    this.#blockedMs = nowMs;
    if (ports.length === 0) this.#logger.info({}, 'no port is blocked any more');
    else this.#logger.warn({ count: ports.length, ports: named }, 'ports blocked: no usable link');
  }

  /** The cables of these links, each once. */
  #name(links: readonly Link[], message: string): void {
    let unnamed = 0;
    let lines = 0;
    for (const link of links) {
      if (comparePorts(link.from, link.to) > 0) continue;
      if (lines++ < MAX_LINES) {
        this.#logger.info({ a: portKey(link.from), b: portKey(link.to) }, message);
      } else unnamed++;
    }
    if (unnamed > 0) this.#logger.info({ count: unnamed }, `${message}, and more`);
  }
}
