import { comparePorts, portKey } from '../../topology/model.js';
/** Links named one by one in one call of `note`; the others are counted. */
const MAX_LINES = 20;
/** Between two lines about blocked ports. */
const BLOCKED_INTERVAL_MS = 10_000;
const MAX_BLOCKED_NAMED = 8;
export class ChangeLog {
    #logger;
    #links = [];
    #blocked = '';
    #blockedMs = Number.NEGATIVE_INFINITY;
    constructor(logger) {
        this.#logger = logger;
    }
    /** `blocked`: only ports that heard something, not those that are still being probed. */
    note(links, blocked, nowMs) {
        if (links !== this.#links) {
            this.#diff(links, this.#links, 'link found');
            this.#diff(this.#links, links, 'link lost');
            this.#links = links;
        }
        if (nowMs - this.#blockedMs < BLOCKED_INTERVAL_MS)
            return;
        const ports = blocked().map(portKey);
        const named = ports.slice(0, MAX_BLOCKED_NAMED).join(' ');
        const text = `${ports.length}: ${named}`;
        if (text === this.#blocked || (ports.length === 0 && this.#blocked === ''))
            return;
        this.#blocked = ports.length === 0 ? '' : text;
        this.#blockedMs = nowMs;
        if (ports.length === 0)
            this.#logger.info({}, 'no port is blocked any more');
        else
            this.#logger.warn({ count: ports.length, ports: named }, 'ports blocked: no usable link');
    }
    /** Cables in `links` that are not in `others`, each once. */
    #diff(links, others, message) {
        const known = new Set(others.map(keyOf));
        let unnamed = 0;
        let lines = 0;
        for (const link of links) {
            if (comparePorts(link.from, link.to) > 0 || known.has(keyOf(link)))
                continue;
            if (lines++ < MAX_LINES) {
                this.#logger.info({ a: portKey(link.from), b: portKey(link.to) }, message);
            }
            else
                unnamed++;
        }
        if (unnamed > 0)
            this.#logger.info({ count: unnamed }, `${message}, and more`);
    }
}
function keyOf(link) {
    return `${portKey(link.from)} ${portKey(link.to)}`;
}
//# sourceMappingURL=change-log.js.map