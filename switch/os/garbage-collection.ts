/**
 * How V8 collects garbage in a process that forwards. By default it does so on several threads at a time.
 * Where there are no more processors than busy threads they take their turns with the forwarding threads,
 * and the scheduler's turns are long: 4 ms at 250 Hz, in which a forwarding thread only waits. What is
 * young, which is nearly all garbage of an agent, is then also collected with less work by one thread, the
 * one that made it; forwarding threads make none.
 *
 * docs/performance.md has the figures ("Pauses").
 */
import { setFlagsFromString } from 'node:v8';

/**
 * The whole process from now on collects young garbage without help. V8 looks at this option at every
 * collection, so that it may be set at any time; most others of the kind must be set at the start.
 */
export function collectWithoutHelpers(): void {
  setFlagsFromString('--no-parallel-scavenge');
}
