import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import t, { type Test } from 'tap';
import { type ClientLimits, limitClients } from '../../../controller/northbound/client-limits.js';
import { VirtualClock } from '../../../lab/virtual-clock.js';

/** A server that greets whoever it lets in, on loopback, which is counted here only. */
async function served(t: Test, limits: ClientLimits) {
  const clock = new VirtualClock();
  const refusals: string[] = [];
  const greeted = new Set<Socket>();
  const server = createServer();
  limitClients(server, clock, limits, (_peer, reason) => refusals.push(reason));
  server.on('connection', (socket) => {
    if (socket.destroyed) return;
    greeted.add(socket);
    socket.write('!');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.teardown(() => {
    for (const socket of greeted) socket.destroy();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  /** The socket, if it was let in. */
  const dial = async (localAddress: string): Promise<Socket | undefined> => {
    const socket = connect({ port, host: '127.0.0.1', localAddress });
    socket.on('error', () => {});
    const isIn = await new Promise((resolve) => {
      socket.once('data', () => resolve(true));
      socket.once('close', () => resolve(false));
    });
    return isIn ? socket : undefined;
  };
  const hangUp = async (socket: Socket): Promise<void> => {
    const closed = [...greeted].map((each) => once(each, 'close'));
    socket.end();
    await Promise.race(closed);
  };
  return { clock, refusals, dial, hangUp };
}

t.test('connections of one client at a time', async (t) => {
  const limits = { connections: 2, dialsPerSecond: 100, countsLoopback: true };
  const { refusals, dial, hangUp } = await served(t, limits);
  const first = await dial('127.0.0.2');
  t.ok(first);
  t.ok(await dial('127.0.0.2'));
  t.notOk(await dial('127.0.0.2'));
  t.same(refusals, ['127.0.0.2 has 2 connections already']);
  t.ok(await dial('127.0.0.3'), 'another client has its own');
  await hangUp(first!);
  t.ok(await dial('127.0.0.2'), 'one that was closed makes room');
});

t.test('connections that one client begins in a second', async (t) => {
  const limits = { connections: 100, dialsPerSecond: 1, countsLoopback: true };
  const { clock, refusals, dial } = await served(t, limits);
  t.ok(await dial('127.0.0.2'));
  t.ok(await dial('127.0.0.2'));
  t.notOk(await dial('127.0.0.2'));
  t.same(refusals, ['127.0.0.2 dials more than 1 times a second']);
  t.ok(await dial('127.0.0.3'));
  clock.advance(1_000);
  t.ok(await dial('127.0.0.2'));
});

t.test('this machine is not counted unless asked for', async (t) => {
  const { dial } = await served(t, { connections: 1, dialsPerSecond: 0.5 });
  for (let i = 0; i < 4; i++) t.ok(await dial('127.0.0.1'));
});
