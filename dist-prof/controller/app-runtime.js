import { HeddleError } from '../proto/errors.js';
import { AppCalls } from './app-calls.js';
import { previewOf } from './app-preview.js';
import { AppRestarts } from './app-restarts.js';
import { AppUnits } from './app-units.js';
import { CompileRun } from './compile-run.js';
import { failureMessage } from './failure-message.js';
import { runApp, WatchedResources } from './resources/compile.js';
import { RunningApp } from './running-app.js';
/** Of what `start` and `stop` promise. */
const PROMISE_LIMIT_MS = 30_000;
export class AppRuntime {
    apps;
    #options;
    #calls;
    #restarts;
    #stopped = false;
    #byName = new Map();
    #units;
    constructor(apps, options) {
        this.#options = options;
        const { clock, logger, guard, timeLimitMs: limitMs } = options;
        this.#calls = new AppCalls({
            clock,
            guard,
            limitMs,
            onTimeLimit: ({ name }, doing, error) => {
                const running = this.#byName.get(name);
                running.failed(error, doing);
                // One that can't even stop is started again all the same.
                if (doing !== 'stop')
                    this.#restarts.suspend(running, `${doing}: ${error.message}`);
            },
        });
        this.#units = new AppUnits(options);
        this.#restarts = new AppRestarts({
            clock,
            logger,
            restart: (running) => this.#restart(running),
            removeRules: (running) => this.#units.removeAll(running),
        });
        this.apps = apps.map(({ app, source }, rank) => {
            if (this.#byName.has(app.name)) {
                throw new HeddleError('BAD_APP', `two apps are called "${app.name}" (one from ${source})`, {
                    field: 'name',
                    value: app.name,
                });
            }
            const running = new RunningApp(app, source, rank, options, this.#calls, (unit) => this.#units.note(unit));
            this.#byName.set(app.name, running);
            return running;
        });
        this.#calls.apps = this.apps;
    }
    async start() {
        for (const running of this.apps)
            await this.#start(running);
    }
    async stop() {
        this.#stopped = true;
        this.#units.stop(this.apps);
        this.#restarts.stop();
        this.#calls.stop();
        for (const running of [...this.apps].reverse()) {
            await this.#stop(running);
            running.clock.clear();
            running.state = 'stopped';
        }
    }
    async #start(running) {
        try {
            const { app, context } = running;
            await this.#promised(this.#calls.call(running, 'start', () => app.start?.(context)));
            running.state = 'running';
            running.message = '';
        }
        catch (error) {
            running.failed(error, 'start');
            this.#restarts.suspend(running, `start: ${failureMessage(error)}`);
        }
    }
    async #stop(running) {
        try {
            await this.#promised(this.#calls.call(running, 'stop', () => running.app.stop?.()));
        }
        catch (error) {
            running.failed(error, 'stop');
        }
    }
    async #restart(running) {
        await this.#stop(running);
        if (this.#stopped)
            return;
        running.suspended = running.viewWaits = false;
        running.state = 'starting';
        await this.#start(running);
        if (this.#stopped || running.suspended)
            return;
        running.dirty = true;
        this.#options.onInvalid();
    }
    /** What an app promises is waited for, but not for ever. */
    async #promised(result) {
        if (!(result instanceof Promise))
            return;
        let timer;
        const late = new Promise((_, reject) => {
            timer = this.#options.clock.after(PROMISE_LIMIT_MS, () => {
                reject(new HeddleError('TIME_LIMIT', `it was not done in ${PROMISE_LIMIT_MS / 1000} s`));
            });
        });
        try {
            await Promise.race([result, late]);
        }
        finally {
            timer?.cancel();
        }
    }
    /** A function of a kind of the app. Throws what it throws, APP_FAILED while the app is set aside. */
    callKind(app, doing, act) {
        const running = this.#byName.get(app);
        if (running.suspended) {
            throw new HeddleError('APP_FAILED', `app "${app}" is not asked now: ${running.message}`);
        }
        return this.#calls.call(running, doing, act);
    }
    networkChanged() {
        for (const running of this.apps) {
            running.dirty = true;
            const { app, context } = running;
            if (running.idle || app.networkChanged === undefined || running.viewWaits)
                continue;
            running.viewWaits = true;
            this.#calls.post(running, 'networkChanged', () => {
                running.viewWaits = false;
                app.networkChanged(this.#options.network(), context);
            });
        }
    }
    get(app) {
        return this.#byName.get(app);
    }
    /** How far a unit has got; undefined: the app has none of that name. */
    unitStatus(app, unit) {
        return this.#byName.get(app)?.units.get(unit)?.status();
    }
    /** Resources of these kinds are others now. */
    resourcesChanged(kinds) {
        for (const running of this.apps) {
            for (const kind of kinds)
                if (running.kindsSeen.has(kind))
                    running.dirty = true;
        }
    }
    /** Compiles what is invalid. */
    compile(view) {
        for (const running of this.apps) {
            if (!running.dirty || running.idle)
                continue;
            running.dirty = false;
            this.#compile(running, view);
        }
    }
    /**
     * What would come of compiling an app with something else, without touching anything.
     * @param compile calls the app as it would be called.
     * @throws whatever the app throws outside of its units; HeddleError NOT_FOUND for an unknown app.
     */
    preview(app, view, compile) {
        const running = this.#byName.get(app);
        if (running === undefined) {
            throw new HeddleError('NOT_FOUND', `there is no app "${app}"`, { field: 'app', value: app });
        }
        const run = new CompileRun(app, this.#options.program, view, running.units);
        compile(running.app, run);
        run.finish();
        return previewOf(app, running.units, run);
    }
    /**
     * What would come of these resources, app by app, without touching anything.
     * @param kinds those of which any resource differs.
     */
    previewResources(view, kinds, resources) {
        const previews = [];
        for (const { name, kindsSeen } of this.apps) {
            if (![...kinds].some((kind) => kindsSeen.has(kind)))
                continue;
            try {
                previews.push(this.preview(name, view, (app, desired) => this.callKind(name, 'compile', () => runApp(app, desired, view, resources))));
            }
            catch (error) {
                // As when it is compiled: everything that it wants stays as it is.
                previews.push({ app: name, changes: [], failures: new Map([['', failureMessage(error)]]) });
            }
        }
        return previews;
    }
    packetIn(packet) {
        this.#calls.packetIn(packet);
    }
    /** To every app that listens. */
    sampled(sample) {
        for (const running of this.apps) {
            const { app, context } = running;
            if (app.sampled === undefined || running.idle)
                continue;
            const take = () => app.sampled(sample, context);
            this.#calls.post(running, 'sampled', take, { mayBeLost: true });
        }
    }
    /** A rule of an app ended by its own timeout: it is not wanted again. */
    ruleExpired(id, key, flow) {
        const running = this.#byName.get(flow.owner);
        const desire = this.#options.desireOf(id);
        if (running === undefined || desire === undefined)
            return;
        const share = running.reactive.shares.get(id);
        if (share !== undefined && share.fragment.expire(key)) {
            desire.touchRule(share, key);
        }
        else {
            running.expired.add(id, key, flow);
            desire.touchKey(key);
        }
        this.#options.onTouched(id);
    }
    isExpired(app, id, key, flow) {
        return this.#byName.get(app)?.expired.has(id, key, flow) ?? false;
    }
    /** An atomic unit can't have its change: it goes back to what it was, and is tried again later. */
    rollBack(unit, trouble) {
        this.#units.rollBack(this.#byName.get(unit.app), unit, trouble);
    }
    /** Every switch that was there took the change of an atomic unit. */
    completed(unit) {
        this.#units.completed(unit);
    }
    #compile(running, view) {
        const { clock, program } = this.#options;
        const startedMs = clock.now();
        const run = new CompileRun(running.name, program, view, running.units);
        const resources = new WatchedResources(this.#options.resources(), running.kindsSeen);
        try {
            const doing = () => (run.unitNow === '' ? 'compile' : `unit "${run.unitNow}"`);
            this.#calls.call(running, doing, () => runApp(running.app, run, view, resources));
            run.finish();
            this.#units.commit(running, run);
            running.state = 'running';
            running.message = '';
        }
        catch (error) {
            if (!running.suspended) {
                running.state = 'failed';
                running.message = `compile: ${failureMessage(error)}`;
                running.failed(error, 'compile');
            }
        }
        running.compiles++;
        running.lastCompileMs = clock.now() - startedMs;
    }
}
//# sourceMappingURL=app-runtime.js.map