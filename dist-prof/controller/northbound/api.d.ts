/**
 * What the northbound HTTP API answers, as types: the contract between the controller and whoever
 * asks it (the `heddle` command, scripts, dashboards). `views.ts` makes these values, `server.ts`
 * serves them, `docs/northbound.md` describes them for people.
 *
 * Lists come as `{ items }` so that paging and a revision can join later without breaking anyone.
 * Times are ISO 8601 in UTC; 64-bit numbers that may pass 2^53 (cookies) are hex strings.
 */
export type * from './api/access.js';
export type * from './api/changes.js';
export type * from './api/lists.js';
export type * from './api/network.js';
export type * from './api/resources.js';
export type * from './api/rules.js';
export type * from './api/trace.js';
