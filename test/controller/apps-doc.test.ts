/** The examples of docs/apps.md, cut out of the page, loaded and run in a network. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import t from 'tap';
import { loadApps } from '../../controller/runtime/app-loader.js';
import * as heddle from '../../index.js';
import { createNetwork, linear } from '../../lab/index.js';

const page = ['../../docs/apps.md', '../../../docs/apps.md']
  .map((path) => new URL(path, import.meta.url))
  .find((path) => existsSync(path))!;
const directory = mkdtempSync(join(tmpdir(), 'heddle-docs-'));
t.teardown(() => rmSync(directory, { recursive: true }));

function examples(): string[] {
  const blocks = [...readFileSync(page, 'utf8').matchAll(/```ts\n\/\/ (\S+)\n([\s\S]*?)```/g)];
  return blocks.map(([, name, text]) => {
    const path = join(directory, name!);
    writeFileSync(path, text!);
    return path;
  });
}

t.test(
  'no-telnet blocks, knock opens, top-talkers samples, and quarantine is a kind',
  async (t) => {
    const modules = {
      heddle: async () => heddle,
      'heddle/testing': async () => ({}),
    };
    const apps = await loadApps(examples(), modules);
    t.same(
      apps.map(({ app }) => app.name),
      ['no-telnet', 'quarantine', 'knock', 'top-talkers'],
    );
    const network = await createNetwork({
      topology: linear({ switches: 2, hostsPerSwitch: 1 }),
      apps: apps.map(({ app }) => app),
    });
    t.teardown(() => network.stop());
    const [first, second] = [...network.switches];
    const owned = async (owner: string) =>
      (await network.flows(second!.name)).filter((flow) => flow.owner === owner);
    t.match(await owned('no-telnet'), [
      { stage: 'policy', match: { tcpDst: 23 }, actions: [], next: '' },
      { stage: 'policy', match: { tcpDst: 23 } },
    ]);
    t.same((await network.pingAll()).lost, [], 'everything else passes');
    t.equal((await owned('knock')).length, 1);
    t.match(await owned('top-talkers'), [{ actions: ['sample:1000(64)'], next: 'service' }]);

    const [host, other] = network.hosts;
    host!.sendUdp(other!.ipv4, 7000, new Uint8Array(300));
    await network.run(100);
    t.match(
      (await owned('knock')).find((flow) => flow.idleTimeoutS === 60),
      { priority: 2000, match: { ipv4Src: host!.ipv4, tcpDst: 23 }, next: 'service' },
      'also on the switch that the packet never saw',
    );
    t.ok(first);
    await network.run(70_000);
    t.equal((await owned('knock')).length, 1, 'gone after a minute of silence');
    t.ok(network.controller().inSync);

    const { mac } = host!;
    const { items } = network.controller().resources.list('quarantines');
    t.same(items, [], 'a kind like any other');
    const kind = apps
      .flatMap(({ app }) => app.kinds ?? [])
      .find((each) => each.kind === 'Quarantine');
    await network.apply(kind!.example);
    await network.apply(kind!.example.replace('02:00:00:00:00:07', mac).replace('printer', 'host'));
    await network.settle();
    t.match(network.resource('Quarantine', 'host').status, {
      rules: 2,
      conditions: [{}, { status: 'True' }],
    });
    t.notOk(await network.ping(host!.name, other!.name));
    await t.rejects(network.apply(kind!.example.replace('printer', 'again')), {
      message: /spec\.mac: is in "printer" already/,
    });
    await network.remove('Quarantine', 'host');
    await network.settle();
    // Hosts ask for an address once a second.
    await network.run(1_500);
    t.ok(await network.ping(host!.name, other!.name));
  },
);
