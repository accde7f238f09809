/**
 * Ten thousand `Policy` resources in one apply, and then one more: from the request over HTTP until
 * every resource is accepted, on disk, compiled and acknowledged by every switch. The controller is the
 * whole one, with its store in LMDB; the switches are whole ones too, in this process, without ports,
 * over channels in memory. All of it shares one thread, so the switches' work is in the figures.
 *
 * Correctness: at the end the API says of every single one that it is installed on every switch. There
 * is no peer to compare with.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { defaultApps } from '../apps/index.js';
import { systemClock } from '../cli/system-clock.js';
import { type Controller, createController } from '../controller/controller.js';
import type { Unit } from '../controller/desired/unit.js';
import type { ApplyJson, ErrorJson, ResourceListJson } from '../controller/northbound/api.js';
import { serveNorthbound } from '../controller/northbound/server.js';
import { Tokens } from '../controller/northbound/tokens.js';
import { LmdbStore } from '../controller/store/lmdb-store.js';
import { LabSwitch } from '../lab/lab-switch.js';
import { createWirePair } from '../lab/memory-wire.js';
import { HeddleError } from '../proto/errors.js';
import { silentLogger } from '../proto/logger.js';
import { DEFAULT_LIMITS } from '../switch/tables/memory.js';
import { seededRandom, type TopologyPlan } from '../topology/generators.js';
import { type BenchOptions, type BenchReport, median, scaled, spread } from './report.js';

export const summary = 'ten thousand policies in one file, and one more: until all are installed';

const POLICIES = 10_000;
const SWITCHES = 4;
const ONE_MORE_ROUNDS = 15;
const MAX_ALL_S = 10;
const MAX_ONE_MS = 50;
/** Nothing may take longer, or something hangs. */
const LIMIT_MS = 120_000;
const POLL_MS = 5;

export async function run(options: BenchOptions): Promise<BenchReport> {
  const { seed = 1, progress } = options;
  const [policies, rounds] = [scaled(POLICIES, options), scaled(ONE_MORE_ROUNDS, options)];
  const directory = mkdtempSync(join(tmpdir(), 'heddle-bench-'));
  const waiting = new Set<string>();
  const store = LmdbStore.open(directory, silentLogger);
  const controller = createController({
    clock: systemClock,
    random: seededRandom(seed),
    logger: silentLogger,
    store,
    apps: defaultApps(),
    quietMs: 200,
    onUnits: (units) => noteInstalled(units, waiting),
  });
  await controller.start();
  const given = { controller, clock: systemClock, logger: silentLogger };
  const server = await serveNorthbound({
    ...given,
    tokens: new Tokens(store, systemClock),
    port: 0,
  });
  const switches = await startSwitches(controller, seed);
  try {
    await until(() => controller.inSync, 'the switches are in sync');
    progress(`${policies} policies in one apply`);
    const all = Array.from({ length: policies }, (_, i) => policy(i));
    const first = await measure(controller, server.url, all, waiting);
    const later: number[] = [];
    for (let i = 0; i < rounds; i++) {
      later.push(
        (await measure(controller, server.url, [policy(policies + i)], waiting)).installedMs,
      );
      await sleep(50);
    }
    const rules = await checkInstalled(server.url, policies + rounds);
    const count = `${policies} resources`;
    return {
      name: 'apply',
      figures: [
        {
          name: `apply/${count}, accepted`,
          subject: 'heddle',
          value: first.acceptedMs / 1000,
          unit: 's',
        },
        {
          name: `apply/${count}, installed`,
          subject: 'heddle',
          value: first.installedMs / 1000,
          unit: 's',
        },
        {
          name: 'apply/one more, installed',
          subject: 'heddle',
          value: median(later),
          unit: 'ms',
          spread: spread(later),
        },
      ],
      goals: [
        { name: `${count} installed, in s`, actual: first.installedMs / 1000, atMost: MAX_ALL_S },
        { name: 'one more installed, in ms', actual: median(later), atMost: MAX_ONE_MS },
      ],
      notes: [`seed ${seed}; ${SWITCHES} switches, ${rules} rules on all of them together`],
    };
  } finally {
    for (const each of switches) await each.kill();
    await server.close();
    await controller.stop();
    await store.close();
    rmSync(directory, { recursive: true });
  }
}

