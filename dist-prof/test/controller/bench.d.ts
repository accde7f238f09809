/** A controller with fake switches around it, under a virtual clock. */
import { type Controller, type ControllerOptions } from '../../controller/controller.js';
import { type Store } from '../../controller/store.js';
import { type WirePair } from '../../lab/memory-wire.js';
import { VirtualClock } from '../../lab/virtual-clock.js';
import { FakeSwitch } from './fake-switch.js';
export declare class Bench {
    readonly clock: VirtualClock;
    readonly switches: FakeSwitch[];
    readonly random: () => number;
    store: Store;
    controller: Controller;
    readonly pairs: Map<FakeSwitch, WirePair>;
    start(options?: Partial<ControllerOptions>): Promise<Controller>;
    /** Makes a switch that is not connected yet. */
    add(): FakeSwitch;
    connect(target: FakeSwitch): void;
    connectAll(): void;
    /** As SIGKILL: no goodbye, nothing of it runs on. */
    kill(): Promise<void>;
    /** A cable between two ports: what one sends as packet-out comes in at the other. */
    cable(a: FakeSwitch, portA: number, b: FakeSwitch, portB: number): void;
}
