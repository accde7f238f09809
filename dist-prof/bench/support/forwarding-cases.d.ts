/**
 * What `bench forwarding` measures, case by case: on which devices, how, and what is to come of it. Every
 * device is already known to forward rightly when a case is measured on it.
 */
import { type ProbeHost } from '../../lab/real/host-probe.js';
import type { BenchCase, Goal } from '../report.js';
import type { Device } from './peers.js';
import type { Samples } from './samples.js';
/** The processor that sends; devices under test have the other. */
export declare const SENDER_CPU = 0;
export declare const DEVICE_CPU = 1;
export declare const HOSTS: readonly [ProbeHost, ProbeHost];
/** Subjects, by which a case says what it is measured on. */
export declare const Subject: {
    readonly Heddle: "heddle";
    readonly TwoThreads: "heddle-2-threads";
    readonly Xdp: "heddle-xdp";
    readonly Bridge: "linux-bridge";
    readonly Ovs: "open-vswitch";
    readonly OvsTso: "open-vswitch-tso";
    readonly CopyLoop: "copy-loop";
};
export interface ForwardingCase extends BenchCase {
    readonly subjects: readonly string[];
    /** `seconds`: for each single measurement. */
    measure(device: Device, seconds: number, samples: Samples): Promise<void>;
    goals(samples: Samples): Goal[];
}
export declare const CASES: readonly ForwardingCase[];
