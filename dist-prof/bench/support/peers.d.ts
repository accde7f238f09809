export interface Device {
    /** As it stands in the report: `linux-bridge`. */
    readonly name: string;
    stop(): Promise<void>;
}
/**
 * The limit of this way in and out: a process that only copies frames from each port's ring to the other
 * (`copy-loop.ts`). In JavaScript on the very ports of the switch, so that what it leaves out is
 * everything between them.
 */
export declare function startCopyLoop(options: {
    cpu: number;
}): Promise<Device>;
/** The kernel's own bridge. */
export declare function startLinuxBridge(): Promise<Device>;
/** Names of the programs that the comparison with Open vSwitch needs and that are not installed. */
export declare function missingForOpenVswitch(): string[];
/**
 * Open vSwitch with its userspace data path on AF_PACKET ports: the bridge `ovs0`. `ports`: default those
 * of the test bed, numbered from 1. `rules`: as `ovs-ofctl` reads them; default: it learns. Its tools find
 * it by OVS_RUNDIR in the environment.
 */
export declare function startOpenVswitch(options: {
    tso: boolean;
    cpu: number;
    ports?: readonly string[];
    rules?: readonly string[];
}): Promise<Device>;
