/** The app behind `FlowRule`: rules as they stand. */
import { type App } from '../../controller/sdk.js';
export declare function flowRules(): App;
declare const _default: App;
export default _default;
