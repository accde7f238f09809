/** Frames of a switch, through its channel and the controller's northbound, to whoever asked. */
import t from 'tap';
import { systemClock } from '../../cli/system-clock.js';
import { serveNorthbound } from '../../controller/northbound/server.js';
import { Tokens } from '../../controller/northbound/tokens.js';
import { defineApp, type SampleEvent, sample } from '../../controller/sdk.js';
import { MemoryStore } from '../../controller/store/store.js';
import { createNetwork } from '../../lab/index.js';
import { type CapturedPacket, captureQuestion, type PacketLine } from '../../proto/capture.js';
import type { HeddleError } from '../../proto/errors.js';
import { silentLogger } from '../../proto/logger.js';
import { pcapHeader } from '../../proto/packet/pcap.js';
import { linear } from '../../topology/generators.js';

t.test('a capture through the controller', async (t) => {
  const topology = linear({ switches: 2, hostsPerSwitch: 1 });
  const network = await createNetwork({ topology });
  const [from, to] = [topology.hosts[0]!, topology.hosts[1]!];
  t.ok(await network.ping(from.name, to.name));
  const controller = network.controller();
  const seen: CapturedPacket[] = [];
  const ends: HeddleError[] = [];
  const capture = (given: Record<string, unknown>) =>
    controller.query.capture(
      from.at.switch,
      captureQuestion(given),
      (packet) => seen.push(packet),
      (reason) => ends.push(reason),
    );
  const { stop } = capture({ port: from.at.port, match: { icmpv4Type: 8 } });
  await network.run(20);
  t.ok(await network.ping(from.name, to.name));
  await network.run(20);
  t.match(seen, [{ direction: 'in', port: from.at.port, every: 1 }]);
  t.equal(seen.length, 1, 'the request; what answers it is no request');
  stop();
  await network.run(20);
  t.ok(await network.ping(from.name, to.name));
  await network.run(20);
  t.equal(seen.length, 1);
  capture({ port: 999 });
  await network.run(20);
  t.match(ends, [{ code: 'UNKNOWN_PORT' }]);
  t.throws(
    () =>
      controller.query.capture(
        'x',
        captureQuestion({}),
        () => {},
        () => {},
      ),
    {
      code: 'NOT_FOUND',
    },
  );

  const server = await serveNorthbound({
    controller,
    clock: systemClock,
    logger: silentLogger,
    tokens: new Tokens(new MemoryStore(), systemClock),
    port: 0,
  });
  t.teardown(() => server.close());
  const url = `${server.url}/v1/switches/${from.at.switch}/capture`;
  const first = async (query: string): Promise<Buffer> => {
    const response = await fetch(`${url}?${query}`);
    t.equal(response.status, 200);
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    await network.run(20);
    await network.ping(from.name, to.name);
    await network.run(20);
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    while (bytes < 100) {
      const { value, done } = await reader.read();
      if (done) break;
      bytes += chunks[chunks.push(value) - 1]!.length;
    }
    await reader.cancel();
    return Buffer.concat(chunks);
  };
  const pcap = await first('match=icmpv4Type%3D8&direction=in');
  t.same(pcap.subarray(0, 24), Buffer.from(pcapHeader()));
  t.equal(pcap.readUInt32LE(24 + 8), pcap.readUInt32LE(24 + 12), 'whole frames');
  t.equal(pcap.readUInt16BE(24 + 16 + 12), 0x0800);
  const jsonl = await first('match=icmpv4Type%3D8&format=jsonl&sample=1&snap=20');
  const line = JSON.parse(jsonl.toString().split('\n')[0]!) as PacketLine;
  t.match(line, { every: 1, lost: 0 });
  t.equal(Buffer.from(line.frame, 'base64').length, 20);
  for (const [query, code] of [
    ['port=x', 'BAD_VALUE'],
    ['direction=up', 'BAD_VALUE'],
    ['match=nothing%3D1', 'UNKNOWN_FIELD'],
    ['match=x', 'BAD_VALUE'],
    ['format=xml', 'BAD_VALUE'],
    ['sample=0', 'BAD_VALUE'],
  ]) {
    const response = await fetch(`${url}?${query}`);
    t.equal(response.status, 400);
    t.match(await response.json(), { error: { code } }, query);
  }

  capture({});
  await network.run(5);
  await network.killSwitch(from.at.switch);
  await network.run(5000);
  t.match(ends.at(-1), { code: 'NOT_CONNECTED' });
  await network.stop();
});

t.test('samples of what rules match, for every app that listens', async (t) => {
  const samples: SampleEvent[] = [];
  let questions = 0;
  const topology = linear({ switches: 2, hostsPerSwitch: 1 });
  const [from, to] = [topology.hosts[0]!, topology.hosts[1]!];
  const collector = defineApp({
    name: 'collector',
    compile(network, desired) {
      for (const node of network.switches.values()) {
        if (node.name !== from.at.switch) continue;
        desired.on(node).rule({
          stage: 'policy',
          match: { ethType: 'ipv4', ipProto: 'udp', udpDst: 7 },
          actions: [sample(5, 42)],
          next: 'next',
          cookie: 0x5a3n,
        });
      }
    },
    packetIn() {
      questions++;
    },
    sampled(event) {
      samples.push({ ...event, frame: event.frame.slice() });
      if (samples.length === 3) throw new Error('stumbled');
    },
  });
  const network = await createNetwork({ topology, apps: [collector] });
  await network.apply(`
apiVersion: heddle.dev/v1
kind: FlowRule
metadata: { name: each }
spec:
  switches: [${to.at.switch}]
  stage: policy
  match: { ethType: ipv4, ipProto: udp, udpDst: 9 }
  actions: [{ sample: { interval: 1, maxBytes: 60 } }]
  next: next
`);
  await network.settle();
  t.ok(await network.ping(from.name, to.name));
  const host = network.host(from.name);
  const learned = JSON.stringify([...network.controller().network().hosts.values()]);
  questions = 0;
  const send = async (port: number, count: number): Promise<void> => {
    for (let i = 0; i < count; i++) {
      host.sendUdp(network.host(to.name).ipv4, port, new Uint8Array(100));
      if (i % 50 === 49) await network.run(100);
    }
    await network.run(100);
  };
  await send(7, 500);
  // 500 / 5 = 100, with a standard deviation of 9; the seed of the network is fixed.
  t.ok(samples.length > 70 && samples.length < 130, `${samples.length} samples of 500`);
  for (const event of samples) {
    t.match(event, {
      switch: { name: from.at.switch },
      inPort: from.at.port,
      interval: 5,
      stage: 'policy',
      cookie: 0x5a3n,
      totalBytes: 142,
      lost: 0,
    });
    t.equal(event.frame.length, 42);
  }
  samples.length = 0;
  await send(9, 20);
  t.equal(samples.length, 20, 'interval 1 is each');
  t.match(samples[0], { switch: { name: to.at.switch }, interval: 1 });
  t.equal(samples[0]!.frame.length, 60);
  t.equal(questions, 0, 'a sample is no question');
  t.equal(JSON.stringify([...network.controller().network().hosts.values()]), learned);
  await network.stop();
});
