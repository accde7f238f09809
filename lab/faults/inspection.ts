/**
 * Looks at a network under test: whether anything grows beyond its bounds, at every moment; and once all
 * is healed, whether it comes to rest, and is then what it should be.
 *
 * Neighbours: `bed.ts` heals and says when; `watcher.ts` knows what was sent; `difference.ts` words what differs.
 */
import type { SwitchDesire } from '../../controller/desired/switch-desire.js';
import type { Reconciler } from '../../controller/reconciler/reconciler.js';
import { DEFAULT_HISTORY_LIMITS } from '../../controller/resources/history.js';
import { flowKey, queueKey } from '../../proto/flow.js';
import type { Flow } from '../../proto/model.js';
import { programsEqual } from '../../proto/program.js';
import { DEFAULT_HOST_LIMITS } from '../../topology/host-state.js';
import type { CrashDisk } from '../crash-store.js';
import type { LabHost } from '../host.js';
import type { LabSwitch } from '../lab-switch.js';
import type { Network } from '../network.js';
import { firstDifference } from './difference.js';
import { Violation } from './violation.js';
import type { Watcher } from './watcher.js';

/** Rules of a forgotten past are left alone for so long; hosts speak within it. */
export const ADOPTION_MS = 5_000;
/** The UDP port of the bed's datagrams. */
export const PORT = 4242;
/** How long a healed network may take to come to rest: backoff, echo timeouts and trust add up. */
const QUIET_LIMIT_MS = 120_000;
const STEP_MS = 50;
/** Longer than the interval at which digests are compared. */
const DIGESTS_MS = 6_000;
/** Frames under way at once; a network of this size has some dozens. */
const MAX_IN_FLIGHT = 5_000;
const MAX_BUFFERED_BYTES = 1 << 20;
const MAX_SCHEDULED = 2_000;
const MAX_STORED = 150 + DEFAULT_HISTORY_LIMITS.maxEntries;

export class Inspection {
  readonly #network: Network;
  readonly #watcher: Watcher;
  readonly #primary: string;

  constructor(network: Network, watcher: Watcher, primary: string) {
    this.#network = network;
    this.#watcher = watcher;
    this.#primary = primary;
  }

  /** @throws Violation MEMORY */
  checkBounds(disk: CrashDisk): void {
    const network = this.#network;
    const exceeds = (what: string, value: number, limit: number): void => {
      if (value > limit) throw new Violation('MEMORY', `${value} ${what}, more than ${limit}`);
    };
    exceeds('frames under way', network.cables.framesInFlight, MAX_IN_FLIGHT);
    for (const node of network.switches) {
      for (const { ends } of node.channels()) {
        exceeds('bytes wait at a switch', ends[0].bufferedBytes, MAX_BUFFERED_BYTES);
        exceeds('bytes wait at a controller', ends[1].bufferedBytes, MAX_BUFFERED_BYTES);
      }
    }
    exceeds('events are scheduled', network.clock.scheduled, MAX_SCHEDULED);
    exceeds('keys are stored', disk.size, MAX_STORED);
  }

  /**
   * Until nothing moves any more, and past the next comparison of digests. `isDisputed`: hosts may be held
   * where they are not; `whyNot`: '' when nothing else keeps it from rest. Throws Violation NOT_QUIET, or what
   * the watcher saw.
   */
  async rest(isDisputed: boolean, whyNot: () => string): Promise<void> {
    const network = this.#network;
    const endMs = network.clock.now() + QUIET_LIMIT_MS;
    const quiet = async (): Promise<void> => {
      for (;;) {
        const why = this.#whyNotQuiet() || whyNot();
        if (why === '') return;
        if (network.clock.now() > endMs) throw new Violation('NOT_QUIET', why);
        await network.run(STEP_MS);
        this.#watcher.check();
      }
    };
    await quiet();
    if (isDisputed) await network.run(DEFAULT_HOST_LIMITS.holdMs);
    for (const host of network.hosts) host.announce();
    await network.run(ADOPTION_MS + DIGESTS_MS);
    await quiet();
  }

