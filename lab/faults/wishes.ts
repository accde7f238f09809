/**
 * What the operator of the network under test wants: rules, groups and meters on switches, and pairs of
 * hosts that must not talk. Kept here, outside of every controller, and told to whichever runs; so it is
 * known what has to be true whatever happened to them.
 *
 * Four apps bring it into the network. Two of them want what no switch can do, now and then: a chain
 * of groups that is too long, piles of more rules than the smallest switch has room for. Theirs is to be
 * degraded, alone, and of a pile nothing is to stay but what was there before it grew.
 *
 * Neighbours: `bed.ts` asks `apps()` for each controller that it starts.
 */
import type { App, AppContext, Desired, NetworkView } from '../../controller/sdk.js';
import { defineApp } from '../../controller/sdk.js';
import type { Random } from '../../proto/clock.js';
import type { Flow } from '../../proto/model.js';
import type { TopologyPlan } from '../../topology/generators.js';

const WISHES = ['allow', 'drop', 'timed', 'chain', 'meter', 'deep', 'pile'] as const;
export type WishKind = (typeof WISHES)[number];

export type WishEvent =
  /** Wants something on a switch; once more, and it wants it the other way round. */
  | { readonly kind: 'wish'; readonly what: WishKind; readonly id: number; readonly at: number }
  | { readonly kind: 'unwish'; readonly id: number }
  | { readonly kind: 'isolate' | 'join'; readonly a: number; readonly b: number };

interface Wish {
  readonly what: WishKind;
  readonly datapath: string;
  /** Goes up with each change of mind. */
  turn: number;
}

/** Apps whose wishes may be more than a switch can do. */
export const DEMANDING: ReadonlySet<string> = new Set(['demanding', 'hoarder']);
/** Wishes at a time. */
const MAX_WISHES = 24;
/** UDP ports that the rules are about; nobody uses them. */
const FIRST_PORT = 30_000;
/** One more group in a row than a packet may pass. */
const DEPTH = 5;
/** Rules of a pile by turns: more than `SMALLEST_TABLE` in `bed.ts`, and few enough. */
const PILE_SIZES = [600, 40] as const;
/** Of the first pile; the others follow. */
const PILE_PRIORITY = 100;

export function drawWish(random: Random): WishEvent {
  const number = (limit: number): number => Math.floor(random() * limit);
  const kind = random();
  if (kind < 0.25) return { kind: 'unwish', id: number(MAX_WISHES) };
  if (kind < 0.35) return { kind: random() < 0.6 ? 'isolate' : 'join', a: number(8), b: number(8) };
  const what = WISHES[number(WISHES.length)]!;
  return { kind: 'wish', what, id: number(MAX_WISHES), at: number(8) };
}

export class Wishes {
  /** `breakApp`: an app that fails at everything it is asked. */
  broken = false;
  readonly #plan: TopologyPlan;
  readonly #wishes = new Map<number, Wish>();
  /** Pairs of MAC addresses, `a b`, both ways. */
  readonly #isolated = new Set<string>();
  readonly #contexts = new Set<AppContext>();
  /** Piles of which parts may be there, see `docs/failure.md`. */
  readonly #interrupted = new Set<number>();

  constructor(plan: TopologyPlan) {
    this.#plan = plan;
  }

  /** MAC addresses between which nothing may pass, `from to`. */
  get isolated(): ReadonlySet<string> {
    return this.#isolated;
  }

  apply(event: WishEvent): void {
    const { switches, hosts } = this.#plan;
    switch (event.kind) {
      case 'wish': {
        const held = this.#wishes.get(event.id);
        if (held !== undefined) held.turn++;
        else {
          const datapath = switches[event.at % switches.length]!.id;
          this.#wishes.set(event.id, { what: event.what, datapath, turn: 0 });
        }
        break;
      }
      case 'unwish':
        this.#wishes.delete(event.id);
        break;
      default: {
        const a = hosts[event.a % hosts.length]!.mac;
        const b = hosts[event.b % hosts.length]!.mac;
        if (a === b) return;
        for (const pair of [`${a} ${b}`, `${b} ${a}`]) {
          if (event.kind === 'isolate') this.#isolated.add(pair);
          else this.#isolated.delete(pair);
        }
      }
    }
    this.#told();
  }

  /**
   * Takes back what a new controller would try anew: what no switch can do, and rules that ended by
   * their timeout, of which only the controller that put them knows that they did.
   */
  becomeModest(): void {
    for (const [id, { what }] of this.#wishes) {
      if (what === 'deep' || what === 'pile' || what === 'timed') this.#wishes.delete(id);
    }
    this.#told();
  }

