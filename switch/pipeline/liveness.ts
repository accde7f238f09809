/**
 * Which ports of a switch are alive, and how often each was not: a word of shared memory a port, read by
 * forwarding threads for each packet and written by whoever watches the devices and the channel. So a
 * fast-failover group acts on a dead port with the very next packet and without asking anyone.
 *
 * The word of a port that lost its carrier `downs` times is
 *
 *     up      downs + 1      alive is > 0
 *     down    -downs
 *
 * and a bucket that says `watchDowns` is alive while the word is exactly `watchDowns + 1`: a port that was away,
 * however short, is another port to it until the controller, who hears of the count, writes the group again. What
 * was flooded along a former tree thus does not go round when a link of it comes back.
 *
 * Neighbours: `groups.ts` reads the words, the data planes of `forwarding/` write them.
 */
import { MAX_DOWNS } from '../../proto/flow.js';
import type { Group } from '../../proto/model.js';
import { PORT_NUMBER_MAX } from './port-table.js';

/** Word of the controller, 1: a primary is connected, 0: none is. Word n is port n. */
export const CONTROLLER_LIVENESS = 0;

/** Shared words for `PORT_NUMBER_MAX` ports and the controller, all dead at first, none of them ever down. */
export function createLiveness(): Int32Array {
  return new Int32Array(new SharedArrayBuffer((PORT_NUMBER_MAX + 1) * 4));
}

/** Whether a port, or the controller, is alive. */
export function isAlive(liveness: Int32Array, index: number): boolean {
  return liveness[index]! > 0;
}

/** How often the port lost its carrier. */
export function downsOf(liveness: Int32Array, port: number): number {
  const word = liveness[port]!;
  return word > 0 ? word - 1 : -word;
}

/** The port is as it is; one that goes down has lost its carrier once more. */
export function setPortAlive(liveness: Int32Array, port: number, alive: boolean): void {
  if (alive === isAlive(liveness, port)) return;
  if (alive) Atomics.store(liveness, port, downsOf(liveness, port) + 1);
  else loseCarrier(liveness, port);
}

/** The port is down and was lost once more, as far as anybody knew it to be up or not. */
export function loseCarrier(liveness: Int32Array, port: number): void {
  // After two thousand million times it stays at that.
  Atomics.store(liveness, port, -Math.min(downsOf(liveness, port) + 1, MAX_DOWNS));
}

export function setControllerAlive(liveness: Int32Array, alive: boolean): void {
  Atomics.store(liveness, CONTROLLER_LIVENESS, alive ? 1 : 0);
}

/**
 * Counts go on from what the buckets of a configuration from before a restart name, so that what was right
 * when it was written is right again. To be called while no port is up.
 */
export function restoreDowns(liveness: Int32Array, groups: Iterable<Group>): void {
  for (const { buckets } of groups) {
    for (const { watchPort, watchDowns } of buckets) {
      if (watchDowns === undefined || watchPort === undefined || watchPort > PORT_NUMBER_MAX)
        continue;
      if (watchDowns > downsOf(liveness, watchPort)) liveness[watchPort] = -watchDowns;
    }
  }
}
