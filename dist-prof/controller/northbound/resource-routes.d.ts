import type { FastifyInstance } from 'fastify';
import type { Resources } from '../resources/resources.js';
export declare const JSON_LINES = "application/jsonl";
export declare function addResourceRoutes(server: FastifyInstance, resources: Resources): void;
