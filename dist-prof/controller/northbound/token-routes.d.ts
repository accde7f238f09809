/** Tokens over the northbound, for admins; and for everyone, whom the controller takes them for. */
import type { FastifyInstance } from 'fastify';
import type { Tokens } from './tokens.js';
export declare function addTokenRoutes(server: FastifyInstance, tokens: Tokens): void;
