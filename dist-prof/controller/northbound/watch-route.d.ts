import type { FastifyInstance } from 'fastify';
import type { Clock } from '../../proto/clock.js';
import type { Resources } from '../resources/resources.js';
export declare function addWatchRoute(server: FastifyInstance, resources: Resources, clock: Clock): void;
