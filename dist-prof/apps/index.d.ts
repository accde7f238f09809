/** The apps that a controller runs unless it is told otherwise, in the order in which they are heard. */
import type { App } from '../controller/sdk.js';
/** New instances. */
export declare function defaultApps(): App[];
