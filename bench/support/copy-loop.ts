/**
 * Frames from each of two interfaces to the other, and nothing else: what is left of a switch when all
 * that it does between its ports is taken out. A process of its own: `copy-loop.js IFNAME IFNAME`; it
 * says `ready` and runs until it is killed.
 */
import { monotonicUs } from '../../switch/forwarding/monotonic-time.js';
import { Patience } from '../../switch/forwarding/patience.js';
import { libc } from '../../switch/os/libc.js';
import { PollSet } from '../../switch/os/poll.js';
import { openPacketPort } from '../../switch/ports/packet-port.js';

const BURST = 64;

const [left, right] = process.argv
  .slice(2)
  .map((ifname, index) => openPacketPort({ number: index + 1, name: ifname, ifname }));
const ways = [
  { from: left!, to: right! },
  { from: right!, to: left! },
];
const poll = new PollSet(2);
for (const { from } of ways) poll.add(from.pollFd);
/** As in a forwarding thread, so that both wait and sleep alike. */
const patience = new Patience({
  nowUs: monotonicUs,
  yieldProcessor: () => libc().sched_yield(),
});
const sleep = (): void => void poll.wait(-1);

process.stdout.write('ready\n', () => {
  for (;;) {
    let frames = 0;
    for (const { from, to } of ways) {
      let count = 0;
      for (; count < BURST && from.next(); count++) to.send(from.frame);
      if (count > 0) to.flush();
      frames += count;
    }
    if (frames > 0) patience.reward();
    else if (!patience.lasts()) patience.sleep(sleep);
  }
});
