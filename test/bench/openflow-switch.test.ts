import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import t from 'tap';
import { OpenFlowSwitch } from '../../bench/support/openflow-switch.js';

/** OpenFlow 1.3.5, 7.1: version, type, length, transaction. */
function message(type: number, xid: number, body = ''): Buffer {
  const bytes = Buffer.from(body.replace(/\s/g, ''), 'hex');
  const header = Buffer.from([4, type, 0, 8 + bytes.length, 0, 0, 0, xid]);
  return Buffer.concat([header, bytes]);
}

async function connected() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const greeted = once(server, 'connection');
  const made = new OpenFlowSwitch(7, (server.address() as AddressInfo).port);
  const [socket] = (await greeted) as [Socket];
  const next = async (): Promise<string> => {
    let text = '';
    while (socket.readableLength < 8) await once(socket, 'readable');
    const header = socket.read(8) as Buffer;
    const rest = header.readUInt16BE(2) - 8;
    text += header.toString('hex');
    if (rest > 0) {
      while (socket.readableLength < rest) await once(socket, 'readable');
      text += (socket.read(rest) as Buffer).toString('hex');
    }
    return text;
  };
  socket.pause();
  const close = (): void => {
    socket.resume();
    socket.end();
    server.close();
  };
  return { made, socket, next, close };
}

t.test('the messages of a session, byte for byte', async (t) => {
  const { made, socket, next, close } = await connected();
  t.equal(await next(), '0400000800000000');
  socket.write(Buffer.concat([message(0, 1), message(5, 2), message(18, 3, '000d 0000 00000000')]));
  t.equal(
    await next(),
    '0406002000000002 0000000000000007 00000000 01 00 0000 00000000 00000000'.replace(/ /g, ''),
  );
  t.equal(await next(), '0413001000000003 000d 0000 00000000'.replace(/ /g, ''));
  t.equal(made.isReady, true);
  socket.write(Buffer.concat([message(2, 4, 'beef'), message(20, 5)]));
  t.equal(await next(), '0403000a00000004beef');
  t.equal(await next(), '0415000800000005');
  const frame = Buffer.alloc(64);
  frame.set([2, 1, 0, 0, 1, 9]);
  made.punt(frame);
  const punted = await next();
  t.equal(
    punted.slice(0, 84),
    // Buffer, length, reason, table, cookie; a match of the port alone; padding.
    '040a006a00000000 ffffffff 0040 00 00 0000000000000000 0001 000c 80000004 00000001 00000000 0000'.replace(
      / /g,
      '',
    ),
  );
  t.equal(punted.slice(84), frame.toString('hex'));
  close();
});

t.test('rules and packets are taken from whatever pieces they come in', async (t) => {
  const { made, socket, close } = await connected();
  const rules: number[] = [];
  const packets: number[] = [];
  const done = new Promise<void>((resolve) => {
    made.onRule = (number) => rules.push(number);
    made.onPacketOut = (number) => {
      packets.push(number);
      if (packets.length === 2) resolve();
    };
  });
  const zeros = (bytes: number): string => '00'.repeat(bytes);
  const rule = (address: string): Buffer =>
    message(14, 1, `${zeros(40)} 0001 000e 80000606 ${address} 0000`);
  const packet = (address: string): Buffer =>
    message(
      13,
      1,
      `ffffffff 00000001 0010 ${zeros(6)} 0000 0010 00000002 ffff ${zeros(6)} ${address}${zeros(58)}`,
    );
  // Of a table-miss rule, without a match, nobody is told.
  const none = message(14, 1, `${zeros(40)} 0001 0004 00000000`);
  const all = Buffer.concat([
    none,
    ...[rule('020100000109'), packet('020100000109'), rule('020100000002')],
    ...[packet('333300000001'), packet('020100000002')],
  ]);
  for (let at = 0; at < all.length; at += 13) socket.write(all.subarray(at, at + 13));
  await done;
  t.same(rules, [0x109, 2]);
  t.same(packets, [0x109, 2], 'what is not of the load is not counted');
  t.equal(made.rules, 2);
  close();
});
