/** What was recorded of a network's controller comes out the same, message by message. */
import t from 'tap';
import { defaultApps } from '../../../apps/index.js';
import {
  checksum,
  encodeLine,
  isEvent,
  type RecordedEntry,
} from '../../../controller/recording/entry.js';
import { Recorder } from '../../../controller/recording/recorder.js';
import { type ReplayReport, replay } from '../../../controller/recording/replay.js';
import { BUILT_IN } from '../../../controller/runtime/running-app.js';
import { type App, defineApp } from '../../../controller/sdk.js';
import { createNetwork } from '../../../lab/index.js';
import { silentLogger } from '../../../proto/logger.js';
import { ring } from '../../../topology/generators.js';

const SEGMENT = `
apiVersion: heddle.dev/v1
kind: Network
metadata: { name: office }
spec: { members: [{ port: { switch: s1, port: 1 } }] }
`;
const RULE = `
apiVersion: heddle.dev/v1
kind: FlowRule
metadata: { name: no-telnet }
spec: { switches: [s1], stage: policy, match: { ethType: ipv4, ipProto: tcp, tcpDst: 23 } }
`;

/** Wants what it saw, so that order and time matter. */
function watcher(more = 0): App {
  let ticks = 0;
  return defineApp({
    name: 'watcher',
    start(context) {
      context.clock.every(700, () => {
        ticks = Math.floor(context.clock.now()) % 50_000;
        context.invalidate();
      });
    },
    compile(network, desired) {
      for (const node of network.switches.values()) {
        const match = { ethType: 'ipv4', ipProto: 'udp', udpDst: ticks + more } as const;
        desired.on(node).rule({ stage: 'policy', match });
      }
    },
  });
}

async function recorded(limit = Number.POSITIVE_INFINITY): Promise<string> {
  let text = '';
  const sink = {
    write(line: string): boolean {
      if (text.length + line.length > limit) return false;
      text += line;
      return true;
    },
    end(line: string): void {
      text += line;
    },
    flush() {},
  };
  const network = await createNetwork({
    topology: ring({ switches: 3, hostsPerSwitch: 1 }),
    seed: 5,
    apps: [watcher()],
    guard: (_limitMs, act) => act(),
    recorder: (options) => new Recorder(options, sink),
  });
  await network.pingAll();
  await network.apply(RULE);
  await t.rejects(network.apply(SEGMENT.replace('office', 'NOT A NAME')));
  network.cutLink('s1', 's2');
  await network.run(2_000);
  await network.flows('s2');
  await network.pingAll();
  network.restoreLink('s1', 's2');
  for (const pair of network.channels('s3')) pair.cut();
  await network.run(8_000);
  await network.settle();
  await network.remove('FlowRule', 'no-telnet');
  await network.apply(RULE.replace('no-telnet', 'another'));
  const several = { resources: [{ kind: 'FlowRule', name: 'another' }] };
  await network.until(network.controller().resources.deleteMany(several, 'test'));
  await network.apply(RULE.replace('no-telnet', 'again'));
  await network.run(1_000);
  await network.stop();
  return text;
}

async function run(text: string, own = watcher()): Promise<ReplayReport> {
  async function* chunks() {
    for (let at = 0; at < text.length; at += 10_000) yield text.slice(at, at + 10_000);
  }
  return replay(chunks(), {
    logger: silentLogger,
    apps: async () => [
      ...defaultApps().map((app) => ({ app, source: BUILT_IN })),
      { app: own, source: 'test' },
    ],
  });
}

/** The same recording, but for a message to a switch in the middle of it: the last that an event sent. */
function withSent(
  text: string,
  change: (sent: RecordedEntry & { type: 'sent' }) => RecordedEntry[],
): string {
  const entries = text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line.slice(line.indexOf('{'))) as RecordedEntry);
  const middle = entries.findIndex((entry, i) => {
    if (i < entries.length / 2 || entry.type !== 'sent') return false;
    const next = entries.slice(i + 1).find((later) => later.type === 'sent' || isEvent(later));
    return next !== undefined && isEvent(next);
  });
  const { [middle]: sent } = entries;
  entries.splice(middle, 1, ...change(sent as RecordedEntry & { type: 'sent' }));
  return entries.map((entry, i) => encodeLine(entry, i + 1)).join('');
}

