import type { BenchOptions, BenchReport } from '../report.js';
export declare const LEFT: {
    netns: string;
    ifname: string;
    ip: string;
    mac: string;
};
export declare const RIGHT: {
    netns: string;
    ifname: string;
    ip: string;
    mac: string;
};
/** The device's own ends of the two links. */
export declare const DEVICE_PORTS: readonly ["sw-left", "sw-right"];
/** True in the process that may build the test bed. */
export declare function isInsideNamespaces(): boolean;
/**
 * Runs `heddle bench NAME` inside private namespaces, as a process of its own, and gives its report.
 * Throws HeddleError NO_PRIVILEGE when the kernel lets nobody make them.
 */
export declare function runInsideNamespaces(name: string, options: BenchOptions): Promise<BenchReport>;
/** Runs a command that must work; its complaint becomes the error. Gives its standard output. */
export declare function must(command: string, ...args: string[]): string;
/** Makes both hosts and the two links whose device ends lie in this process's namespace. */
export declare function buildTestbed(): void;
/** CPU time of the whole machine spent on anything but idling, in seconds since boot. */
export declare function busySeconds(): number;
/** Whether a program is there to be run. */
export declare function isInstalled(program: string): boolean;
