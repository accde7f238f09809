import { type CertificateWish } from './x509.js';
export declare const AUTHORITY = "ca";
/** One certificate of the directory. */
export interface CertEntry {
    /** File without `.pem`. */
    readonly stem: string;
    readonly path: string;
    readonly unit: string;
    readonly name: string;
    readonly hosts: readonly string[];
    readonly endMs: number;
    /** SHA-256, in hex with colons. */
    readonly fingerprint: string;
}
export type Wish = Omit<CertificateWish, 'nowMs' | 'key'>;
export declare class CertDirectory {
    #private;
    readonly path: string;
    constructor(path: string, nowMs: number);
    /** Throws FILE_EXISTS, CANNOT_WRITE. */
    makeAuthority(name: string, days: number): Promise<CertEntry>;
    /** Throws NO_CA, FILE_EXISTS, CANNOT_WRITE, BAD_VALUE. */
    make(stem: string, wish: Wish): Promise<CertEntry>;
    /** The same subject and key for another time. A CA that is renewed still vouches for what it signed. */
    renew(stem: string, days: number): Promise<CertEntry>;
    /** Throws NOT_FOUND. */
    entry(stem: string): CertEntry;
    entries(): CertEntry[];
}
/** What a certificate says. Throws BAD_VALUE when it is none. */
export declare function describeCertificate(pem: string, stem: string, path: string): CertEntry;
