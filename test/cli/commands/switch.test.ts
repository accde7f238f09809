/** `heddle switch` as a person meets it when something is wrong: one sentence, the right exit code. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import t from 'tap';
import { heddleCommand } from '../../../lab/real/privilege.js';

function run(args: readonly string[], prefix: readonly string[] = []) {
  const runDir = mkdtempSync(join(tmpdir(), 'heddle-test-'));
  t.teardown(() => rmSync(runDir, { recursive: true, force: true }));
  const command = [...prefix, ...heddleCommand(), 'switch', '--run-dir', runDir, ...args];
  const result = spawnSync(command[0]!, command.slice(1), { encoding: 'utf8', timeout: 30_000 });
  return { status: result.status, error: result.stderr, left: readdirSync(runDir) };
}

t.test('without the privilege for ports it says so and does not start', async (t) => {
  // Root without the capability is as good as anybody.
  const prefix = process.getuid?.() === 0 ? ['setpriv', '--bounding-set=-net_raw'] : [];
  const { status, error, left } = run(['--name', 's1', '--port', 'lo'], prefix);
  t.equal(status, 1);
  t.match(error, /^heddle: .*CAP_NET_RAW.*root.*unshare -Urnm/);
  t.same(left, [], 'and leaves nothing');
});

const prefix = ['unshare', '-Urn'];
const mayUnshare = spawnSync('unshare', ['-Urn', 'true']).status === 0;
const skip = mayUnshare ? false : 'user namespaces are not allowed here';

t.test('AF_XDP where it is not allowed', { skip }, async (t) => {
  const { status, error, left } = run(['--name', 's1', '--port', 'lo', '--io', 'xdp'], prefix);
  t.equal(status, 1);
  t.match(error, /^heddle: (AF_XDP ports need CAP_BPF .*--io ring|This kernel has no )/);
  t.same(left, [], 'and leaves nothing');
});

t.test('mistakes in options', async (t) => {
  for (const [args, complaint] of [
    [['--name', 's1', '--port', 'lo=99999999'], /port's number is 1 to 65535, not 99999999/],
    [['--name', 's1', '--controller', 'nowhere'], /"nowhere" is no address of a controller/],
    [['--name', 's1', '--datapath-id', 'xyz'], /xyz/],
    [['--name', 's1', '--io', 'dpdk'], /--io <way>.*Allowed choices are ring, xdp/],
    [[], /--name/],
  ] as const) {
    const { status, error, left } = run(args);
    t.equal(status, 2, args.join(' '));
    t.match(error, complaint);
    t.same(left, [], 'and leaves nothing');
  }
});
