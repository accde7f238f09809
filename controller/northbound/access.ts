/**
 * Who may do what over the northbound: three roles, each of which may all that the one before it may.
 * Every route says which it needs (`{ config: needs.view }`); `admission.ts` finds out who asks.
 */
import { HeddleError } from '../../proto/errors.js';

/**
 * - `view`: look at everything that carries no packet of anybody's.
 * - `operate`: change what the network should be, and look into packets: apply, trace, capture.
 * - `admin`: everything, including who else may: tokens, backup and restore.
 */
export const ROLES = ['view', 'operate', 'admin'] as const;

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
export const needs = {
  anyone: { access: 'anyone' },
  view: { access: 'view' },
  operate: { access: 'operate' },
  admin: { access: 'admin' },
} as const satisfies Record<Access, { readonly access: Access }>;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Undefined only on routes that are refused at the start. */
    readonly access?: Access;
    /** Its answer has no end: whether who asked still may is looked at meanwhile, by `lasting-requests.ts`. */
    readonly lasts?: boolean;
  }
}

export function isRole(value: unknown): value is Role {
  return ROLES.includes(value as Role);
}

export function allows(role: Role, access: Access): boolean {
  return access === 'anyone' || ROLES.indexOf(role) >= ROLES.indexOf(access);
}

/** @throws HeddleError FORBIDDEN, naming both roles. */
export function checkRole(identity: Identity, access: Access): void {
  if (allows(identity.role, access)) return;
  throw new HeddleError(
    'FORBIDDEN',
    `This needs the role "${access}", and ${identity.name} has "${identity.role}".`,
    { field: 'role', value: identity.role },
  );
}
