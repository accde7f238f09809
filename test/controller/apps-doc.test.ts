/** The examples of docs/apps.md, cut out of the page, loaded and run in a network. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import t from 'tap';
import { loadApps } from '../../controller/app-loader.js';
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

t.test('no-telnet blocks, knock opens and top-talkers samples', async (t) => {
  const modules = {
    heddle: async () => heddle,
    'heddle/testing': async () => ({}),
  };
  const apps = await loadApps(examples(), modules);
  t.same(
    apps.map(({ app }) => app.name),
    ['no-telnet', 'knock', 'top-talkers'],
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
});
