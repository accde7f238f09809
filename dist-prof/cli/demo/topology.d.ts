import type { LabPlan } from '../../lab/plan.js';
import type { Northbound } from '../../lab/real/northbound.js';
import { type NetworkView } from '../../topology/model.js';
/** The picture; hosts carry the names of the plan. */
export declare function drawTopology(northbound: Northbound, plan: LabPlan): Promise<string>;
/** What an app of the controller would see, as far as the northbound tells. */
export declare function fetchNetwork(northbound: Northbound): Promise<NetworkView>;
