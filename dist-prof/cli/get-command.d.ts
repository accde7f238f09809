/**
 * `heddle get KIND [NAME]`: what the controller knows, from its northbound API. Resources are in
 * `resources/get.ts`.
 */
import { Command } from 'commander';
import type { EndJson } from '../controller/northbound/api.js';
/** Whether `get` lists this as something that is, not as resources. */
export declare function isListed(name: string): boolean;
export declare function getCommand(): Command;
/** E.g. "leaf1:3". */
export declare function formatEnd(end: EndJson): string;
