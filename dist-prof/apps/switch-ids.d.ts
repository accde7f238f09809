/**
 * The ids of all switches as one object that stays the same for as long as no switch comes or goes: an
 * input for units that write the same on every switch, whatever becomes of ports and channels.
 */
import type { DatapathId, NetworkView } from '../controller/sdk.js';
export declare function keepSwitchIds(): (network: NetworkView) => readonly DatapathId[];
