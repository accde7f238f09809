/** The apps that a controller runs unless it is told otherwise, in the order in which they are heard. */
import type { App } from '../controller/sdk.js';
import { flowRules } from './flow-rules/index.js';
import { forwarding } from './forwarding/index.js';
import { policy } from './policy/index.js';

/** New instances. */
export function defaultApps(): App[] {
  return [forwarding(), policy(), flowRules()];
}
