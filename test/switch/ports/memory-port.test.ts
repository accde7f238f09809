import t from 'tap';
import { Frame } from '../../../switch/ports/frame.js';
import { MemoryPort, type Offload } from '../../../switch/ports/memory-port.js';
import { PortCounter } from '../../../switch/ports/port.js';

function collect(options: { queueFrames?: number; offloads?: boolean } = {}): {
  port: MemoryPort;
  sent: [Uint8Array, Offload | undefined][];
} {
  const sent: [Uint8Array, Offload | undefined][] = [];
  const port = new MemoryPort({
    number: 7,
    name: 'm7',
    ...options,
    onTransmit: (bytes, offload) => sent.push([bytes, offload]),
  });
  return { port, sent };
}

const frameOf = (length: number, fill: number): Uint8Array => new Uint8Array(length).fill(fill);

t.test('frames come in order, with room to grow, and only once', (t) => {
  const { port } = collect();
  t.equal(port.next(), false);
  for (const length of [60, 1514, 30_000, 14]) t.ok(port.inject(frameOf(length, length & 0xff)));
  for (const length of [60, 1514, 30_000, 14]) {
    t.ok(port.next());
    const { bytes, view, start, floor } = port.frame;
    t.equal(port.frame.length, length);
    t.ok(start - floor >= 64);
    t.same(bytes.subarray(start, start + length), frameOf(length, length & 0xff));
    t.equal(view.getUint8(start), length & 0xff, 'the view is over the same memory');
  }
  t.equal(port.next(), false);
  t.equal(port.counters[PortCounter.RxPackets], 4);
  t.equal(port.counters[PortCounter.RxBytes], 60 + 1514 + 30_000 + 14);
  t.end();
});

t.test('what is injected is copied, and so is what is sent', (t) => {
  const { port, sent } = collect();
  const bytes = frameOf(60, 1);
  port.inject(bytes);
  bytes.fill(2);
  port.next();
  t.equal(port.frame.bytes[port.frame.start], 1);
  port.send(port.frame);
  port.frame.bytes.fill(3);
  t.same(sent, [], 'not before flush');
  port.flush();
  t.same(sent, [[frameOf(60, 1), undefined]]);
  t.end();
});

t.test('a Buffer is copied too, although its slice() is a view', (t) => {
  const { port } = collect();
  const mine = Buffer.alloc(60, 1);
  port.inject(mine);
  mine.fill(2);
  t.ok(port.next());
  t.equal(port.frame.view.getUint8(port.frame.start), 1);
  t.end();
});

t.test('queues are bounded in both directions', (t) => {
  const { port, sent } = collect({ queueFrames: 3 });
  t.same(
    [1, 2, 3, 4].map((fill) => port.inject(frameOf(60, fill))),
    [true, true, true, false],
  );
  t.ok(port.next());
  t.ok(port.inject(frameOf(60, 5)), 'taking one makes room');
  t.same(
    [1, 2, 3, 4].map(() => port.send(port.frame)),
    [true, true, true, false],
  );
  port.flush();
  t.equal(sent.length, 3);
  const fills: number[] = [];
  for (let i = 0; i < 20; i++) {
    port.inject(frameOf(60, 10 + i));
    if (port.next()) fills.push(port.frame.bytes[port.frame.start]!);
  }
  t.same(fills.slice(0, 6), [2, 3, 5, 11, 12, 13], 'order holds while the queue moves');
  t.ok(port.waiting <= 3);
  t.same(
    [port.counters[PortCounter.RxDropped]! > 1, port.counters[PortCounter.TxDropped]],
    [true, 1],
  );
  t.end();
});

t.test('offload metadata is carried on or made real', (t) => {
  const bytes = new Uint8Array(14 + 20 + 8 + 3000);
  const view = new DataView(bytes.buffer);
  view.setUint16(12, 0x0800);
  view.setUint8(14, 0x45);
  view.setUint8(14 + 9, 17);
  const offload = {
    checksumStart: 34,
    checksumOffset: 6,
    gsoType: 5,
    gsoSize: 1000,
    headerLength: 42,
  };
  const carrying = collect({ offloads: true });
  carrying.port.inject(bytes, offload);
  carrying.port.next();
  t.match(carrying.port.frame, offload);
  carrying.port.send(carrying.port.frame);
  carrying.port.flush();
  t.match(carrying.sent, [[bytes, offload]]);

  const plain = collect();
  t.ok(plain.port.send(carrying.port.frame));
  plain.port.flush();
  t.same(
    plain.sent.map(([segment, none]) => [segment.length, none]),
    [1042, 1042, 1042].map((length) => [length, undefined]),
  );
  carrying.port.frame.gsoSize = 0;
  t.equal(plain.port.send(carrying.port.frame), false, 'nonsense is dropped');
  t.equal(plain.port.counters[PortCounter.TxDropped], 1);
  t.end();
});

t.test('impossible frames, failed and closed ports', (t) => {
  const { port, sent } = collect();
  const frame = new Frame(new Uint8Array(200));
  for (const length of [0, 13, 70_000]) {
    frame.length = length;
    t.equal(port.send(frame), false);
  }
  t.equal(port.inject(new Uint8Array(70_000)), false);
  frame.length = 60;
  port.send(frame);
  port.inject(frameOf(60, 1));
  port.fail();
  port.checkDevice();
  t.same(
    [port.failed, port.next(), port.send(frame), port.inject(frameOf(60, 1))],
    [true, false, false, false],
  );
  port.flush();
  t.same(sent, []);
  port.close();
  port.close();
  t.equal(port.next(), false);
  t.end();
});
