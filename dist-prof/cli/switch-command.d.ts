/**
 * `heddle switch`: one switch as a process of its own. It puts together what `switch/` keeps apart:
 * kernel ports, files, sockets, the real clock. What is not needed for `--help` is loaded when the
 * command runs, since a lab starts many at once.
 */
import { Command } from 'commander';
import { type PortDevice } from '../switch/ports/port-device.js';
export declare const DEFAULT_CONTROLLER = "ws://127.0.0.1:6654";
export interface PortFlag {
    readonly device: PortDevice;
    readonly number: number | undefined;
}
export declare function switchCommand(): Command;
/** `eth1`, `tap:tap0=3`, `vxlan:remote=10.0.0.2,vni=42`: see `switch/ports/port-device.ts`. Throws BAD_USAGE. */
export declare function parsePort(text: string): PortFlag;
