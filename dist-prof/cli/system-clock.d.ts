import type { Clock } from '../proto/clock.js';
export declare const systemClock: Clock;
