/**
 * `heddle token create|list|revoke|whoami`: who may ask the controller what. The controller makes and
 * keeps them; see docs/security.md.
 */
import { Command } from 'commander';
export declare function tokenCommand(): Command;
/** `90m`, `12h`, `30d` or `1y`, as seconds. */
export declare function parseLifeSeconds(text: string): number;
