import { request } from 'node:http';
import t from 'tap';
import { serveNorthbound } from '../../controller/northbound/server.js';
import { Tokens } from '../../controller/northbound/tokens.js';
import { defineApp, output } from '../../controller/sdk.js';
import { silentLogger } from '../../proto/logger.js';
import { Bench } from './bench.js';
import { port } from './fake-switch.js';

const app = defineApp({
  name: 'two-rules',
  compile(network, desired) {
    for (const node of network.switches.values()) {
      const on = desired.on(node);
      const group = on.group('out', {
        type: 'fastFailover',
        splitHorizon: true,
        buckets: [
          { watchPort: 1, actions: [output(1)] },
          { watchPort: 2, actions: [output(2)] },
        ],
      });
      on.rule({
        stage: 'policy',
        match: { ethType: 'ipv4', ipv4Dst: '10.0.0.0/24' },
        next: 'next',
      });
      on.rule({ stage: 'forward', priority: 7, write: [group], cookie: 255n, actions: [] });
    }
  },
});

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

function get(url: string, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { headers }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => {
        text += chunk.toString();
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, body: JSON.parse(text) as unknown }),
      );
    });
    asked.on('error', reject).end();
  });
}

t.test('the whole API over HTTP', async (t) => {
  const bench = new Bench();
  const controller = await bench.start({ apps: [{ app, source: '/some/app.ts' }] });
  const [a, b] = [bench.add(), bench.add()];
  a.ports = [port(1), port(2, false)];
  bench.cable(a, 1, b, 1);
  bench.connectAll();
  bench.clock.advance(6_000);
  const given = {
    controller,
    clock: bench.clock,
    logger: silentLogger,
    tokens: new Tokens(bench.store, bench.clock),
  };
  const server = await serveNorthbound({ ...given, port: 0 });
  t.teardown(async () => {
    await server.close();
    await controller.stop();
  });
  const v1 = (path: string): Promise<Answer> => get(`${server.url}/v1/${path}`);

  t.same(await v1('health'), { status: 200, body: { status: 'ok' } });
  t.match(await v1('status'), {
    status: 200,
    body: {
      settled: true,
      switches: { known: 2, connected: 2, inSync: 2, degraded: 0, holding: 0 },
      links: 1,
      apps: 2,
      counters: { ruleChangesSent: 12, sessionsAccepted: 2, sessionsEnded: {} },
    },
  });
  t.match(await v1('switches'), {
    body: { items: [{ name: 's1', state: 'inSync', rules: 5, groups: 1, portsUp: 1 }, {}] },
  });
  t.match(await v1('switches/s2'), { status: 200, body: { id: b.id, connected: true } });
  t.match(await v1(`switches/${a.id}/ports`), {
    body: {
      items: [
        { number: 1, link: 's2:1', mac: '02:ff:00:00:00:01' },
        { up: false, link: '' },
      ],
    },
  });
  t.equal(((await v1('ports')).body as { items: unknown[] }).items.length, 4);
  t.match(await v1('links'), {
    body: {
      items: [{ a: { switchName: 's1', port: 1 }, b: { portName: 'eth1' }, bidirectional: true }],
    },
  });
  t.same(await v1('hosts'), { status: 200, body: { items: [] } });
  t.match(await v1('apps'), {
    body: {
      items: [
        { name: 'heddle', source: 'built in' },
        { name: 'two-rules', source: '/some/app.ts', state: 'running', rules: 4, groups: 2 },
      ],
    },
  });
  t.match(await v1('switches/s1/groups?source=desired'), {
    body: {
      items: [
        {
          type: 'fastFailover',
          splitHorizon: true,
          buckets: [{ watchPort: 1, actions: ['output:1'] }, {}],
        },
      ],
    },
  });

  // What the switch itself says takes a turn of the virtual clock.
  const asked = v1('switches/s1/flows?owner=two-rules');
  const ticking = setInterval(() => bench.clock.advance(1), 2);
  t.match(await asked, {
    status: 200,
    body: {
      items: [
        { stage: 'policy', match: { ipv4Dst: '10.0.0.0/24' }, next: 'service', packets: 3 },
        { stage: 'forward', priority: 7, cookie: '00000000000000ff', next: '', bytes: 180 },
      ],
    },
  });
  t.match((await v1('switches/s1/flows?stage=policy')).body, { items: { length: 1 } });
  t.match((await v1('switches/s1/groups')).body, {
    items: [{ owner: 'two-rules', splitHorizon: true }],
  });
  clearInterval(ticking);

  t.match(await v1('switches/s1/explain'), {
    status: 400,
    body: { error: { code: 'UNSUPPORTED', message: /fake.*can't explain itself/ } },
  });
  for (const [body, field] of [
    [{}, 'frame'],
    [[], 'body'],
    [{ frame: 'zz', inPort: 1 }, 'frame'],
    [{ frame: 1 }, 'frame'],
    [{ frame: '00', fields: {} }, 'frame'],
    [{ fields: { udpDst: [1] } }, 'fields'],
    [{ fields: { udpDst: 1 } }, 'inPort'],
    [{ fields: { udpDst: 1 }, inPort: 'x' }, 'inPort'],
    [{ frame: '00', follow: 1 }, 'follow'],
  ] as const) {
    const answer = await fetch(`${server.url}/v1/switches/s1/trace`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    t.equal(answer.status, 400);
    t.match(await answer.json(), { error: { code: 'BAD_VALUE', field } }, JSON.stringify(body));
  }

  t.match(await v1('switches/nobody'), {
    status: 404,
    body: { error: { code: 'NOT_FOUND', message: /nobody/, field: 'id' } },
  });
  t.match(await v1('nothing'), { status: 404, body: { error: { code: 'NOT_FOUND' } } });
  t.match(await v1('switches/s1/flows?source=air'), {
    status: 400,
    body: { error: { code: 'BAD_VALUE', field: 'source' } },
  });
  t.match(await v1('ports?switch=a&switch=b'), { status: 400 });
  t.match(await v1(`switches/${'x'.repeat(300)}`), {
    status: 414,
    body: { error: { code: 'BAD_REQUEST' } },
  });
  t.match(await v1('switches/%zz'), { status: 400, body: { error: { code: 'BAD_REQUEST' } } });
  bench.pairs.get(a)!.cut();
  bench.clock.advance(5);
  t.match(await v1('switches/s1/flows'), {
    status: 409,
    body: { error: { code: 'NOT_CONNECTED' } },
  });
  t.match(await v1('switches/s1'), { body: { connected: false, lastEnd: 'CONNECTION_LOST' } });

  for (const host of ['evil.example', 'evil.example:8080', '127.0.0.1.evil.example', '10.0.0.1']) {
    t.match(await get(`${server.url}/v1/health`, { host }), {
      status: 403,
      body: { error: { code: 'BAD_HOST' } },
    });
  }
  for (const host of ['localhost', `127.0.0.1:${server.port}`, '[::1]:80']) {
    t.match(await get(`${server.url}/v1/health`, { host }), { status: 200 });
  }
  await t.rejects(serveNorthbound({ ...given, port: server.port }), {
    code: 'ADDRESS_IN_USE',
    message: /--northbound/,
  });
});
