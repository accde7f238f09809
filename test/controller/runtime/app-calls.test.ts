import t from 'tap';
import {
  AppCalls,
  type CalledApp,
  MAX_WAITING_OF_SWITCH,
  MAX_WAITING_PACKETS,
} from '../../../controller/runtime/app-calls.js';
import type { PacketInEvent } from '../../../controller/sdk.js';
import { VirtualClock } from '../../../lab/virtual-clock.js';

/** Calls of one app that is guarded, and the switches whose packets it got. */
function make() {
  const clock = new VirtualClock();
  const calls = new AppCalls({
    clock,
    guard: (_, act) => act(),
    limitMs: 2_000,
    onTimeLimit: () => t.fail('nothing takes that long'),
  });
  const heard: string[] = [];
  const app: CalledApp = {
    name: 'own',
    isOwn: true,
    idle: false,
    packetIn: (packet) => heard.push(packet.switch.id) > 0,
    failed: (error) => t.fail(String(error)),
  };
  calls.apps = [app];
  const packet = (id: string) => ({ switch: { id } }) as PacketInEvent;
  return { clock, calls, app, heard, packet };
}

t.test('a switch that sends too many leaves room for others, packets and samples alike', (t) => {
  const { clock, calls, app, heard, packet } = make();
  for (let i = 0; i < 5_000; i++) {
    if (i % 2 === 0) calls.packetIn(packet('mad'));
    else calls.post(app, 'sampled', () => heard.push('mad'), 'mad');
  }
  for (let i = 0; i < 10; i++) calls.packetIn(packet('calm'));
  clock.advance(1);
  const of = (id: string): number => heard.filter((each) => each === id).length;
  t.equal(of('mad'), MAX_WAITING_OF_SWITCH);
  t.equal(of('calm'), 10);
  t.equal(calls.packetsLost, 5_000 - MAX_WAITING_OF_SWITCH);

  calls.packetIn(packet('mad'));
  clock.advance(1);
  t.equal(of('mad'), MAX_WAITING_OF_SWITCH + 1, 'there is room again');
  t.end();
});

t.test('all switches together are bounded too; what is not a packet is never lost', (t) => {
  const { clock, calls, app, heard, packet } = make();
  for (let i = 0; i < MAX_WAITING_PACKETS + 100; i++) calls.packetIn(packet(`s${i % 8}`));
  t.equal(calls.packetsLost, 100);
  let told = 0;
  for (let i = 0; i < 10_000; i++) calls.post(app, 'viewChanged', () => told++);
  clock.advance(1);
  t.equal(heard.length, MAX_WAITING_PACKETS);
  t.equal(told, 10_000);
  calls.packetIn(packet('s1'));
  calls.stop();
  clock.advance(1);
  t.equal(heard.length, MAX_WAITING_PACKETS, 'stopped');
  t.end();
});

t.test('what one call asks for is bounded, and done when it is over', (t) => {
  const { clock, calls, app } = make();
  const done: string[] = [];
  const megabyte = (): boolean => calls.sendLater(app, 1 << 20, () => done.push('sent'));
  let taken: boolean[] = [];
  const ask = (): void => {
    taken = Array.from({ length: 6 }, megabyte);
    t.same(done, [], 'an interrupt could come yet');
  };
  const four = [true, true, true, true, false, false];
  calls.call(app, 'compile', ask);
  t.same([taken, done.splice(0).length], [four, 4], '4 MiB of packets');
  calls.post(app, 'a timer', ask);
  clock.advance(1);
  t.same([taken, done.splice(0).length], [four, 4], 'as much for the next call');

  let things = 0;
  const endless = (): void => {
    for (;;) calls.later(app, () => things++);
  };
  t.throws(() => calls.call(app, 'start', endless), {
    code: 'LIMIT_EXCEEDED',
    message: /one call may ask for 100000 things/,
  });
  t.equal(things, 100_000);
  t.end();
});
