/**
 * What a certificate says about its holder, in the two fields of its subject that every tool can set
 * (X.509's attributes, RFC 4519): what it is in OU, who it is in CN.
 *
 * | holder     | OU                                             | CN                           |
 * |------------|------------------------------------------------|------------------------------|
 * | switch     | `heddle-switch`                                | datapath id, 16 hex digits   |
 * | user       | `heddle-view`, `heddle-operate`, `heddle-admin` | a name                       |
 * | controller | `heddle-controller`                            | a name; its hosts are in SAN |
 *
 * That a certificate is genuine and of our CA is TLS's business and has been checked before. A
 * subject with several values for either field says nothing clear, and counts as neither.
 */
import type { PeerCertificate } from 'node:tls';
import { isDatapathId } from '../proto/channel.js';
import { HeddleError } from '../proto/errors.js';
import { isRole, type Role } from './northbound/access.js';

export const SWITCH_UNIT = 'heddle-switch';
export const CONTROLLER_UNIT = 'heddle-controller';

export function unitOfRole(role: Role): string {
  return `heddle-${role}`;
}

type Certificate = Pick<PeerCertificate, 'subject' | 'valid_to'>;

/** @throws HeddleError UNAUTHENTICATED when it is no user's, or has expired at `nowMs`. */
export function userOf(certificate: Certificate, nowMs: number): { name: string; role: Role } {
  const { unit, name } = subjectOf(certificate);
  const role = unit.replace(/^heddle-/, '');
  if (!unit.startsWith('heddle-') || !isRole(role) || name === '') {
    throw refused(`it is no user's (its unit is "${unit}")`);
  }
  checkValid(certificate, nowMs);
  return { name, role };
}

/** The datapath id. @throws HeddleError UNAUTHENTICATED when it is no switch's, or has expired. */
export function switchOf(certificate: Certificate, nowMs: number): string {
  const { unit, name } = subjectOf(certificate);
  if (unit !== SWITCH_UNIT || !isDatapathId(name)) {
    throw refused(`it is no switch's (its unit is "${unit}")`);
  }
  checkValid(certificate, nowMs);
  return name;
}

/** How OpenSSL says that a chain ends nowhere (its X509_V_ERR_ names). */
const UNTRUSTED = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

export function isUntrusted(code: string): boolean {
  return UNTRUSTED.has(code);
}

/** What TLS found wrong with the certificate that a client showed: a `socket.authorizationError`. */
export function refusedByTls(reason: Error | string): HeddleError {
  const code = typeof reason === 'string' ? reason : reason.message;
  if (isUntrusted(code)) return refused('it is of another CA');
  if (code === 'CERT_HAS_EXPIRED') return refused('it has expired');
  if (code === 'INVALID_PURPOSE') return refused('it is not made for clients (clientAuth)');
  if (code === 'CERT_NOT_YET_VALID') return refused('it is not valid yet');
  return refused(code);
}

function subjectOf({ subject }: Certificate): { unit: string; name: string } {
  // Several values come as a list, whatever the types say.
  const { OU: unit, CN: name } = subject as Partial<Record<string, unknown>>;
  return {
    unit: typeof unit === 'string' ? unit : '',
    name: typeof name === 'string' ? name : '',
  };
}

/** TLS checked that at the handshake; a connection may live, or be resumed, for longer. */
function checkValid({ valid_to }: Certificate, nowMs: number): void {
  if (nowMs >= Date.parse(valid_to)) throw refused('it has expired');
}

function refused(why: string): HeddleError {
  return new HeddleError('UNAUTHENTICATED', `The client certificate is not accepted: ${why}.`, {
    field: 'certificate',
  });
}
