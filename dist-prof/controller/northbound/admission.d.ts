import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { Clock } from '../../proto/clock.js';
import { HeddleError } from '../../proto/errors.js';
import type { Logger } from '../../proto/logger.js';
import { type Access, type Identity } from './access.js';
import type { Tokens } from './tokens.js';
export interface AdmissionOptions {
    readonly clock: Clock;
    readonly logger: Logger;
    readonly tokens: Tokens;
    /** An address or name; undefined: a Unix socket. */
    readonly host: string | undefined;
    readonly hasTls: boolean;
    /** Of one client. */
    readonly requestsPerSecond: number;
}
declare module 'fastify' {
    interface FastifyRequest {
        /** Who asks; null only for routes with access `anyone`. */
        identity: Identity | null;
    }
}
export declare class Admission {
    #private;
    constructor(options: AdmissionOptions);
    /**
     * Who asks, when they may; null only for `anyone`.
     * @throws HeddleError BAD_HOST, BAD_ORIGIN, RATE_LIMITED (value: seconds to wait), UNAUTHENTICATED
     *   or FORBIDDEN; `refusalHeaders` has what belongs beside each.
     */
    admit(request: IncomingMessage, access: Access): Identity | null;
}
/** Asks before every route, and refuses routes that don't say what they need. */
export declare function guardRoutes(server: FastifyInstance, admission: Admission): void;
/** Headers that belong to a refusal of `admit` (RFC 6750, 3; RFC 9110, 10.2.3). */
export declare function refusalHeaders(error: HeddleError): Record<string, string>;
