/**
 * What is known of each switch, its links and its edge ports, in the store: a controller that comes back
 * starts from the last known topology and lets probes confirm or correct it. What the store says
 * that this version can't read is as good as nothing.
 */
import type { KnownSwitch } from '../../topology/discovery-state.js';
import type { DatapathId } from '../../topology/model.js';
import type { Store, StoreValue } from '../store/store.js';

const STORE_PREFIX = 'link/';

export function loadKnown(store: Store): Map<DatapathId, KnownSwitch> {
  const known = new Map<DatapathId, KnownSwitch>();
  for (const [key, value] of store.entries(STORE_PREFIX)) {
    const parsed = readKnown(value);
    if (parsed === undefined) store.remove(key);
    else known.set(key.slice(STORE_PREFIX.length), parsed);
  }
  return known;
}

/** @param known undefined: nothing is. */
export function saveKnown(store: Store, id: DatapathId, known: KnownSwitch | undefined): void {
  const key = STORE_PREFIX + id;
  if (known === undefined) store.remove(key);
  else store.put(key, writeKnown(known));
}

/** `{ links: [[port, peer switch, peer port], ...], edges: [port, ...] }`. */
function writeKnown(known: KnownSwitch): StoreValue {
  return {
    links: known.links.map(({ port, to }) => [port, to.switch, to.port]),
    edges: [...known.edges],
  };
}

function readKnown(value: StoreValue): KnownSwitch | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { links, edges } = value as Record<string, unknown>;
  if (!Array.isArray(links) || !Array.isArray(edges) || !edges.every(isPortNumber)) {
    return undefined;
  }
  const parsed: KnownSwitch['links'][number][] = [];
  for (const link of links) {
    if (!Array.isArray(link)) return undefined;
    const [port, peer, peerPort] = link as unknown[];
    if (!isPortNumber(port) || !isPortNumber(peerPort) || typeof peer !== 'string') {
      return undefined;
    }
    parsed.push({ port, to: { switch: peer, port: peerPort } });
  }
  return { links: parsed, edges };
}

function isPortNumber(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) > 0;
}
