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
 * that it speaks. After them comes os-ken with Open vSwitch between two real ports, as people run it: there the
 * time from the frame that comes in until it goes out is measured, with Open vSwitch's own upcalls in it, so it
 * tells what such a network gives, and not which controller is faster.
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
import { isOsKenInstalled, OS_KEN_PACKAGE, OsKen, OsKenController } from './support/os-ken.js';
import { OvsWithController } from './support/ovs-with-controller.js';
import { missingForOpenVswitch } from './support/peers.js';
import type { ProcessCalls } from './support/process-calls.js';
import { load } from './support/reactive-load.js';
import { type LoadResult, SimulatedNetwork, type SwitchesCalls } from './support/simulated.js';
import { isInsideNamespaces, runInsideNamespaces } from './support/testbed.js';

export const summary = 'packet-in to rule and packet-out by an app, over the channel';

const SWITCHES = 8;
const OUTSTANDING = 512;
const ROUNDS = 3;
const WARM_UP_S = 2;
const MIN_PER_S = 30_000;
const MAX_MEDIAN_MS = 1;
const PORTS = 2;
/** Open vSwitch drops what its controller leaves waiting beyond a hundred packet-ins. */
const OVS_OUTSTANDING = 64;
const OVS_CPU = 1;

/** Switches of whatever kind, with a controller. */
interface Switches {
  load(asked: SwitchesCalls['load']['ask']): Promise<LoadResult>;
  /** How many rules they hold. */
  rules(): Promise<number>;
}

/** A controller with switches before it, and what was measured of it, a round each. */
class Subject {
  readonly rates: number[] = [];
  readonly medians: number[] = [];
  readonly slowest: number[] = [];
  lost = 0;
  #answered = 0;

  constructor(
    readonly name: string,
    readonly switches: Switches,
    /** Packet-ins under way at most; whether some of them may get lost. */
    readonly options = { outstanding: OUTSTANDING, mayLose: false },
  ) {}

  async load(forS: number, perS?: number): Promise<LoadResult> {
    const { outstanding, mayLose } = this.options;
    const result = await this.switches.load({ seconds: forS, perS, outstanding });
    this.#answered += result.answered;
    this.lost += result.sent - result.answered;
    if (this.lost > 0 && !mayLose) {
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
    const held = await this.switches.rules();
    // The rule for one that was lost may have got there.
    if (held >= this.#answered && held <= this.#answered + this.lost) return;
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

function simulated(switches: ProcessCalls<Pick<SwitchesCalls, 'load' | 'counts'>>): Switches {
  return {
    load: (asked) => switches.call('load', asked),
    async rules() {
      const { rules } = await switches.call('counts', undefined);
      return rules.reduce((sum, count) => sum + count, 0);
    },
  };
}

export async function run(options: BenchOptions): Promise<BenchReport> {
  if (isInsideNamespaces()) return openVswitchOnly(options);
  const { seed = 1, seconds = 3, scale = 1, peers = true, progress } = options;
  const rounds = scaled(ROUNDS, options);
  const network = new SimulatedNetwork({ seed, switches: SWITCHES, rulesPerSwitch: 0 });
  const osKen = peers && isOsKenInstalled() ? new OsKen() : undefined;
  const heddle = new Subject('heddle', simulated(network.switches));
  const subjects = [
    heddle,
    ...(osKen === undefined ? [] : [new Subject('os-ken', simulated(osKen.switches))]),
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
  const figures = subjects.flatMap((subject) => subject.figures());
  const notes = [
    `seed ${seed}; ${SWITCHES} simulated switches each, ${OUTSTANDING} packet-ins under way at most`,
  ];
  if (peers && osKen === undefined) {
    notes.push(`not compared with os-ken: osken-manager is not installed (${OS_KEN_PACKAGE})`);
  } else if (peers) {
    notes.push('os-ken answers the same load from simulated OpenFlow 1.3 switches');
    try {
      const peer = await runInsideNamespaces('reactive', options);
      figures.push(...peer.figures);
      notes.push(...peer.notes);
    } catch (error) {
      if (!(error instanceof HeddleError)) throw error;
      notes.push(`not measured with Open vSwitch: ${error.message}`);
    }
  }
  return {
    name: 'reactive',
    figures,
    goals: [
      { name: 'packet-ins answered a second', actual: median(heddle.rates), atLeast: MIN_PER_S },
      {
        name: 'median at a tenth of that, in ms',
        actual: median(heddle.medians),
        atMost: MAX_MEDIAN_MS,
      },
    ],
    notes,
  };
}

/** In the private namespaces: os-ken with Open vSwitch, and nothing else. */
async function openVswitchOnly(options: BenchOptions): Promise<BenchReport> {
  const { seconds = 3, scale = 1, progress } = options;
  const report = { name: 'reactive', figures: [], goals: [] };
  const missing = missingForOpenVswitch();
  if (missing.length > 0) {
    const notes = [`not measured with Open vSwitch: ${missing.join(', ')} not installed`];
    return { ...report, notes };
  }
  const rounds = scaled(ROUNDS, options);
  const controller = new OsKenController();
  let ovs: OvsWithController | undefined;
  try {
    const port = await controller.start();
    const started = await OvsWithController.start(`tcp:127.0.0.1:${port}`, OVS_CPU);
    ovs = started;
    const switches: Switches = {
      load: (asked) => load([started], asked),
      rules: async () => started.rules(),
    };
    const subject = new Subject('os-ken+ovs', switches, {
      outstanding: OVS_OUTSTANDING,
      mayLose: true,
    });
    await subject.load(WARM_UP_S * scale);
    for (let round = 1; round <= rounds; round++) {
      await subject.round(seconds, (what) => progress(`round ${round} of ${rounds}: ${what}`));
    }
    await subject.check();
    const note = `os-ken+ovs: Open vSwitch between two ports, ${OVS_OUTSTANDING} frames under way at most, from port to port; ${subject.lost} were lost`;
    return { ...report, figures: subject.figures(), notes: [note] };
  } finally {
    await ovs?.close();
    await controller.close();
  }
}
