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
import { type Role } from './northbound/access.js';
export declare const SWITCH_UNIT = "heddle-switch";
export declare const CONTROLLER_UNIT = "heddle-controller";
export declare function unitOfRole(role: Role): string;
type Certificate = Pick<PeerCertificate, 'subject' | 'valid_to'>;
/** @throws HeddleError UNAUTHENTICATED when it is no user's, or has expired at `nowMs`. */
export declare function userOf(certificate: Certificate, nowMs: number): {
    name: string;
    role: Role;
};
/** The datapath id. @throws HeddleError UNAUTHENTICATED when it is no switch's, or has expired. */
export declare function switchOf(certificate: Certificate, nowMs: number): string;
export {};
