/** The app behind `FlowRule`: rules as they stand. */
import { type App, defineApp } from '../../controller/sdk.js';
import { flowRuleKind } from './flow-rule-kind.js';

export function flowRules(): App {
  return defineApp({ name: 'flow-rules', kinds: [flowRuleKind] });
}

export default flowRules();
