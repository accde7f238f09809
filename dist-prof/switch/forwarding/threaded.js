import { HeddleError } from '../../proto/errors.js';
import { LinkMonitor } from '../os/netlink.js';
import { CONTROLLER_LIVENESS, createLiveness } from '../pipeline/port-table.js';
import { formatPortDevice, interfaceOf, isInterface, } from '../ports/port-device.js';
import { PortOpenings } from './port-openings.js';
import { ThreadHandle } from './thread-handle.js';
/** Each has rings of 4 MiB on every port. */
export const MAX_THREADS = 16;
/** Until a port that could not be opened is tried again. */
const REOPEN_MS = 1000;
const DEFAULT_PUNT_LIMITS = { rate: 2000, burst: 500 };
const DEFAULT_PUNT_RING_BYTES = 1 << 20;
/** What happens to interfaces; anything else is somebody's mistake. */
const EXPECTED_FAILURES = new Set([
    'DEVICE_GONE',
    'NO_INTERFACE',
    'INTERFACE_DOWN',
]);
const NO_STATE = { up: false, mac: new Uint8Array(6), mtu: 0, speedMbps: 0 };
export class ThreadedDataPlane {
    #options;
    #logger;
    #ports = new Map();
    #liveness = createLiveness();
    #threads;
    #openings;
    #sink;
    #monitor;
    #failed = false;
    #stopping;
    constructor(options) {
        const { clock, netns, threads: count = 1, threadUrl } = options;
        if (!Number.isInteger(count) || count < 1 || count > MAX_THREADS) {
            const message = `A switch has 1 to ${MAX_THREADS} forwarding threads, not ${count}.`;
            throw new HeddleError('BAD_VALUE', message, { field: 'threads', value: count });
        }
        this.#options = options;
        this.#logger = options.logger;
        const limits = { ...DEFAULT_PUNT_LIMITS, ...options.puntLimits };
        const puntLimits = { rate: limits.rate / count, burst: Math.max(1, limits.burst / count) };
        this.#threads = Array.from({ length: count }, (_, thread) => {
            return new ThreadHandle({
                thread,
                clock,
                liveness: this.#liveness,
                puntLimits,
                puntRingBytes: options.puntRingBytes ?? DEFAULT_PUNT_RING_BYTES,
                threadUrl,
                onPunt: (punt) => this.#punted(thread, punt),
                onCapture: (copy) => this.#sink?.captured?.(copy),
                onPortNews: (news) => this.#openings.take(thread, news),
                onDeath: (error) => this.#died(error),
            });
        });
        this.#openings = new PortOpenings(this.#threads, netns, {
            opened: (opening) => this.#portOpened(opening),
            failed: (opening, code, reason) => this.#portFailed(opening, code, reason),
        });
    }
    async start(sink) {
        this.#sink = sink;
        this.#monitor = LinkMonitor.open({ netns: this.#options.netns });
        this.#monitor.watch((events) => this.#linksChanged(events));
        await Promise.all(this.#threads.map((thread) => thread.start()));
    }
    stop() {
        this.#stopping ??= this.#stop();
        return this.#stopping;
    }
    async #stop() {
        for (const { reopen } of this.#ports.values())
            reopen?.cancel();
        this.#monitor?.close();
        await Promise.all(this.#threads.map((thread) => thread.stop()));
        await this.#openings.closeAll();
    }
    accept(update) {
        for (const thread of this.#threads)
            thread.post({ type: 'structure', update });
    }
    addPort(spec) {
        const { device } = spec;
        if (device === undefined) {
            const message = `Port ${spec.number} needs the name of an interface, or what else lies behind it.`;
            throw new HeddleError('BAD_VALUE', message, { field: 'ifname' });
        }
        const port = {
            spec,
            device,
            ifname: interfaceOf(device),
            counters: this.#threads.map(() => new Float64Array(new SharedArrayBuffer(6 /* PortCounter.Count */ * 8))),
            puntsLost: new Float64Array(this.#threads.length),
            linkIndex: undefined,
            tried: false,
            opening: undefined,
            opened: false,
            state: NO_STATE,
            reopen: undefined,
            failure: '',
        };
        this.#ports.set(spec.number, port);
        this.#refresh(port, false);
        if (!port.tried) {
            const { ifname } = port;
            this.#logger.warn({ port: spec.number, ifname }, 'the interface is not there yet');
        }
        return port.state;
    }
    removePort(number) {
        const port = this.#ports.get(number);
        if (port === undefined)
            return;
        port.reopen?.cancel();
        this.#ports.delete(number);
        Atomics.store(this.#liveness, number, 0);
        this.#close(port);
    }
    hasInterface(ifname) {
        // What the kernel has queued up to now counts: the interface may have been made a moment ago.
        const events = this.#monitor?.readEvents() ?? [];
        if (events.length > 0)
            this.#linksChanged(events);
        return this.#monitor?.byName(ifname) !== undefined;
    }
    packetOut(frame, inPort, actions) {
        return this.#threads[0].packetOut(frame, inPort, actions);
    }
    get liveness() {
        return this.#liveness;
    }
    setControllerLive(live) {
        Atomics.store(this.#liveness, CONTROLLER_LIVENESS, live ? 1 : 0);
    }
    portCounters(number) {
        const counters = this.#ports.get(number)?.counters ?? [];
        const read = (index) => counters.reduce((sum, own) => sum + own[index], 0);
        return {
            port: number,
            rxPackets: read(0 /* PortCounter.RxPackets */),
            rxBytes: read(1 /* PortCounter.RxBytes */),
            rxDropped: read(2 /* PortCounter.RxDropped */),
            txPackets: read(3 /* PortCounter.TxPackets */),
            txBytes: read(4 /* PortCounter.TxBytes */),
            txDropped: read(5 /* PortCounter.TxDropped */),
        };
    }
    dropCounters() {
        const [first] = this.#threads;
        return [
            { reason: 'packet-out-queue-full', packets: first.packetOutsLost },
            { reason: 'packet-out-refused', packets: first.packetOutsRefused },
        ].filter(({ packets }) => packets > 0);
    }
    setTap(tap) {
        for (const thread of this.#threads)
            thread.setTap(tap);
    }
    removeTap(id) {
        for (const thread of this.#threads)
            thread.post({ type: 'removeTap', id });
    }
    capturesLost() {
        return this.#threads.reduce((sum, thread) => sum + thread.capturesLost, 0);
    }
    puntsLost() {
        return this.#threads.reduce((sum, thread) => sum + thread.puntsLost, 0);
    }
    // ---- interfaces -----------------------------------------------------------------------------
    #linksChanged(events) {
        const names = new Set();
        for (const event of events) {
            names.add(event.link.name);
            if (event.type === 'changed' && event.previous !== undefined)
                names.add(event.previous.name);
        }
        for (const port of this.#ports.values()) {
            if (port.ifname !== undefined && names.has(port.ifname))
                this.#refresh(port, true);
        }
    }
    /** Brings the thread and the state of a port in line with its interface. */
    #refresh(port, report) {
        const { number, name } = port.spec;
        const { ifname, device, counters } = port;
        const link = ifname === undefined ? undefined : this.#monitor?.byName(ifname);
        let isThere = true;
        if (isInterface(device)) {
            isThere = link !== undefined;
            // Another interface of that name, or none, is another device.
            if (port.tried && port.linkIndex !== link?.index) {
                this.#close(port);
                port.tried = false;
            }
            port.linkIndex = link?.index;
        }
        if (isThere && !port.tried) {
            port.tried = true;
            port.opening = this.#openings.open({ number, name, device, counters });
        }
        const up = port.opened && (ifname === undefined || link?.up === true);
        // A fast-failover group must not send another packet into a dead port: before any message.
        Atomics.store(this.#liveness, number, up ? 1 : 0);
        const { mac, mtu, speedMbps } = link ?? port.state;
        port.state = { up, mac, mtu, speedMbps };
        if (report)
            this.#sink?.portChanged(number, port.state);
    }
    #close(port) {
        if (port.opening !== undefined)
            this.#openings.close(port.opening);
        port.opening = undefined;
        port.opened = false;
        port.reopen?.cancel();
        port.reopen = undefined;
    }
    #portOpened(opening) {
        const port = this.#portOf(opening);
        if (port === undefined)
            return;
        port.opened = true;
        port.failure = '';
        const mtu = opening.device?.mtu ?? 0;
        if (mtu > 0)
            port.state = { ...port.state, mtu };
        this.#refresh(port, true);
    }
    #portFailed(opening, code, reason) {
        const port = this.#portOf(opening);
        if (port === undefined)
            return;
        const { number } = port.spec;
        const device = formatPortDevice(port.device);
        if (port.failure !== reason) {
            const level = EXPECTED_FAILURES.has(code) ? 'info' : 'error';
            this.#logger[level]({ port: number, device, code, reason }, 'a port is closed');
        }
        port.failure = reason;
        this.#close(port);
        Atomics.store(this.#liveness, number, 0);
        port.state = { ...port.state, up: false };
        this.#sink?.portChanged(number, port.state);
        // An interface that is gone comes back by the link monitor; anything else is tried again. Until
        // then it counts as tried, so that no other event opens it earlier.
        port.reopen = this.#options.clock.after(REOPEN_MS, () => {
            port.reopen = undefined;
            port.tried = false;
            this.#refresh(port, true);
        });
    }
    /** The port whose present opening it is. */
    #portOf(opening) {
        const port = this.#ports.get(opening.request.number);
        return port?.opening === opening && this.#stopping === undefined ? port : undefined;
    }
    // ---- the threads ----------------------------------------------------------------------------
    #punted(thread, punt) {
        const lost = this.#ports.get(punt.inPort)?.puntsLost;
        if (lost === undefined) {
            this.#sink?.punted(punt);
            return;
        }
        lost[thread] = punt.lost;
        this.#sink?.punted({ ...punt, lost: lost.reduce((sum, own) => sum + own, 0) });
    }
    #died(error) {
        if (this.#failed || this.#stopping !== undefined)
            return;
        this.#failed = true;
        this.#sink?.failed(error);
    }
}
//# sourceMappingURL=threaded.js.map