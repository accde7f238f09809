import { type CaptureQuestion } from '../../proto/capture.js';
import type { Explanation, Trace } from '../../proto/trace.js';
import type { Mirror } from '../agent/tap-keeper.js';
import type { SwitchStatus } from '../switch.js';
/** A line longer than this ends the connection. */
export declare const MAX_LINE_BYTES: number;
/** sockaddr_un.sun_path is 108 bytes with its terminating zero (unix(7)). */
export declare const MAX_SOCKET_PATH_BYTES = 107;
export type ControlRequest = {
    readonly op: 'attach-port';
    /** An interface that exists where the switch looks for its ports. */
    readonly ifname: string;
    /** Default: the lowest that is free. */
    readonly number?: number | undefined;
    readonly name?: string | undefined;
} | {
    readonly op: 'detach-port';
    readonly number?: number | undefined;
    readonly ifname?: string | undefined;
} | {
    readonly op: 'status';
}
/** What would become of a frame: hex, at most MAX_TRACED_FRAME_BYTES. */
 | {
    readonly op: 'trace';
    readonly inPort: number;
    readonly frame: string;
}
/** How a table, or each, is made; `table` is its name or number. */
 | {
    readonly op: 'explain';
    readonly table?: string | undefined;
}
/** Answered by an empty result, and then by a `PacketLine` for each frame until the end. */
 | ({
    readonly op: 'capture';
} & CaptureQuestion) | ({
    readonly op: 'mirror';
} & Omit<Mirror, 'id'>) | {
    readonly op: 'unmirror';
    readonly id: number;
} | {
    readonly op: 'mirrors';
};
/** A port in words that fit JSON. */
export interface PortDescription {
    readonly number: number;
    readonly name: string;
    readonly ifname: string | undefined;
    /** As `--port` takes it, e.g. `tap:tap0`. */
    readonly device: string | undefined;
    /** With colons. */
    readonly mac: string;
    readonly up: boolean;
    readonly mtu: number;
}
export type StatusDescription = Omit<SwitchStatus, 'ports'> & {
    readonly pid: number;
    /** Name or path of the namespace where its ports are; absent: the one that it runs in. */
    readonly netns?: string | undefined;
    readonly ports: readonly PortDescription[];
};
export interface ControlResults {
    'attach-port': PortDescription;
    'detach-port': PortDescription;
    status: StatusDescription;
    trace: Trace;
    explain: Explanation;
    capture: Record<string, never>;
    mirror: Mirror;
    unmirror: Mirror;
    mirrors: readonly Mirror[];
}
export type ControlResponse = {
    readonly ok: true;
    readonly result: unknown;
} | {
    readonly ok: false;
    readonly error: {
        readonly code: string;
        readonly message: string;
        readonly field?: string | undefined;
    };
};
/** Where the switch of this name listens. Throws BAD_VALUE when the kernel can't take such a path. */
export declare function controlSocketPath(runDir: string, name: string): string;
export declare function checkIfname(value: unknown): string;
/** Throws HeddleError MALFORMED or BAD_VALUE for what is no request. */
export declare function parseRequest(line: string): ControlRequest;
