import type { PacketLine } from '../../proto/capture.js';
import { type ControlRequest, type ControlResults } from './protocol.js';
/**
 * Sends one request to the switch `name` and resolves with its result.
 *
 * @throws HeddleError NO_SUCH_SWITCH when none of this name runs here, TIMEOUT, MALFORMED, or what the
 *   switch refused with
 */
export declare function askSwitch<Request extends ControlRequest>(runDir: string, name: string, request: Request): Promise<ControlResults[Request['op']]>;
/**
 * Sends a request that is answered by a stream. `onLine` gets every line after the first, parsed, and
 * says whether it wants more. Resolves when it doesn't, when `signal` says so, or when the switch hangs up.
 *
 * @throws HeddleError as `askSwitch`
 */
export declare function listenToSwitch(runDir: string, name: string, request: ControlRequest & {
    readonly op: 'capture';
}, onLine: (line: PacketLine) => boolean, signal?: AbortSignal): Promise<void>;
