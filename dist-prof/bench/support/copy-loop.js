/**
 * Frames from each of two interfaces to the other, and nothing else: what is left of a switch when all
 * that it does between its ports is taken out. A process of its own: `copy-loop.js IFNAME IFNAME`; it
 * says `ready` and runs until it is killed.
 */
import { PollSet } from '../../switch/os/poll.js';
import { openPacketPort } from '../../switch/ports/packet-port.js';
const BURST = 64;
/** As the forwarding thread does, so that both sleep alike. */
const IDLE_ROUNDS = 32;
const [left, right] = process.argv
    .slice(2)
    .map((ifname, index) => openPacketPort({ number: index + 1, name: ifname, ifname }));
const ways = [
    { from: left, to: right },
    { from: right, to: left },
];
const poll = new PollSet(2);
for (const { from } of ways)
    poll.add(from.pollFd);
process.stdout.write('ready\n', () => {
    for (let idle = 0;; idle++) {
        for (const { from, to } of ways) {
            let count = 0;
            for (; count < BURST && from.next(); count++)
                to.send(from.frame);
            if (count === 0)
                continue;
            to.flush();
            idle = 0;
        }
        if (idle > IDLE_ROUNDS)
            poll.wait(-1);
    }
});
//# sourceMappingURL=copy-loop.js.map