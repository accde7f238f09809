import type { AppSource } from './controller.js';
import { type App } from './sdk.js';
/** What `import` of this package's own names gives; called only if an app imports the name. */
export interface AppModules {
    heddle(): Promise<unknown>;
    'heddle/testing'(): Promise<unknown>;
}
/**
 * The app that `path` (relative to the working directory) exports as default: an app, or a function
 * that makes one.
 *
 * @throws HeddleError NO_SUCH_FILE, BAD_APP; the message names the file and, for a mistake in the
 *   code, the line.
 */
export declare function loadApp(path: string, modules: AppModules): Promise<AppSource>;
/** Loads several in order. Throws BAD_APP when two have the same name, naming both files. */
export declare function loadApps(paths: readonly string[], modules: AppModules, builtIn?: readonly App[]): Promise<AppSource[]>;
