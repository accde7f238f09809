import { flowRules } from './flow-rules/index.js';
import { forwarding } from './forwarding/index.js';
import { policy } from './policy/index.js';
/** New instances. */
export function defaultApps() {
    return [forwarding(), policy(), flowRules()];
}
//# sourceMappingURL=index.js.map