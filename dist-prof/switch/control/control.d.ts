import type { Logger } from '../../proto/logger.js';
import type { Switch } from '../switch.js';
import type { ControlRequest } from './protocol.js';
import { type ControlServer } from './server.js';
/** `hasInterface` looks where the switch's ports live; `ifnameOf` gives the interface of a port. */
export interface ControlledSwitch {
    readonly target: Switch;
    /** Name or path of the namespace where its ports are; absent: the process's own. */
    readonly netns?: string | undefined;
    hasInterface(ifname: string): boolean;
}
export declare function startControl(controlled: ControlledSwitch, path: string, logger: Logger): Promise<ControlServer>;
/** Synchronous, so that two requests never mix. Throws HeddleError for what can't be done. */
export declare function carryOut(controlled: ControlledSwitch, request: ControlRequest): unknown;
