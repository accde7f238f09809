/** The app behind `FlowRule`: rules as they stand. */
import { defineApp } from '../../controller/sdk.js';
import { flowRuleKind } from './flow-rule-kind.js';
export function flowRules() {
    return defineApp({ name: 'flow-rules', kinds: [flowRuleKind] });
}
export default flowRules();
//# sourceMappingURL=index.js.map