import { type App } from './sdk.js';
export declare const coreApp: App;
