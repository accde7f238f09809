import { type InterfaceIo } from '../switch/ports/port-device.js';
import type { PortFlag } from './switch-command.js';
import { type TlsFiles } from './tls-files.js';
export interface RunSwitchOptions {
    readonly name: string;
    readonly datapathId?: string | undefined;
    readonly controllers: readonly string[];
    /** For controllers at wss://; read anew for every connection. */
    readonly tls?: TlsFiles | undefined;
    readonly ports: readonly PortFlag[];
    readonly netns?: string | undefined;
    /** Of interfaces that are only named. */
    readonly io: InterfaceIo;
    /** Forwarding threads. */
    readonly threads: number;
    readonly stateDir?: string | undefined;
    readonly runDir?: string | undefined;
    readonly logLevel: string;
    readonly pretty?: boolean | undefined;
}
/** Resolves when the switch runs; the process then lives until a signal. Throws HeddleError. */
export declare function runSwitch(options: RunSwitchOptions): Promise<void>;
