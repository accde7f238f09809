import { HeddleError } from '../../proto/errors.js';
import { TimeLimit } from '../app-calls.js';
import { SOFTWARE, } from '../controller.js';
import { discoveryKey } from '../discovery/key.js';
import { CALLS } from './calls.js';
import { checksum, encodeLine, RECORDING_VERSION, } from './entry.js';
import { stateOf } from './state.js';
/** Plain values of `ControllerOptions`. */
export const SETTINGS = [
    'fields',
    'electionId',
    'controllerId',
    'echoIntervalMs',
    'digestIntervalMs',
    'statisticsIntervalMs',
    'quietMs',
    'settleLimitMs',
    'adoptionMs',
    'drainMs',
    'stepLimitMs',
    'appTimeLimitMs',
];
/** Draws are written in lots. */
const MAX_DRAWS = 256;
export class Recorder {
    /** What the controller is to be made with. */
    options;
    #given;
    #sink;
    #now;
    #wallOffset;
    #full = false;
    /** Something of the last event may still be to be done. */
    #busy = false;
    #timers = 0;
    #wires = 0;
    #stored = 0;
    #opened = 0;
    #guarded = 0;
    #draws = [];
    #controller;
    #flushing = false;
    /**
     * @param digestOf of the file that an app came from; "" for what has none.
     */
    constructor(given, sink, digestOf = () => '') {
        this.#given = given;
        this.#sink = sink;
        const { clock, store, guard } = given;
        this.#now = clock.now();
        const wallMs = clock.wallTime();
        this.#wallOffset = wallMs - this.#now;
        // It would be made from chance that nobody can record.
        discoveryKey(store);
        const settings = {};
        for (const name of SETTINGS) {
            if (given[name] !== undefined)
                settings[name] = given[name];
        }
        this.#line({
            format: 'heddle-recording',
            version: RECORDING_VERSION,
            software: SOFTWARE,
            nowMs: this.#now,
            wallMs,
            apps: given.apps.map((each) => {
                const { app, source } = 'app' in each ? each : { app: each, source: 'built in' };
                return { name: app.name, source, digest: digestOf(source) };
            }),
            settings,
            guarded: guard !== undefined,
        });
        for (const [key, value] of store.entries(''))
            this.#detail({ type: 'held', key, value });
        this.options = {
            ...given,
            clock: this.#clock(clock),
            random: this.#random(given.random),
            store: this.#store(store),
            guard: guard && this.#guard(guard),
        };
    }
    /** The same controller, for everybody who calls it. */
    wrap(controller) {
        this.#controller = controller;
        const overrides = {
            acceptSwitch: (wire) => controller.acceptSwitch(this.#wire(wire)),
            start: () => {
                this.#call('start', []);
                return controller.start();
            },
            stop: () => {
                this.state();
                this.#call('stopController', []);
                return controller.stop();
            },
            resources: this.#asked(controller.resources, 'resources'),
            query: this.#asked(controller.query, 'query'),
        };
        return proxy(controller, (name) => overrides[name]);
    }
    /** Writes down how everything is now. */
    state() {
        if (this.#controller !== undefined) {
            this.#detail({ type: 'state', state: stateOf(this.#controller) });
            this.#sink.flush();
        }
    }
    // ---- what is written ------------------------------------------------------------------------
    #event(event) {
        this.#flushDraws();
        this.#now = this.#given.clock.now();
        const isNew = !this.#busy;
        this.#busy = true;
        queueMicrotask(() => {
            this.#busy = false;
        });
        this.#line({ ...event, nowMs: this.#now, isNew });
    }
    #detail(detail) {
        this.#flushDraws();
        this.#line(detail);
    }
    #line(entry) {
        if (this.#full)
            return;
        if (!this.#sink.write(encodeLine(entry))) {
            this.#full = true;
            return;
        }
        if (this.#flushing)
            return;
        this.#flushing = true;
        this.#given.clock.after(0, () => {
            this.#flushing = false;
            this.#sink.flush();
        });
    }
    #flushDraws() {
        if (this.#draws.length === 0)
            return;
        const values = this.#draws;
        this.#draws = [];
        this.#line({ type: 'random', values });
    }
    // ---- the seams --------------------------------------------------------------------------------
    #clock(clock) {
        const fired = (run) => {
            const id = this.#timers++;
            return () => {
                this.#event({ type: 'timer', id });
                run();
            };
        };
        return {
            now: () => this.#now,
            wallTime: () => this.#now + this.#wallOffset,
            after: (delayMs, run) => clock.after(delayMs, fired(run)),
            every: (intervalMs, run) => clock.every(intervalMs, fired(run)),
        };
    }
    #random(random) {
        return () => {
            const value = random();
            this.#draws.push(value);
            if (this.#draws.length >= MAX_DRAWS)
                this.#flushDraws();
            return value;
        };
    }
    #guard(guard) {
        return (limitMs, act) => {
            const call = this.#guarded++;
            try {
                return guard(limitMs, act);
            }
            catch (error) {
                if (error instanceof TimeLimit)
                    this.#detail({ type: 'interrupted', call });
                throw error;
            }
        };
    }
    #store(store) {
        const kept = (promise) => {
            const id = this.#stored++;
            return promise.then(() => this.#event({ type: 'stored', id }), (error) => {
                const code = error instanceof HeddleError ? error.code : 'STORE_FAILED';
                this.#event({ type: 'stored', id, error: [code, error.message] });
                throw error;
            });
        };
        return {
            get: (key) => store.get(key),
            put: (key, value) => store.put(key, value),
            remove: (key) => store.remove(key),
            entries: (prefix) => store.entries(prefix),
            transaction: (changes, guards) => kept(store.transaction(changes, guards)),
            flush: () => kept(store.flush()),
            close: () => store.close(),
        };
    }
    #wire(inner) {
        const wire = this.#wires++;
        const { peer, datapathId } = inner;
        this.#event({
            type: 'open',
            wire,
            peer,
            ...(datapathId !== undefined && { datapathId }),
        });
        let reading = 0;
        const made = {
            peer,
            datapathId,
            onMessage: () => { },
            onClose: () => { },
            get bufferedBytes() {
                const bytes = inner.bufferedBytes;
                note(reading++, bytes);
                return bytes;
            },
            send: (message) => {
                this.#detail({ type: 'sent', wire, bytes: message.length, hash: checksum(message) });
                inner.send(message);
            },
            close: (code, reason) => {
                this.#detail({ type: 'sent', wire, bytes: 0, hash: String(code) });
                inner.close(code, reason);
            },
            terminate: () => {
                this.#detail({ type: 'sent', wire, bytes: 0, hash: 'cut' });
                inner.terminate();
            },
        };
        const note = (nth, bytes) => {
            if (bytes !== 0)
                this.#detail({ type: 'buffered', wire, reading: nth, bytes });
        };
        inner.onMessage = (message) => {
            const bytes = Buffer.from(message.buffer, message.byteOffset, message.length);
            this.#event({ type: 'message', wire, bytes: bytes.toString('base64') });
            made.onMessage(message);
        };
        inner.onClose = (code, reason) => {
            this.#event({ type: 'closed', wire, code, reason });
            made.onClose(code, reason);
        };
        return made;
    }
    /** Whatever is asked that the controller does something for. */
    #asked(door, at) {
        const names = CALLS[at];
        return proxy(door, (name) => {
            if (at === 'resources' && name === 'watch') {
                return (...args) => {
                    const [{ kinds, ...question }] = args;
                    this.#call('resources.watch', [{ ...question, ...(kinds && { kinds: [...kinds] }) }]);
                    const watch = door.watch(...args);
                    return this.#stoppable(watch, () => watch.resume());
                };
            }
            if (at === 'query' && name === 'capture') {
                return (...args) => {
                    this.#call('query.capture', args.slice(0, 2));
                    return this.#stoppable(door.capture(...args));
                };
            }
            if (!names.includes(name))
                return undefined;
            const method = door[name];
            return (...args) => {
                this.#call(`${at}.${name}`, args);
                return method.apply(door, args);
            };
        });
    }
    /** Something that goes on until it is stopped, known by its number. */
    #stoppable(inner, resume = () => { }) {
        const number = this.#opened++;
        return {
            resume,
            stop: () => {
                this.#call('stop', [number]);
                inner.stop();
            },
        };
    }
    #call(name, args) {
        this.#event({ type: 'call', name, args: args.map((arg) => arg ?? null) });
    }
}
/** `target` with some of its members replaced; private ones go on working. */
function proxy(target, override) {
    return new Proxy(target, {
        get(_, name) {
            const replaced = typeof name === 'string' ? override(name) : undefined;
            if (replaced !== undefined)
                return replaced;
            const value = Reflect.get(target, name, target);
            return typeof value === 'function' ? value.bind(target) : value;
        },
    });
}
//# sourceMappingURL=recorder.js.map