/** No two alike, in four tiers: prefixes, some with a protocol and ports. */
function policy(i: number): object {
  const [high, low] = [(i >> 8) & 0xff, i & 0xff];
  return {
    apiVersion: 'heddle.dev/v1',
    kind: 'Policy',
    metadata: { name: `p${i}`, labels: { team: `t${i % 20}` } },
    spec: {
      tier: i % 4,
      action: i % 3 === 0 ? 'deny' : 'allow',
      from: [{ cidr: `10.${high}.${low}.0/24` }],
      to: [{ cidr: `172.16.${low}.0/24` }],
      protocols: i % 2 === 0 ? [{ protocol: 'tcp', ports: [1 + (i % 60_000)] }] : [],
    },
  };
}

async function startSwitches(controller: Controller, seed: number): Promise<LabSwitch[]> {
  const planned = Array.from({ length: SWITCHES }, (_, i) => ({
    name: `s${i + 1}`,
    id: (i + 1).toString(16).padStart(16, '0'),
  }));
  const plan: TopologyPlan = { switches: planned, links: [], hosts: [] };
  const switches = planned.map(
    (each, i) =>
      new LabSwitch({
        planned: each,
        plan,
        clock: systemClock,
        random: seededRandom(seed + i),
        logger: silentLogger,
        limits: { ...DEFAULT_LIMITS, maxRules: 100_000 },
        transmit: () => {},
        controllers: () => ['memory://controller'],
        dial: async () => {
          const pair = createWirePair({ clock: systemClock, names: [each.name, 'controller'] });
          controller.acceptSwitch(pair.ends[1]);
          return pair;
        },
      }),
  );
  for (const each of switches) await each.start();
  return switches;
}

function noteInstalled(units: ReadonlySet<Unit>, waiting: Set<string>): void {
  for (const unit of units) {
    if (unit.inputs.length > 0 && unit.state === 'ok' && unit.installed) waiting.delete(unit.name);
  }
}

async function measure(
  controller: Controller,
  url: string,
  resources: readonly object[],
  waiting: Set<string>,
): Promise<{ acceptedMs: number; installedMs: number }> {
  for (const { metadata } of resources as { metadata: { name: string } }[]) {
    waiting.add(`Policy/${metadata.name}`);
  }
  const body = JSON.stringify({ resources });
  const startMs = systemClock.now();
  const response = await fetch(`${url}/v1/apply`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json' },
  });
  const answer = (await response.json()) as ApplyJson & ErrorJson;
  if (!response.ok) throw new HeddleError(answer.error.code, answer.error.message);
  const acceptedMs = systemClock.now() - startMs;
  await until(() => waiting.size === 0 && controller.inSync, 'all are installed');
  return { acceptedMs, installedMs: systemClock.now() - startMs };
}

/** The rules of all of them together. */
async function checkInstalled(url: string, count: number): Promise<number> {
  const response = await fetch(`${url}/v1/resources/policies`);
  const { items } = (await response.json()) as ResourceListJson;
  let rules = 0;
  for (const { metadata, status } of items) {
    const installed = status.conditions.find(({ type }) => type === 'Installed');
    const isWhole = installed?.status === 'True' && status.switches.length === SWITCHES;
    if (!isWhole || status.observedGeneration !== metadata.generation) {
      const why = `Policy ${metadata.name} is not installed: ${installed?.message}`;
      throw new HeddleError('BENCH_FAILED', why);
    }
    rules += status.rules;
  }
  if (items.length !== count) {
    throw new HeddleError('BENCH_FAILED', `${items.length} policies instead of ${count}`);
  }
  return rules;
}

async function until(isDone: () => boolean, what: string): Promise<void> {
  const deadlineMs = systemClock.now() + LIMIT_MS;
  while (!isDone()) {
    if (systemClock.now() > deadlineMs) {
      throw new HeddleError(
        'BENCH_FAILED',
        `in ${LIMIT_MS / 1000} s it did not come to this: ${what}`,
      );
    }
    await sleep(POLL_MS);
  }
}
