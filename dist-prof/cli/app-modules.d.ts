/** What an app's imports from this package give it: the modules that are running here. */
import type { AppModules } from '../controller/app-loader.js';
export declare function ownModules(): AppModules;
