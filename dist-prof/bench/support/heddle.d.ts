import type { Flow } from '../../proto/model.js';
import type { InterfaceIo } from '../../switch/ports/port-device.js';
import { BenchController } from './bench-controller.js';
import type { Device } from './peers.js';
export interface HeddleOptions {
    /** As it stands in the report. */
    readonly name: string;
    /** As taskset takes them: `1`, `0,1`. */
    readonly cpus: string;
    readonly threads?: number;
    readonly io?: InterfaceIo;
    readonly rules: readonly Flow[];
}
export interface HeddleDevice extends Device {
    readonly controller: BenchController;
}
/** Resolves when the switch holds all rules. */
export declare function startHeddle(options: HeddleOptions): Promise<HeddleDevice>;