t.test('a whole run', async (t) => {
  const text = await recorded();
  const report = await run(text);
  t.equal(report.difference, undefined);
  t.match(report, { stateDiffers: false, end: 'stopped', interrupted: 0 });
  t.ok(report.events > 400 && report.sent > 200, `${report.events} events, ${report.sent} sent`);
  t.equal(report.state.switches.length, 3);
  t.equal(report.state.links.length, 6);
  t.equal(report.state.hosts.length, 3);
  t.same(report.state.resources, ['FlowRule/again generation 1']);
  t.ok(report.state.switches.every(({ connected, rules }) => connected && rules > 0));

  const otherwise = await run(text, watcher(1));
  t.match(otherwise.difference, /^event \d+, .* after the start: /, 'another app is noticed');

  const changes: [change: Parameters<typeof withSent>[1], difference: RegExp | undefined][] = [
    [(sent) => [sent], undefined],
    [(sent) => [{ ...sent, hash: 'x' }], / is sent instead of a message of \d+ bytes \(x\) on /],
    [(sent) => [{ ...sent, bytes: 7 }], / is sent instead of a message of 7 bytes /],
    [(sent) => [{ ...sent, wire: 77 }], / is sent instead of .* on connection 77$/],
    [() => [], /: a message of .* is sent in addition$/],
    [(sent) => [sent, sent], /: a message of .* was not sent$/],
  ];
  for (const [change, difference] of changes) {
    t.match((await run(withSent(text, change))).difference, difference);
  }

  const lines = text.split('\n');
  const half = lines.slice(0, lines.length >> 1).join('\n');
  const killed = await run(`${half}\n${lines[lines.length >> 1]!.slice(0, 20)}`);
  t.match(killed, { end: 'cut', difference: undefined, stateDiffers: undefined });

  const damaged = text.replace('"type":"timer"', '"type":"tamer"');
  await t.rejects(run(damaged), { code: 'BAD_RECORDING', message: /^line \d+ is damaged/ });
  await t.rejects(run('not at all\n'), { message: 'this is no recording of a controller' });
  await t.rejects(run(''), { code: 'BAD_RECORDING' });
  const header = JSON.parse(lines[0]!.slice(lines[0]!.indexOf('{')));
  const other = encodeLine({ ...header, version: 99 }, 1);
  await t.rejects(run(other), { code: 'BAD_RECORDING', field: 'version' });
  // Version 1 had no numbers.
  const json = JSON.stringify({ ...header, version: 1 });
  const before = `${checksum(json)} ${json}\n`;
  await t.rejects(run(before), { field: 'version', message: /of version 1, and this is for/ });

  // Each line is whole, but they are not one recording.
  const middle = lines.length >> 1;
  const changed = (...between: string[]): string =>
    [...lines.slice(0, middle), ...between, ...lines.slice(middle + 2)].join('\n');
  const [one, two] = [lines[middle]!, lines[middle + 1]!];
  t.equal(changed(one, two), text);
  for (const [what, at] of [
    [changed(two), middle + 1],
    [changed(), middle + 1],
    [changed(one, one, two), middle + 2],
    [changed(two, one), middle + 1],
    [text + text, lines.length],
    [lines.slice(1).join('\n'), 1],
  ] as const) {
    await t.rejects(run(what), { code: 'BAD_RECORDING', field: 'line', value: at });
  }
});

t.test('one that reached its limit', async (t) => {
  const text = await recorded(100_000);
  t.match(await run(text), { end: 'limit', difference: undefined });

  // Also where it was reached between two messages that one event sent.
  const lines = text.split('\n');
  const isSent = (line: string): boolean => line.includes('"type":"sent"');
  const at = lines.findLastIndex((line, at) => {
    const event = lines.slice(0, at).findLastIndex((before) => before.includes('"isNew":'));
    return isSent(line) && lines.slice(event, at).some(isSent);
  });
  t.ok(at > 1);
  const within = `${lines.slice(0, at).join('\n')}\n${encodeLine({ type: 'full' }, at + 1)}`;
  t.match(await run(within), { end: 'limit', difference: undefined });
});
