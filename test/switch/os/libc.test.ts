import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import t from 'tap';
import { HeddleError } from '../../../proto/errors.js';
import { EventFd } from '../../../switch/os/event-fd.js';
import { check, describeErrno, libc, systemError } from '../../../switch/os/libc.js';
import {
  Capability,
  effectiveCapabilities,
  hasCapabilities,
  netnsPath,
  privilegeReport,
} from '../../../switch/os/namespaces.js';
import {
  NetlinkBuilder,
  NetlinkType,
  readAttributes,
  readMessages,
  readText,
} from '../../../switch/os/netlink-message.js';
import { PollEvent, PollSet } from '../../../switch/os/poll.js';

t.test('a failed call becomes one sentence with a stable code', (t) => {
  t.same(describeErrno(19), { name: 'ENODEV', text: 'no such device' });
  t.equal(describeErrno(9999).name, 'errno 9999');
  t.match(systemError('opening x', 1), { code: 'NO_PRIVILEGE', value: 'EPERM' });
  t.match(systemError('opening x', 13), { code: 'NO_PRIVILEGE', message: /^opening x needs/ });
  t.match(systemError('opening x', 19, 'ifname'), { code: 'NO_INTERFACE', field: 'ifname' });
  t.match(systemError('opening x', 12), { code: 'SYSTEM_ERROR', message: /ENOMEM/ });
  t.throws(() => check(libc().close(-1), 'closing nothing'), {
    code: 'SYSTEM_ERROR',
    value: 'EBADF',
  });
  t.equal(check(3, 'never'), 3);
  t.ok(systemError('x', 5) instanceof HeddleError);
  t.end();
});

t.test('a doorbell is heard by poll, once', (t) => {
  const bell = EventFd.create();
  const other = EventFd.borrow(bell.fd);
  const poll = new PollSet(2);
  poll.add(-1);
  const index = poll.add(bell.fd);
  t.equal(poll.wait(0), 0);
  t.equal(bell.clear(), false);
  other.signal();
  bell.signal();
  t.equal(poll.wait(-1), 1);
  t.same([poll.revents(0), poll.revents(index)], [0, PollEvent.In]);
  t.equal(bell.clear(), true);
  t.equal(bell.clear(), false);
  t.equal(poll.wait(0), 0);
  t.equal(poll.revents(index), 0);
  other.close();
  bell.signal();
  t.equal(poll.wait(0), 1, 'the borrower does not close it');
  bell.close();
  bell.close();
  bell.signal();
  t.equal(bell.clear(), false);
  poll.wait(0);
  t.equal(poll.revents(index) & PollEvent.Broken, PollEvent.Invalid, 'a closed descriptor is told');
  t.throws(() => poll.add(1), /full/);
  poll.clear();
  t.equal(poll.count, 0);
  t.end();
});

t.test('a thread that sleeps in poll is woken by another', async (t) => {
  const bell = EventFd.create();
  t.teardown(() => bell.close());
  // Written as a function so that the same code runs in a thread that has no TypeScript.
  const worker = new Worker(
    `const { parentPort, workerData } = require('node:worker_threads');
     const koffi = require('koffi');
     const poll = koffi.load(null).func('int poll(void *, unsigned long, int)');
     parentPort.postMessage('asleep');
     const ready = poll(Int32Array.of(workerData, 1), 1, 10000);
     parentPort.postMessage(ready);`,
    { eval: true, workerData: bell.fd },
  );
  const messages: unknown[] = [];
  await new Promise<void>((resolve) => {
    worker.on('message', (message) => {
      messages.push(message);
      if (message === 'asleep') setTimeout(() => bell.signal(), 30);
    });
    worker.on('exit', () => resolve());
  });
  t.same(messages, ['asleep', 1]);
});

t.test('what this process may do is told in a sentence', (t) => {
  const report = privilegeReport();
  t.ok(['direct', 'userNamespace', 'none'].includes(report.way));
  t.match(report.sentence, /^[A-Z][^\n]*\.$/);
  const status = readFileSync('/proc/self/status', 'utf8');
  t.equal(effectiveCapabilities(), BigInt(`0x${/CapEff:\s*(\w+)/.exec(status)![1]}`));
  if (report.way === 'direct') t.ok(hasCapabilities(Capability.SysAdmin) && hasCapabilities());
  t.equal(netnsPath('blue'), '/run/netns/blue');
  t.equal(netnsPath('/proc/1/ns/net'), '/proc/1/ns/net');
  t.end();
});

t.test('netlink messages: built and taken apart', (t) => {
  const bytes = new NetlinkBuilder(NetlinkType.NewLink, 0x604, 77)
    .linkHeader(3, 1, 1)
    .text(3, 'eth0')
    .nested(18, (info) => info.text(1, 'veth').nested(2, (data) => data.u8(5, 9)))
    .u32(4, 1500)
    .finish();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const messages = [...readMessages(view, bytes.length)];
  t.equal(messages.length, 1);
  t.match(messages[0], { type: 16, flags: 0x605, sequence: 77, start: 16, end: bytes.length });
  const attributes = [...readAttributes(view, 32, bytes.length)];
  t.same(
    attributes.map(({ type }) => type),
    [3, 18, 4],
  );
  t.equal(readText(view, attributes[0]!.start, attributes[0]!.end), 'eth0');
  t.equal(view.getUint32(attributes[2]!.start, true), 1500);
  const [kind, data] = [...readAttributes(view, attributes[1]!.start, attributes[1]!.end)];
  t.equal(readText(view, kind!.start, kind!.end), 'veth');
  t.equal(view.getUint8([...readAttributes(view, data!.start, data!.end)][0]!.start), 9);
  t.throws(
    () => new NetlinkBuilder(NetlinkType.NewLink, 0, 1).text(3, 'x'.repeat(5000)),
    RangeError,
  );

  for (let length = 0; length < bytes.length; length++) {
    t.equal([...readMessages(view, length)].length, 0, `cut off at ${length}`);
    for (const { start, end } of readAttributes(view, 32, length)) {
      if (end > length || start > end) t.fail(`attribute past ${length}`);
    }
  }
  const noise = new DataView(new ArrayBuffer(64));
  for (let round = 0; round < 2000; round++) {
    for (let at = 0; at < 64; at++)
      noise.setUint8(at, (Math.imul(round + 1, at + 7) * 2654435761) >>> 24);
    noise.setUint32(0, round % 70, true);
    for (const { end } of readMessages(noise, 64)) if (end > 64) t.fail('message past the end');
    for (const { end } of readAttributes(noise, 0, 64))
      if (end > 64) t.fail('attribute past the end');
  }
  t.end();
});
