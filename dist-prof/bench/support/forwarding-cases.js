/**
 * What `bench forwarding` measures, case by case: on which devices, how, and what is to come of it. Every
 * device is already known to forward rightly when a case is measured on it.
 */
import { tcpThroughput } from '../../lab/real/host-probe.js';
import { HeddleError } from '../../proto/errors.js';
import { pinThread } from '../../switch/os/affinity.js';
import { add, remove } from './addressed-rules.js';
import { startRoundTrips } from './round-trip.js';
import { forwardRule, hostMac } from './stage-rules.js';
import { busySeconds, LEFT, RIGHT } from './testbed.js';
import { measureTraffic } from './traffic.js';
/** The processor that sends; devices under test have the other. */
export const SENDER_CPU = 0;
export const DEVICE_CPU = 1;
export const HOSTS = [
    { name: 'left', netns: `/run/netns/${LEFT.netns}`, ip: LEFT.ip },
    { name: 'right', netns: `/run/netns/${RIGHT.netns}`, ip: RIGHT.ip },
];
/** Subjects, by which a case says what it is measured on. */
export const Subject = {
    Heddle: 'heddle',
    TwoThreads: 'heddle-2-threads',
    Xdp: 'heddle-xdp',
    Bridge: 'linux-bridge',
    Ovs: 'open-vswitch',
    OvsTso: 'open-vswitch-tso',
    CopyLoop: 'copy-loop',
};
/** What is aimed for, as ratios. */
const OVS_PACKETS = 1.4;
const COPY_LOOP_PACKETS = 0.9;
const BRIDGE_TCP = 0.95;
const OVS_TSO_TCP = 1.3;
const BRIDGE_ROUND_TRIP = 1.3;
const UNDER_CHANGES = 0.9;
const FLOWS = [1, 1000, 100_000];
const SMALL_BYTES = 60;
const FCS_BYTES = 4;
/** RFC 2544, 9.1, but for the smallest, which `packets` has. Counted with the FCS. */
const SIZES = [128, 256, 512, 1024, 1280, 1518];
/** The simple Internet mix: 7 of 64 bytes, 4 of 594, 1 of 1,518, evenly spread. */
const MIX = [64, 594, 64, 64, 594, 64, 1518, 64, 594, 64, 594, 64];
const ROUND_TRIPS = 2000;
/** Rule changes a second. */
const CHANGE_RATES = [0, 1000, 10_000];
/** Hosts that come and go: so many are added, then they are removed. */
const CHANGING_HOSTS = 5000;
/** No host that `forwardRules` has. */
const FIRST_CHANGING_HOST = 1_000_000;
/** Fewer changes than this part of what was asked for, and the figure says nothing. */
const MIN_CHANGES_ACKED = 0.9;
const packets = {
    name: 'packets',
    summary: 'packets a second of 60 bytes, for 1, 1,000 and 100,000 flows',
    subjects: [
        ...[Subject.Heddle, Subject.TwoThreads, Subject.Xdp],
        ...[Subject.Bridge, Subject.Ovs, Subject.CopyLoop],
    ],
    async measure(device, seconds, samples) {
        for (const flows of FLOWS) {
            const busy = busySeconds();
            const traffic = await send(device, { flows, frameBytes: SMALL_BYTES, seconds });
            const cpuUs = ((busySeconds() - busy) / traffic.receivedPackets) * 1e6;
            const label = `${SMALL_BYTES}B-${flows}-flows`;
            samples.add(`forwarding/udp-${label}`, device.name, traffic.receivedKpps, 'kpps');
            samples.add(`forwarding/cpu-${label}`, device.name, cpuUs, 'us/packet');
        }
    },
    goals: (samples) => FLOWS.flatMap((flows) => {
        const name = `forwarding/udp-${SMALL_BYTES}B-${flows}-flows`;
        const label = `${SMALL_BYTES} bytes, ${flows.toLocaleString('en-US')} flows`;
        return packetGoals(samples, name, label, [Subject.Heddle, Subject.TwoThreads]);
    }),
};
const tcp = {
    name: 'tcp',
    summary: 'one TCP connection, as fast as it goes',
    subjects: [
        ...[Subject.Heddle, Subject.TwoThreads, Subject.Xdp],
        ...[Subject.Bridge, Subject.Ovs, Subject.OvsTso],
    ],
    async measure(device, seconds, samples) {
        const { gigabitsPerSecond } = await tcpThroughput(HOSTS[0], HOSTS[1], seconds);
        samples.add('forwarding/tcp', device.name, gigabitsPerSecond, 'Gb/s');
    },
    goals: (samples) => [Subject.Heddle, Subject.TwoThreads].flatMap((subject) => [
        ...ratioGoal(samples, 'forwarding/tcp', subject, Subject.Bridge, {
            name: `TCP: ${subject} against the Linux bridge`,
            atLeast: BRIDGE_TCP,
        }),
        ...ratioGoal(samples, 'forwarding/tcp', subject, Subject.OvsTso, {
            name: `TCP: ${subject} against Open vSwitch with TSO`,
            atLeast: OVS_TSO_TCP,
        }),
    ]),
};
const latency = {
    name: 'latency',
    summary: 'round-trip time of small UDP packets, one at a time',
    subjects: [Subject.Heddle, Subject.Xdp, Subject.Bridge, Subject.Ovs, Subject.CopyLoop],
    async measure(device, _seconds, samples) {
        const trips = await startRoundTrips({ from: HOSTS[0], to: HOSTS[1], count: ROUND_TRIPS });
        samples.add('forwarding/round-trip-median', device.name, trips.medianUs, 'us');
        samples.add('forwarding/round-trip-p90', device.name, trips.p90Us, 'us');
    },
    goals: (samples) => ratioGoal(samples, 'forwarding/round-trip-median', Subject.Heddle, Subject.Bridge, {
        name: 'median round trip against the Linux bridge',
        atMost: BRIDGE_ROUND_TRIP,
    }),
};
const sizes = {
    name: 'sizes',
    summary: 'packets a second of 128 to 1,518 bytes (with FCS) and of a mix, 1,000 flows',
    subjects: [Subject.Heddle, Subject.Bridge, Subject.Ovs, Subject.CopyLoop],
    async measure(device, seconds, samples) {
        for (const [label, frameBytes] of SIZE_RUNS) {
            const traffic = await send(device, { flows: 1000, frameBytes, seconds: seconds / 2 });
            samples.add(`forwarding/udp-${label}`, device.name, traffic.receivedKpps, 'kpps');
        }
    },
    goals: (samples) => SIZE_RUNS.flatMap(([label]) => packetGoals(samples, `forwarding/udp-${label}`, label, [Subject.Heddle])),
};
const SIZE_RUNS = [
    ...SIZES.map((size) => [`${size}B`, size - FCS_BYTES]),
    ['mix', MIX.map((size) => size - FCS_BYTES)],
];
const changes = {
    name: 'changes',
    summary: 'packets a second of 60 bytes while 0, 1,000 and 10,000 rules a second change',
    subjects: [Subject.Heddle],
    async measure(device, seconds, samples) {
        for (const perS of CHANGE_RATES) {
            const kpps = await sendWhileChanging(device, perS, seconds * 2);
            samples.add(changesName(perS), device.name, kpps, 'kpps');
        }
    },
    goals: (samples) => CHANGE_RATES.filter((perS) => perS > 0).flatMap((perS) => {
        const changing = samples.median(changesName(perS), Subject.Heddle);
        const without = samples.median(changesName(0), Subject.Heddle);
        if (changing === undefined || without === undefined)
            return [];
        const name = `${perS.toLocaleString('en-US')} rule changes a second against none`;
        return [{ name, actual: changing / without, atLeast: UNDER_CHANGES }];
    }),
};
export const CASES = [packets, tcp, latency, sizes, changes];
async function send(device, load) {
    const options = { from: LEFT, to: RIGHT, kpps: 0, cpu: SENDER_CPU, ...load };
    const traffic = await measureTraffic(options);
    if (traffic.receivedPackets === 0) {
        throw new HeddleError('NOT_FORWARDING', `${device.name} has let no packet through.`);
    }
    return traffic;
}
const changesName = (perS) => `forwarding/udp-60B-${perS}-changes`;
/** Thousand packets a second. */
async function sendWhileChanging(device, perS, seconds) {
    // The controller is here. It must not take its time from the device under test.
    const unpin = pinThread(SENDER_CPU);
    try {
        const load = { flows: 1000, frameBytes: SMALL_BYTES, seconds };
        if (perS === 0)
            return (await send(device, load)).receivedKpps;
        const { controller } = device;
        const before = await controller.ruleCount();
        const moving = new MovingHosts();
        const startedAt = performance.now();
        const stop = controller.changeSteadily(perS, (count) => moving.next(count));
        const { receivedKpps } = await send(device, load);
        const asked = ((performance.now() - startedAt) / 1000) * perS;
        const acked = await stop();
        if (acked < MIN_CHANGES_ACKED * asked) {
            const message = `${device.name} took ${acked} rule changes of ${Math.round(asked)} in time.`;
            throw new HeddleError('TOO_SLOW', message);
        }
        await controller.change(moving.rest());
        const after = await controller.ruleCount();
        if (after !== before) {
            const message = `${device.name} holds ${after} rules after the changes, not ${before}.`;
            throw new HeddleError('WRONG_RESULT', message);
        }
        return receivedKpps;
    }
    finally {
        unpin();
    }
}
/** Hosts that are added one after the other until there are enough, and then removed. */
class MovingHosts {
    #turn = 0;
    next(count) {
        return Array.from({ length: count }, () => {
            const adding = Math.floor(this.#turn / CHANGING_HOSTS) % 2 === 0;
            return (adding ? add : remove)(changingRule(this.#turn++ % CHANGING_HOSTS));
        });
    }
    /** Whatever removes what is there. */
    rest() {
        const adding = Math.floor(this.#turn / CHANGING_HOSTS) % 2 === 0;
        const at = this.#turn % CHANGING_HOSTS;
        const left = adding ? [0, at] : [at, CHANGING_HOSTS];
        const [from = 0, to = 0] = left;
        return Array.from({ length: to - from }, (_, i) => remove(changingRule(from + i)));
    }
}
const changingRule = (index) => forwardRule(4 /* Stage.Forward */, hostMac(FIRST_CHANGING_HOST + index), 2);
/** Against Open vSwitch and the copy loop, as far as they were measured. */
function packetGoals(samples, name, label, subjects) {
    return subjects.flatMap((subject) => [
        ...ratioGoal(samples, name, subject, Subject.Ovs, {
            name: `${label}: ${subject} against Open vSwitch`,
            atLeast: OVS_PACKETS,
        }),
        ...ratioGoal(samples, name, subject, Subject.CopyLoop, {
            name: `${label}: ${subject} against the copy loop`,
            atLeast: COPY_LOOP_PACKETS,
        }),
    ]);
}
function ratioGoal(samples, name, subject, peer, goal) {
    const actual = samples.ratio(name, subject, peer);
    return actual === undefined ? [] : [{ ...goal, actual }];
}
//# sourceMappingURL=forwarding-cases.js.map