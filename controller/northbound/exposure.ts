/**
 * Which addresses only this machine reaches, and the rule that hangs on it: what others reach too is
 * spoken over TLS, or not at all.
 */
import { isIP } from 'node:net';
import { HeddleError } from '../../proto/errors.js';

/** Whether an address or name means this machine only. Any name but localhost may mean another. */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase();
  if (name === 'localhost' || name === '::1') return true;
  const version4 = name.startsWith('::ffff:') ? name.slice('::ffff:'.length) : name;
  return isIP(version4) === 4 && version4.startsWith('127.');
}

/**
 * For the southbound: what others reach is for switches that prove who they are.
 * @throws HeddleError BAD_USAGE for an address that others reach, without TLS or without a CA of switches.
 */
export function refuseAnonymousPublic(
  host: string,
  tls: { readonly ca?: string | undefined } | undefined,
  field: string,
): void {
  refusePlainPublic(host, tls !== undefined, field);
  if (tls?.ca !== undefined || isLoopback(host)) return;
  throw new HeddleError(
    'BAD_USAGE',
    `${field} ${host} can be reached from outside, and anybody could be a switch there: give --tls-ca, whose certificates switches then have to show.`,
    { field, value: host },
  );
}

/** @throws HeddleError BAD_USAGE for an address that others reach, without TLS. */
export function refusePlainPublic(host: string, hasTls: boolean, field: string): void {
  if (hasTls || isLoopback(host)) return;
  throw new HeddleError(
    'BAD_USAGE',
    `${field} ${host} can be reached from outside and would not be encrypted: give --tls-cert, --tls-key and --tls-ca ("heddle certs init" makes them), or listen on loopback or a Unix socket.`,
    { field, value: host },
  );
}
