/**
 * The functions of kinds that are called outside of `compile`, each as a call of the app that serves the
 * kind: what they throw and how long they take is then the app's.
 */
import type { App } from '../sdk.js';
/** The same app, but for that. `call` calls a function of the app; `doing` is for people. */
export declare function guardedKinds(app: App, call: <T>(doing: string, act: () => T) => T): App;
