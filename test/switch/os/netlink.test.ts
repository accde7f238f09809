import { setTimeout as sleep } from 'node:timers/promises';
import { HeddleError } from '../../../proto/errors.js';
import { withNetns } from '../../../switch/os/namespaces.js';
import {
  createVeth,
  deleteLink,
  type LinkEvent,
  LinkMonitor,
  setLinkDown,
  setLinkUp,
  silenceLink,
} from '../../../switch/os/netlink.js';
import { until } from '../../until.js';
import { inPrivateNamespaces, must } from '../support/privileged.js';

await inPrivateNamespaces(import.meta.url, (t) => {
  const brief = (events: readonly LinkEvent[]): string[] =>
    events.map(({ type, link }) => `${type} ${link.name} ${link.up ? 'up' : 'down'}`);

  /** Carrier follows from a work queue of the kernel: it may take some milliseconds. */
  const read = (monitor: LinkMonitor, isSo: () => boolean | undefined): Promise<void> =>
    until(() => {
      monitor.readEvents();
      return isSo() === true;
    }, 'the interface is so');

  t.test('interfaces are followed as they come, change and go', async (t) => {
    const monitor = LinkMonitor.open();
    t.teardown(() => monitor.close());
    t.equal(monitor.byName('lo')?.up, true);
    t.equal(monitor.byName('hb-a'), undefined);

    const mac = Uint8Array.of(2, 0, 0, 0, 0, 0x11);
    createVeth('hb-a', undefined, 'hb-b', undefined, { macA: mac, mtu: 1400 });
    t.same(
      new Set(brief(monitor.readEvents())),
      new Set(['changed hb-b down', 'changed hb-a down']),
    );
    t.match(monitor.byName('hb-a'), { mac, mtu: 1400, adminUp: false, speedMbps: 0 });

    setLinkUp('hb-a');
    setLinkUp('hb-b');
    await read(monitor, () => monitor.byName('hb-a')?.up);
    t.match(monitor.byName('hb-a'), { adminUp: true, carrier: true, up: true });
    t.equal(monitor.byName('hb-a')?.speedMbps, 10_000, 'what veth claims');

    setLinkDown('hb-b');
    await read(monitor, () => monitor.byName('hb-a')?.carrier === false);
    t.match(monitor.byName('hb-a'), { adminUp: true, carrier: false, up: false }, 'peer is down');

    const { carrierDowns } = monitor.byName('hb-a')!;
    // Faster than the kernel tells of them one by one.
    for (let i = 0; i < 3; i++) {
      setLinkUp('hb-b');
      setLinkDown('hb-b');
    }
    await read(monitor, () => monitor.byName('hb-a')?.carrierDowns === carrierDowns + 3);
    t.equal(monitor.byName('hb-a')?.up, false);

    const before = monitor.byName('hb-a')!;
    must('ip', 'link', 'set', 'hb-b', 'name', 'hb-c');
    const renamed = monitor.readEvents().find((event) => event.type === 'changed');
    t.match(renamed, { link: { name: 'hb-c' }, previous: { name: 'hb-b' } });

    deleteLink('hb-a');
    createVeth('hb-a', undefined, 'hb-b', undefined);
    const events = brief(monitor.readEvents()).filter((line) => line.includes('hb-a'));
    t.same(events.at(-1), 'changed hb-a down');
    t.ok(events.includes('removed hb-a down'));
    t.not(monitor.byName('hb-a')?.index, before.index, 'another interface of the same name');
    deleteLink('hb-a');
  });

  t.test('events arrive on the event loop', async (t) => {
    const monitor = LinkMonitor.open();
    const seen: string[] = [];
    monitor.watch((events) => seen.push(...brief(events)));
    createVeth('hb-a', undefined, 'hb-b', undefined);
    setLinkUp('hb-a');
    setLinkUp('hb-b');
    await until(() => seen.includes('changed hb-a up'), 'the event');
    monitor.close();
    const count = seen.length;
    deleteLink('hb-a');
    await sleep(30);
    t.equal(seen.length, count, 'nothing after close');
    monitor.close();
  });

  t.test('lost events are made up for by reading everything again', async (t) => {
    const monitor = LinkMonitor.open();
    t.teardown(() => monitor.close());
    createVeth('hb-a', undefined, 'hb-b', undefined);
    createVeth('hb-x', undefined, 'hb-y', undefined);
    monitor.readEvents();
    deleteLink('hb-x');
    // More than the socket's buffer holds: about 1.5 KB an event.
    for (let i = 0; i < 3000; i++) {
      setLinkUp('hb-a');
      setLinkDown('hb-a');
    }
    setLinkUp('hb-a');
    for (let i = 0; i < 50; i++) monitor.readEvents();
    t.equal(monitor.byName('hb-a')?.adminUp, true);
    t.equal(monitor.byName('hb-x'), undefined);
    deleteLink('hb-a');
  });

  t.test('other namespaces', async (t) => {
    must('ip', 'netns', 'add', 'heddle-b-one');
    must('ip', 'netns', 'add', 'heddle-b-two');
    const monitor = LinkMonitor.open({ netns: 'heddle-b-one' });
    t.teardown(() => monitor.close());
    createVeth('eth0', 'heddle-b-one', 'eth0', 'heddle-b-two');
    silenceLink('eth0', 'heddle-b-one');
    setLinkUp('eth0', 'heddle-b-one');
    setLinkUp('eth0', '/run/netns/heddle-b-two');
    await read(monitor, () => monitor.byName('eth0')?.up);
    t.equal(LinkMonitor.open().byName('eth0'), undefined);
    t.notMatch(must('ip', '-n', 'heddle-b-one', '-6', 'address'), /fe80/);
    t.equal(
      withNetns('heddle-b-two', () => must('ip', '-o', 'link').includes('eth0')),
      true,
      'what is spawned inside runs inside',
    );
    t.equal(must('ip', '-o', 'link').includes('eth0'), false, 'and the thread is back');
    must('ip', 'netns', 'delete', 'heddle-b-two');
  });

  t.test('what can not be is refused in a sentence', async (t) => {
    const codeOf = (run: () => unknown): string => {
      try {
        run();
      } catch (error) {
        if (error instanceof HeddleError) return `${error.code} ${error.message}`;
        throw error;
      }
      return 'no error';
    };
    t.match(
      codeOf(() => setLinkUp('hb-none')),
      /^NO_INTERFACE .*hb-none here\.$/,
    );
    t.match(
      codeOf(() => withNetns('heddle-b-none', () => 0)),
      /^NO_NAMESPACE .*heddle-b-none/,
    );
    t.match(
      codeOf(() => createVeth('a name', undefined, 'b', undefined)),
      /^BAD_VALUE/,
    );
    t.match(
      codeOf(() => createVeth('sixteen-bytes-xx', undefined, 'b', undefined)),
      /^BAD_VALUE/,
    );
    createVeth('hb-a', undefined, 'hb-b', undefined);
    t.match(
      codeOf(() => createVeth('hb-a', undefined, 'hb-z', undefined)),
      /^SYSTEM_ERROR .*EEXIST/,
    );
    t.equal(withNetnsThrows(), 'home again', 'an exception inside leaves the thread at home');
    deleteLink('hb-a');
  });

  function withNetnsThrows(): string {
    try {
      withNetns('heddle-b-one', () => {
        throw new Error('inside');
      });
    } catch {
      return must('ip', '-o', 'link').includes('hb-a') ? 'home again' : 'lost';
    }
    return 'no error';
  }
});
