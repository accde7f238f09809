import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import t from 'tap';
import { ResourceClient } from '../../cli/resources/client.js';
import { findNorthbound } from '../../cli/server-address.js';
import { Northbound } from '../../lab/real/northbound.js';

/** A controller that answers what it is told to. */
async function serve(
  t: { teardown: (run: () => void) => void },
  answer: (path: string, response: ServerResponse) => void,
): Promise<string> {
  const server = createServer((request, response) => answer(request.url ?? '', response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.teardown(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A port where nobody listens. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

t.test('lists are unwrapped, names are escaped', async (t) => {
  const asked: string[] = [];
  const address = await serve(t, (path, response) => {
    asked.push(path);
    response.end(JSON.stringify({ items: [{ name: 's1' }] }));
  });
  const northbound = new Northbound(`${address}/`);
  t.match(await northbound.switches(), [{ name: 's1' }]);
  await northbound.ports('a&b');
  await northbound.flows('../x', { owner: 'a b' });
  t.same(asked, ['/v1/switches', '/v1/ports?switch=a%26b', '/v1/switches/..%2Fx/flows?owner=a+b']);
});

t.test('what goes wrong has a code and a sentence', async (t) => {
  const refusing = await serve(t, (_path, response) => {
    response.statusCode = 404;
    response.end('{"error":{"code":"NOT_FOUND","message":"There is no switch x.","field":"id"}}');
  });
  await t.rejects(new Northbound(refusing).flows('x'), {
    code: 'NOT_FOUND',
    message: 'There is no switch x.',
    field: 'id',
  });
  const other = await serve(t, (_path, response) => response.end('<html>hello</html>'));
  await t.rejects(new Northbound(other).status(), { code: 'NOT_A_CONTROLLER' });
  const silent = await serve(t, () => {});
  await t.rejects(new Northbound(silent, 100).status(), {
    code: 'UNREACHABLE',
    message: /can't be asked: it did not answer in time/,
  });
  await t.rejects(new Northbound(other.replace('http', 'https')).status(), {
    code: 'UNREACHABLE',
    message: /can't be asked: it does not speak TLS/,
  });
  await t.rejects(new Northbound(`http://127.0.0.1:${await closedPort()}`).status(), {
    code: 'UNREACHABLE',
    message: /connection refused.*heddle lab up/,
  });
});

t.test('an answer that is cut short is said to be', async (t) => {
  const line = '{"port":3}\n';
  const dying = await serve(t, (_path, response) => {
    response.writeHead(200, { 'content-length': 100 });
    response.write(line, () => response.destroy());
  });
  const northbound = new Northbound(dying);
  const cutShort = {
    code: 'UNREACHABLE',
    message: `the controller at ${dying} went away (its answer was cut short)`,
  };
  await t.rejects(northbound.status(), cutShort);
  await t.rejects(northbound.text('/v1/backup'), cutShort);
  const packets = northbound.capture('s1', {}, new AbortController().signal);
  t.match(await packets.next(), { value: { port: 3 } });
  await t.rejects(packets.next(), cutShort);
});

t.test('a change that breaks off is not said to have failed', async (t) => {
  const dying = await serve(t, (path, response) => {
    if (path === '/v1/delete') response.writeHead(200, { 'content-length': 100 });
    if (path !== '/v1/delete') response.destroy();
    else response.write('{', () => response.destroy());
  });
  const client = new ResourceClient(new Northbound(dying));
  const unknown = { code: 'UNREACHABLE', message: /as a whole or not at all; "heddle history"/ };
  await t.rejects(client.apply({ resources: [] }), unknown);
  await t.rejects(client.restore(''), unknown);
  await t.rejects(client.remove([]), unknown);
  const away = new ResourceClient(new Northbound(`http://127.0.0.1:${await closedPort()}`));
  await t.rejects(away.apply({ resources: [] }), { message: /heddle lab up", or .*--server$/ });
});

t.test('the address is the one that was named first', (t) => {
  const before = { ...process.env };
  t.teardown(() => {
    process.env = before;
  });
  process.env['HEDDLE_RUN_DIR'] = t.testdir();
  delete process.env['HEDDLE_SERVER'];
  t.equal(findNorthbound({}).address, 'http://127.0.0.1:8080', 'without anything the default');
  process.env['HEDDLE_SERVER'] = 'http://10.0.0.1:99/';
  t.equal(findNorthbound({}).address, 'http://10.0.0.1:99');
  t.equal(findNorthbound({ server: '127.0.0.1:7' }).address, 'http://127.0.0.1:7');
  t.equal(findNorthbound({ server: 'unix:/a/b' }).address, 'unix:/a/b');
  t.throws(() => findNorthbound({ server: 'http://a b' }), { code: 'BAD_USAGE' });
  t.throws(() => findNorthbound({ server: 'ftp://a' }), { code: 'BAD_USAGE' });
  t.throws(() => findNorthbound({ lab: 'none' }), { code: 'NO_LAB' });
  t.end();
});
