/** `heddle bench` without measuring anything: what there is, and what is wrong with what was asked for. */
import { spawnSync } from 'node:child_process';
import t from 'tap';
import { heddleCommand } from '../../../lab/real/privilege.js';

function bench(...args: string[]) {
  const command = [...heddleCommand(), 'bench', ...args];
  return spawnSync(command[0]!, command.slice(1), { encoding: 'utf8', timeout: 30_000 });
}

t.test('lists the benchmarks with their cases', async (t) => {
  const { status, stdout } = bench();
  t.equal(status, 0);
  t.match(stdout, /^forwarding {2,}\S.*$\n^ {2}--case packets {2,}\S/m);
});

t.test('a scale that is none', async (t) => {
  const wrong = bench('memory', '--scale', '2');
  t.equal(wrong.status, 2);
  t.match(wrong.stderr, /--scale .* expected a number from 0\.0001 to 1/);
});

t.test('one as people read it, and as machines do, its goals beside it', async (t) => {
  const small = ['memory', '--scale', '0.001'];
  const shown = bench(...small);
  t.equal(shown.status, 0, 'whatever its goals say');
  t.match(shown.stdout, /^memory\/switch-1M-rules \(bytes\/rule\) +[\d,.]+$/m);
  t.match(shown.stdout, /^(met {3}|MISSED) {2}the whole switch, .* \(goal: at most 200\)$/m);
  const { goals } = JSON.parse(bench(...small, '--json').stdout);
  t.match(goals, [{ actual: Number, atMost: 200 }, { atMost: 200 }]);
});

t.test('a case that is not there', async (t) => {
  const wrong = bench('forwarding', '--case', 'warp');
  t.equal(wrong.status, 2);
  t.match(wrong.stderr, /no case "warp": there are packets, tcp, latency/);
  const none = bench('memory', '--case', 'tcp');
  t.equal(none.status, 2);
  t.match(none.stderr, /--case does not go with "memory", which has no parts/);
});
