/**
 * Packets that an app answers: each is the first to its address, and gets a rule and a packet-out. How many a
 * second with many of them under way, and how long one takes at a tenth of the goal's rate, from the
 * packet-in until both the rule and the packet are back at the switch.
 *
 * The controller is whole and has a process of its own; the switches are simulated (see
 * `control-scale.ts`) and share another. Correctness: every single packet-in must be answered with
 * both, and each switch's own digests count the rules.
 *
 * The peer is os-ken with an app that does the same, before OpenFlow switches that are simulated in the same
 * way and carry the same load, turn and turn about. So two controllers are compared, each with the channel
 * that it speaks; Open vSwitch would add its own upcalls to the peer's side only.
 */
import { HeddleError } from '../proto/errors.js';
import {
  type BenchOptions,
  type BenchReport,
  type Figure,
  median,
  scaled,
  spread,
} from './report.js';
import { isOsKenInstalled, OsKen } from './support/os-ken.js';
import type { ProcessCalls } from './support/process-calls.js';
import { type LoadResult, SimulatedNetwork, type SwitchesCalls } from './support/simulated.js';

export const summary = 'packet-in to rule and packet-out by an app, over the channel';

const SWITCHES = 8;
const OUTSTANDING = 512;
const ROUNDS = 3;
const WARM_UP_S = 2;
const MIN_PER_S = 30_000;
const MAX_MEDIAN_MS = 1;
const PORTS = 2;

/** A controller with switches before it, and what was measured of it, a round each. */
class Subject {
  readonly rates: number[] = [];
  readonly medians: number[] = [];
  readonly slowest: number[] = [];
  #answered = 0;

  constructor(
    readonly name: string,
    readonly switches: ProcessCalls<Pick<SwitchesCalls, 'load' | 'counts'>>,
  ) {}

  async load(forS: number, perS?: number): Promise<LoadResult> {
    const asked = { seconds: forS, perS, outstanding: OUTSTANDING };
    const result = await this.switches.call('load', asked);
    this.#answered += result.answered;
    if (result.answered !== result.sent) {
      const message = `${this.name} answered ${result.answered} of ${result.sent} packet-ins`;
      throw new HeddleError('WRONG_RESULT', message);
    }
    return result;
  }

  async round(seconds: number, progress: (what: string) => void): Promise<void> {
    progress(`${this.name}, as many as can be`);
    this.rates.push((await this.load(seconds)).answeredInTime / seconds);
    progress(`${this.name}, ${MIN_PER_S / 10} a second`);
    const { latenciesMs } = await this.load(seconds, MIN_PER_S / 10);
    const sorted = [...latenciesMs].sort((a, b) => a - b);
    this.medians.push(median(sorted));
    this.slowest.push(sorted[Math.floor(sorted.length * 0.99)]!);
  }

  /** Throws HeddleError WRONG_RESULT unless its switches hold a rule for each answer. */
  async check(): Promise<void> {
    const { rules } = await this.switches.call('counts', undefined);
    const held = rules.reduce((sum, count) => sum + count, 0);
    if (held === this.#answered) return;
    const message = `the switches of ${this.name} hold ${held} rules, not ${this.#answered}`;
    throw new HeddleError('WRONG_RESULT', message);
  }

  figures(): Figure[] {
    const figure = (name: string, values: readonly number[], unit: string): Figure => ({
      name: `reactive/${name}`,
      subject: this.name,
      value: median(values),
      spread: spread(values),
      unit,
    });
    return [
      figure('answered', this.rates, 'packets/s'),
      figure('median at 3k/s', this.medians, 'ms'),
      figure('99th percentile at 3k/s', this.slowest, 'ms'),
    ];
  }
}

export async function run(options: BenchOptions): Promise<BenchReport> {
  const { seed = 1, seconds = 3, scale = 1, peers = true, progress } = options;
  const rounds = scaled(ROUNDS, options);
  const network = new SimulatedNetwork({ seed, switches: SWITCHES, rulesPerSwitch: 0 });
  const osKen = peers && isOsKenInstalled() ? new OsKen() : undefined;
  const heddle = new Subject('heddle', network.switches);
  const subjects = [
    heddle,
    ...(osKen === undefined ? [] : [new Subject('os-ken', osKen.switches)]),
  ];
  try {
    await network.start(PORTS);
    await osKen?.start({ switches: SWITCHES, seed });
    for (const subject of subjects) await subject.load(WARM_UP_S * scale);
    for (let round = 1; round <= rounds; round++) {
      for (const subject of subjects) {
        await subject.round(seconds, (what) => progress(`round ${round} of ${rounds}: ${what}`));
      }
    }
    for (const subject of subjects) await subject.check();
  } finally {
    await network.close();
    await osKen?.close();
  }
  return {
    name: 'reactive',
    figures: subjects.flatMap((subject) => subject.figures()),
    goals: [
      { name: 'packet-ins answered a second', actual: median(heddle.rates), atLeast: MIN_PER_S },
      {
        name: 'median at a tenth of that, in ms',
        actual: median(heddle.medians),
        atMost: MAX_MEDIAN_MS,
      },
    ],
    notes: [
      `seed ${seed}; ${SWITCHES} simulated switches each, ${OUTSTANDING} packet-ins under way at most`,
      osKen === undefined
        ? 'not compared with os-ken: osken-manager is not installed (package python3-os-ken)'
        : 'os-ken answers the same load from simulated OpenFlow 1.3 switches; Open vSwitch takes no part',
    ],
  };
}
