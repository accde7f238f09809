/**
 * A forwarding thread: a worker whose event loop never turns once it runs. It takes bursts from
 * its ports, runs them through the pipeline, flushes, and looks for messages in between; with nothing
 * to do it soon (`patience.ts`) sleeps in `poll` on all its ports and the agent's doorbell, and costs nothing.
 *
 * A switch has one or several. They know nothing of each other: each has sockets of its own on every
 * port, among which the kernel spreads the flows, and counters of its own; they share the tables, which
 * they only read, and liveness. They make no call that the kernel lets wait, such as opening or
 * closing a device: the agent does, and lends them what it opened.
 *
 * The agent posts a structure update before it publishes an epoch that needs it. So when `beginBurst`
 * says that one is missing, it is in the queue already: take messages and ask again.
 *
 * Neighbours: `threaded.ts` is the agent's end, `protocol.ts` the messages, `port-runner.ts` a round.
 */
import assert from 'node:assert/strict';
import { performance } from 'node:perf_hooks';
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { HeddleError } from '../../proto/errors.js';
import { EventFd } from '../os/event-fd.js';
import { libc } from '../os/libc.js';
import { PollSet } from '../os/poll.js';
import { TimerFd } from '../os/timer-fd.js';
import { Pipeline } from '../pipeline/pipeline.js';
import { PortTable } from '../pipeline/port-table.js';
import { makePort } from '../ports/port-handle.js';
import { Shaper } from '../queues/shaper.js';
import { frameOf } from './frame-of.js';
import { monotonicUs } from './monotonic-time.js';
import { Patience } from './patience.js';
import { PortRunner } from './port-runner.js';
import { PuntRingWriter } from './punt-ring.js';
import { RingPuntSink } from './punt-sink.js';
import { CAPTURE_LIMITS, Taps } from './taps.js';
/** Messages taken in one round, so that a flood of packet-outs can't starve the ports. */
const MESSAGES_PER_ROUND = 256;
/** While a device has not taken what was queued. */
const STALLED_TIMEOUT_MS = 1;
const MAX_POLL_ENTRIES = 4096;
/** Behind the doorbell and the timer. */
const FIRST_PORT_ENTRY = 2;
class ForwardingThread {
    #start;
    #doorbell;
    #ports = new PortTable();
    #ring;
    #pipeline;
    #runner;
    #poll = new PollSet(MAX_POLL_ENTRIES);
    #patience = new Patience({
        nowUs: monotonicUs,
        yieldProcessor: () => libc().sched_yield(),
    });
    /** For frames that wait in queues; from the first one on. */
    #timer;
    #timerIsArmed = false;
    /** The port of each entry of the poll set but the first two, the doorbell and the timer. */
    #polled = [];
    #pollIsStale = true;
    /** Which opening of its number each port is, by its number. */
    #openings = new Map();
    #taps;
    #shaper;
    #captureRing;
    /** Packet-outs taken and not yet sent; `packetOutsWaiting` bounds them. */
    #waiting = [];
    #stopping = false;
    constructor(start) {
        this.#start = start;
        this.#doorbell = EventFd.borrow(start.doorbellFd);
        this.#ring = new PuntRingWriter(start.puntRing, start.puntLimits, () => performance.now());
        this.#pipeline = new Pipeline({
            ports: this.#ports,
            punt: new RingPuntSink(this.#ring),
            portUp: start.liveness,
            threadIndex: start.thread,
        });
        this.#taps = new Taps(this.#ports, () => this.#captureRing, () => performance.timeOrigin + performance.now(), () => this.#pipeline.own);
        this.#shaper = new Shaper(this.#ports, start.thread, (reason) => this.#pipeline.countDrop(reason));
        this.#runner = new PortRunner(this.#pipeline, this.#ports, (port, error) => {
            const opening = this.#openings.get(port.number);
            this.#closePort(port);
            const code = error === undefined ? 'DEVICE_GONE' : 'PORT_FAULT';
            const message = error === undefined ? 'its device is gone' : (error.stack ?? error.message);
            post({ type: 'portFailed', number: port.number, opening, code, message });
        });
    }
    /** Returns when the agent says stop. */
    run() {
        while (!this.#stopping) {
            const messages = this.#takeMessages();
            let frames = 0;
            let stalled = false;
            const nowUs = monotonicUs();
            if (this.#pipeline.beginBurst(nowUs)) {
                this.#shaper.begin(nowUs);
                this.#sendWaiting();
                frames = this.#runner.receive();
                this.#pipeline.endBurst();
                frames += this.#shaper.release();
                stalled = this.#runner.settle();
                this.#taps.flush();
                if (this.#ring.bell())
                    post({ type: 'punts' });
                if (this.#captureRing?.bell())
                    post({ type: 'captures' });
            }
            if (frames > 0 || messages > 0)
                this.#patience.reward();
            else if (!this.#patience.lasts())
                this.#patience.sleep(() => this.#sleep(stalled));
        }
        for (const port of [...this.#ports.list])
            this.#closePort(port);
        this.#timer?.close();
    }
    #sleep(stalled) {
        this.#setTimer();
        if (this.#pollIsStale)
            this.#rebuildPoll();
        const ready = this.#poll.wait(stalled ? STALLED_TIMEOUT_MS : -1);
        if (ready === 0)
            return;
        if ((this.#poll.revents(0) & 1 /* PollEvent.In */) !== 0)
            this.#doorbell.clear();
        for (let index = 0; index < this.#polled.length; index++) {
            const events = this.#poll.revents(index + FIRST_PORT_ENTRY);
            // Else poll would report the same at once, for ever.
            if ((events & 56 /* PollEvent.Broken */) !== 0)
                this.#polled[index].checkDevice();
        }
    }
    #rebuildPoll() {
        this.#poll.clear();
        this.#poll.add(this.#doorbell.fd);
        this.#poll.add(this.#timer?.fd ?? -1);
        this.#polled = this.#ports.list.slice(0, MAX_POLL_ENTRIES - FIRST_PORT_ENTRY);
        for (const port of this.#polled)
            this.#poll.add(port.pollFd);
        this.#pollIsStale = false;
    }
    /** Has the thread woken when a queue may let its next frame go. `poll` itself is off by milliseconds. */
    #setTimer() {
        const { wakeUs } = this.#shaper;
        if (wakeUs !== Number.POSITIVE_INFINITY) {
            if (this.#timer === undefined) {
                this.#timer = TimerFd.create();
                this.#pollIsStale = true;
            }
            this.#timer.arm((wakeUs - monotonicUs()) / 1000);
            this.#timerIsArmed = true;
        }
        else if (this.#timerIsArmed) {
            this.#timer?.disarm();
            this.#timerIsArmed = false;
        }
    }
    #takeMessages() {
        let count = 0;
        for (; count < MESSAGES_PER_ROUND; count++) {
            const received = receiveMessageOnPort(agent);
            if (received === undefined)
                break;
            this.#take(received.message);
        }
        return count;
    }
    #take(message) {
        switch (message.type) {
            case 'structure':
                this.#accept(message.update);
                return;
            case 'openPort':
                this.#openPort(message);
                return;
            case 'closePort': {
                const { number, opening } = message;
                const port = this.#ports.get(number);
                if (port !== undefined && this.#openings.get(number) === opening)
                    this.#closePort(port);
                post({ type: 'portClosed', number, opening });
                return;
            }
            case 'packetOut':
                this.#waiting.push(message);
                return;
            case 'setTap':
                this.#captureRing ??= new PuntRingWriter(message.ring, CAPTURE_LIMITS, () => performance.now());
                this.#taps.set(message.tap);
                return;
            case 'removeTap':
                this.#taps.remove(message.id);
                return;
            case 'stop':
                this.#stopping = true;
        }
    }
    #accept(update) {
        if (this.#pipeline.accept(update) && update.queues !== undefined) {
            this.#shaper.set(update.queues);
        }
    }
    #openPort(message) {
        const { number, opening, name, handle, counters } = message;
        let port;
        try {
            port = makePort({ number, name, counters }, handle);
        }
        catch (error) {
            const code = error instanceof HeddleError ? error.code : 'PORT_FAULT';
            const text = error instanceof Error ? error.message : String(error);
            post({ type: 'portFailed', number, opening, code, message: text });
            return;
        }
        this.#ports.add(this.#shaper.wrap(this.#taps.wrap(port)));
        this.#shaper.portsChanged();
        this.#openings.set(number, opening);
        this.#pollIsStale = true;
        post({ type: 'portOpened', number, opening });
    }
    #closePort(port) {
        this.#ports.remove(port.number);
        this.#shaper.portsChanged();
        this.#openings.delete(port.number);
        this.#pollIsStale = true;
        port.close();
    }
    /** The packet-outs of this round, in a burst: every structure that they might need is there. */
    #sendWaiting() {
        const waiting = this.#waiting;
        if (waiting.length === 0)
            return;
        for (const message of waiting)
            this.#packetOut(message);
        Atomics.sub(this.#start.packetOutsWaiting, 0, waiting.length);
        waiting.length = 0;
    }
    #packetOut(message) {
        const { frame: bytes, inPort, actions } = message;
        try {
            this.#pipeline.packetOut(frameOf(bytes), inPort, actions);
        }
        catch (error) {
            // The group may have gone since it was asked for; anything else the agent has checked.
            if (!(error instanceof HeddleError))
                throw error;
            Atomics.add(this.#start.packetOutsRefused, 0, 1);
        }
    }
}
function post(message) {
    agent.postMessage(message);
}
assert(parentPort !== null, 'runs as a worker only');
const agent = parentPort;
const thread = new ForwardingThread(workerData);
post({ type: 'ready' });
thread.run();
post({ type: 'stopped' });
// Without this the port would keep the worker's event loop, and so the process, alive.
agent.close();
//# sourceMappingURL=thread.js.map