import type { Flow } from '../proto/model.js';
import type { DatapathId, NetworkView } from '../topology/model.js';
import { type Guard } from './app-calls.js';
import type { ContextOptions } from './app-context.js';
import { type AppPreview } from './app-preview.js';
import { type AppUnitsOptions } from './app-units.js';
import type { ResourcesView } from './resources/kind.js';
import { RunningApp } from './running-app.js';
import type { App, Desired, PacketInEvent, SampleEvent } from './sdk.js';
import type { Trouble, Unit, UnitStatus } from './unit.js';
export interface AppRuntimeOptions extends ContextOptions, AppUnitsOptions {
    /** Interrupts apps; default: nothing does. */
    readonly guard?: Guard | undefined;
    readonly timeLimitMs: number;
}
export declare class AppRuntime {
    #private;
    readonly apps: readonly RunningApp[];
    constructor(apps: readonly {
        app: App;
        source: string;
    }[], options: AppRuntimeOptions);
    start(): Promise<void>;
    stop(): Promise<void>;
    /** A function of a kind of the app. Throws what it throws, APP_FAILED while the app is set aside. */
    callKind<T>(app: string, doing: string, act: () => T): T;
    networkChanged(): void;
    get(app: string): RunningApp | undefined;
    /** How far a unit has got; undefined: the app has none of that name. */
    unitStatus(app: string, unit: string): UnitStatus | undefined;
    /** Resources of these kinds are others now. */
    resourcesChanged(kinds: ReadonlySet<string>): void;
    /** Compiles what is invalid. */
    compile(view: NetworkView): void;
    /**
     * What would come of compiling an app with something else, without touching anything.
     * @param compile calls the app as it would be called.
     * @throws whatever the app throws outside of its units; HeddleError NOT_FOUND for an unknown app.
     */
    preview(app: string, view: NetworkView, compile: (app: App, desired: Desired) => void): AppPreview;
    /**
     * What would come of these resources, app by app, without touching anything.
     * @param kinds those of which any resource differs.
     */
    previewResources(view: NetworkView, kinds: ReadonlySet<string>, resources: ResourcesView): AppPreview[];
    packetIn(packet: PacketInEvent): void;
    /** To every app that listens. */
    sampled(sample: SampleEvent): void;
    /** A rule of an app ended by its own timeout: it is not wanted again. */
    ruleExpired(id: DatapathId, key: string, flow: Flow): void;
    isExpired(app: string, id: DatapathId, key: string, flow: Flow): boolean;
    /** An atomic unit can't have its change: it goes back to what it was, and is tried again later. */
    rollBack(unit: Unit, trouble: Trouble): void;
    /** Every switch that was there took the change of an atomic unit. */
    completed(unit: Unit): void;
}