  /** '': it is. */
  #whyNotQuiet(): string {
    const network = this.#network;
    const controller = network.controller(this.#primary);
    for (const node of network.switches) {
      if (node.primary !== this.#primary) return `${node.name} has no primary`;
      const managed = controller.switches.get(node.datapathId);
      const state = managed?.reconciler.state ?? 'unknown';
      if (state !== 'inSync' && state !== 'degraded') return `${node.name} is ${state}`;
    }
    if (!controller.settled) return 'writes are held';
    const { links, blocked } = controller.network();
    const wanted = 2 * network.plan.links.length;
    if (links.length !== wanted) return `${links.length} of ${wanted} link directions are known`;
    return blocked.length === 0 ? '' : `${blocked.length} ports are blocked`;
  }

  /**
   * The transactions of each switch add up to what is desired, and what it wrote to its disk says the same.
   * @param partOf what is there in part that should be there as a whole or not at all; '': nothing
   * @throws Violation DIFFERENT, LOST
   */
  async checkHeld(partOf: (flows: Iterable<Flow>) => string): Promise<void> {
    for (const node of this.#network.switches) {
      const wanted = this.#wantedOf(node);
      const held = this.#watcher.held(node.name);
      const found = firstDifference(held, wanted, wanted.program) || partOf(held.flows.values());
      if (found !== '') throw new Violation('DIFFERENT', `${node.name}: ${found}`);
    }
    for (const node of this.#network.switches) await checkSaved(node, this.#wantedOf(node));
  }

  #wantedOf(node: LabSwitch): SwitchDesire {
    return this.#reconcilerOf(node).wanted!;
  }

  /** How many things the switch has refused and is asked for again now and then. */
  #setAside(node: LabSwitch): number {
    return this.#reconcilerOf(node).refusals().length;
  }

  #reconcilerOf({ datapathId }: LabSwitch): Reconciler {
    return this.#network.controller(this.#primary).switches.get(datapathId)!.reconciler;
  }

  /**
   * Everybody who may reaches everybody; `watcher.ts` sees to the others.
   * @param send sends a datagram of the bed from one host to another.
   * @param mayReach whether it has to arrive.
   */
  async checkReach(
    send: (from: LabHost, to: LabHost) => void,
    mayReach: (from: LabHost, to: LabHost) => boolean,
  ): Promise<void> {
    const { hosts } = this.#network;
    const heard = new Set<string>();
    const expected: string[] = [];
    const unlisten = hosts.map((host) =>
      host.listen(PORT, ({ srcMac }) => heard.add(`${srcMac} ${host.mac}`)),
    );
    for (const from of hosts) {
      for (const to of hosts) {
        if (from === to) continue;
        send(from, to);
        if (mayReach(from, to)) expected.push(`${from.mac} ${to.mac}`);
      }
    }
    // A question may get lost where a table is just being filled; it is repeated after a second.
    await this.#network.run(1500);
    for (const end of unlisten) end();
    const missing = expected.filter((pair) => !heard.has(pair));
    if (missing.length === 0) return;
    throw new Violation('UNREACHABLE', `no datagram arrived from and to: ${missing.join(', ')}`);
  }

  /**
   * At rest nothing is sent, but for another attempt at what was refused, now and then. One that succeeds
   * is the end of what was set aside: it may happen once for each that is (there was room again, or a rule was
   * put back that had been tampered with meanwhile). Demanding apps may be refused in the middle, and what they
   * have brought until then is taken back.
   * @throws Violation RESTLESS
   */
  async checkRest(): Promise<void> {
    const { applied, attempted, refused } = this.#watcher;
    const setAside = this.#network.switches.reduce((sum, node) => sum + this.#setAside(node), 0);
    await this.#network.run(DIGESTS_MS);
    const count = this.#watcher.applied - applied;
    if (count > setAside) {
      throw new Violation('RESTLESS', `${count} transactions in a network at rest`);
    }
    const attempts = this.#watcher.refused - refused + this.#watcher.attempted - attempted;
    const limit = 6 * this.#network.switches.length;
    if (attempts > limit) {
      throw new Violation('RESTLESS', `${attempts} attempts within ${DIGESTS_MS} ms`);
    }
  }
}

async function checkSaved(node: LabSwitch, wanted: SwitchDesire): Promise<void> {
  const saved = await node.saved();
  if (saved === undefined) throw new Violation('LOST', `${node.name} has nothing on its disk`);
  if (!programsEqual(saved.program, wanted.program)) {
    throw new Violation('DIFFERENT', `${node.name} has another program on its disk`);
  }
  const found = firstDifference(
    {
      flows: new Map(saved.flows.map(({ flow }) => [flowKey(flow), flow])),
      groups: new Map(saved.groups.map((group) => [group.id, group])),
      meters: new Map(saved.meters.map((meter) => [meter.id, meter])),
      queues: new Map(saved.queues.map((queue) => [queueKey(queue), queue])),
    },
    wanted,
    wanted.program,
  );
  if (found !== '') throw new Violation('DIFFERENT', `on ${node.name}'s disk: ${found}`);
}