  /** A controller died in an attempt, or somebody else wrote: of a pile parts may stay. */
  interrupted(): void {
    for (const [id, { what }] of this.#wishes) if (what === 'pile') this.#interrupted.add(id);
  }

  /**
   * Of a switch at rest: a pile of which it holds some rules, but neither all nor as many as fitted before it
   * grew; '': none.
   */
  partialPile(flows: Iterable<Flow>): string {
    const sizes = new Map<number, number>();
    for (const { owner, priority } of flows) {
      if (owner !== 'hoarder') continue;
      const id = priority - PILE_PRIORITY;
      sizes.set(id, (sizes.get(id) ?? 0) + 1);
    }
    for (const [id, size] of sizes) {
      if (PILE_SIZES.some((whole) => whole === size)) this.#interrupted.delete(id);
      else if (!this.#interrupted.has(id)) return `${size} rules of pile ${id}`;
    }
    return '';
  }

  /** A new controller's apps. */
  apps(): App[] {
    const start = (context: AppContext): void => {
      this.#contexts.add(context);
    };
    const app = (name: string, compile: NonNullable<App['compile']>): App => {
      let own: AppContext | undefined;
      return defineApp({
        name,
        compile,
        start: (context) => {
          own = context;
          start(context);
        },
        stop: () => {
          if (own !== undefined) this.#contexts.delete(own);
        },
      });
    };
    return [
      app('segments', (network, desired) => this.#segments(network, desired)),
      app('wishes', (network, desired) => this.#rules(network, desired, ['deep', 'pile'], false)),
      app('demanding', (network, desired) => this.#rules(network, desired, ['deep'], true)),
      app('hoarder', (network, desired) => this.#rules(network, desired, ['pile'], true)),
      defineApp({
        name: 'clumsy',
        compile: () => this.#stumble(),
        packetIn: () => this.#stumble(),
        networkChanged: () => this.#stumble(),
      }),
    ];
  }

  #stumble(): void {
    if (this.broken) throw new Error('the app is broken');
  }

  #told(): void {
    for (const context of this.#contexts) context.invalidate();
  }

  #segments(network: NetworkView, desired: Desired): void {
    for (const pair of this.#isolated) {
      const [ethSrc, ethDst] = pair.split(' ') as [string, string];
      for (const node of network.switches.values()) {
        // Whatever resources allow.
        desired.on(node).rule({ stage: 'policy', priority: 65_000, match: { ethSrc, ethDst } });
      }
    }
  }

  #rules(
    network: NetworkView,
    desired: Desired,
    kinds: readonly WishKind[],
    isChosen: boolean,
  ): void {
    for (const [id, wish] of this.#wishes) {
      const { what, datapath, turn } = wish;
      if (kinds.includes(what) !== isChosen || !network.switches.has(datapath)) continue;
      // Each stands for itself; and they are too many rules to be written anew whenever a link comes or goes.
      if (what === 'pile') {
        desired.unit(`${id}`, [wish, turn], (unit) => write(unit.on(datapath), id, wish));
      } else write(desired.on(datapath), id, wish);
    }
  }
}

function write(here: ReturnType<Desired['on']>, id: number, { what, turn }: Wish): void {
  const match = { ethType: 'ipv4', ipProto: 'udp', udpDst: FIRST_PORT + id } as const;
  const rule = { stage: 'policy', priority: 2000, match } as const;
  const group = (key: string, next?: string): void => {
    const actions = next === undefined ? [] : [{ type: 'groupRef', key: next } as const];
    here.group(key, { type: 'indirect', buckets: [{ actions }] });
  };
  switch (what) {
    case 'allow':
      here.rule({ ...rule, next: turn % 2 === 0 ? 'next' : 'forward' });
      break;
    case 'drop':
      here.rule({ ...rule, cookie: BigInt(turn) });
      break;
    case 'timed':
      here.rule({ ...rule, hardTimeoutS: 2 + (turn % 2) });
      break;
    case 'chain': {
      // Every other turn the first leads to the second, and then the second to the first.
      const [first, second] = turn % 2 === 0 ? [`${id}/a`, `${id}/b`] : [`${id}/b`, `${id}/a`];
      group(second!);
      group(first!, second);
      here.rule({ ...rule, write: [{ type: 'groupRef', key: first! }] });
      break;
    }
    case 'meter': {
      const rate = 100 + turn;
      const meter = here.meter(`${id}`, { unit: 'packets', bands: [{ type: 'drop', rate }] });
      here.rule({ ...rule, meter, next: 'next' });
      break;
    }
    case 'deep':
      for (let i = 0; i < DEPTH; i++) {
        group(`${id}/${i}`, i + 1 < DEPTH ? `${id}/${i + 1}` : undefined);
      }
      break;
    case 'pile':
      for (let i = 0; i < PILE_SIZES[turn % 2]!; i++) {
        here.rule({
          stage: 'service',
          priority: PILE_PRIORITY + id,
          match: { ethType: 'ipv4', ipProto: 'udp', udpDst: 40_000 + i },
          next: 'next',
        });
      }
      break;
  }
}
