import type { ToSwitchMessage } from '../messages.js';
export declare function encodeToSwitch(message: ToSwitchMessage): Uint8Array;
/**
 * Undefined: a valid message of a kind that a later version added, or a packet-out with an action of
 * a later version; it is to be ignored.
 *
 * @throws HeddleError MALFORMED, TOO_LONG
 */
export declare function decodeToSwitch(message: Uint8Array): ToSwitchMessage | undefined;
