import type { heddle } from '../generated/messages.js';
import { type Capabilities, type Refusal, type SwitchHello, type ToControllerMessage } from '../messages.js';
import type { PortInfo } from '../model.js';
export declare function encodeToController(message: ToControllerMessage): Uint8Array;
/**
 * Undefined: a valid message of a kind that a later version added; it is to be ignored.
 *
 * @throws HeddleError MALFORMED, TOO_LONG
 */
export declare function decodeToController(message: Uint8Array): ToControllerMessage | undefined;
export declare function fromSwitchHello(m: SwitchHello): heddle.v1.SwitchHello.$Properties;
export declare function toSwitchHello(body: Uint8Array): SwitchHello;
export declare function toCapabilities(c: heddle.v1.Capabilities.$Properties): Capabilities;
export declare function capabilityList<T>(list: readonly T[] | null | undefined): T[];
export declare function toPort(p: heddle.v1.Port.$Properties): PortInfo;
export declare function fromRefusal(refusal: Refusal): heddle.v1.Refusal.$Properties;
export declare function toRefusal(r: heddle.v1.Refusal.$Properties): Refusal;
export declare function toStatistics(body: Uint8Array): ToControllerMessage;
