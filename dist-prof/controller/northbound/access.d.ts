/**
 * - `view`: look at everything that carries no packet of anybody's.
 * - `operate`: change what the network should be, and look into packets: apply, trace, capture.
 * - `admin`: everything, including who else may: tokens, backup and restore.
 */
export declare const ROLES: readonly ["view", "operate", "admin"];
export type Role = (typeof ROLES)[number];
/** What a route needs. `anyone`: also who can't say who they are. */
export type Access = Role | 'anyone';
/** Who asks. */
export interface Identity {
    /** Of the token or certificate; `local` for whoever is let in without either. */
    readonly name: string;
    readonly role: Role;
    readonly by: 'token' | 'certificate' | 'socket' | 'loopback';
}
/** For routes: `server.get('/v1/links', { config: needs.view }, ...)`. */
export declare const needs: {
    readonly anyone: {
        readonly access: "anyone";
    };
    readonly view: {
        readonly access: "view";
    };
    readonly operate: {
        readonly access: "operate";
    };
    readonly admin: {
        readonly access: "admin";
    };
};
declare module 'fastify' {
    interface FastifyContextConfig {
        /** Undefined only on routes that are refused at the start. */
        readonly access?: Access;
    }
}
export declare function isRole(value: unknown): value is Role;
export declare function allows(role: Role, access: Access): boolean;
/** @throws HeddleError FORBIDDEN, naming both roles. */
export declare function checkRole(identity: Identity, access: Access): void;
