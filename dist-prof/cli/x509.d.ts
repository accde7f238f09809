export interface Subject {
    /** CN. */
    readonly name: string;
    /** OU. */
    readonly unit: string;
}
export interface Issued {
    readonly cert: string;
    readonly key: string;
}
export type Purpose = 'authority' | 'server' | 'client';
export interface CertificateWish {
    readonly subject: Subject;
    readonly purpose: Purpose;
    /** Names and addresses that a server is reached by. */
    readonly hosts?: readonly string[] | undefined;
    /** From now; the end of the authority's own certificate comes first. */
    readonly days: number;
    readonly nowMs: number;
    /** PEM, to keep a key; else a new one is made. */
    readonly key?: string | undefined;
}
/** An authority that signs itself, or, with `authority`, what it signs. Throws BAD_VALUE for a bad host. */
export declare function issue(wish: CertificateWish, authority?: Issued): Promise<Issued>;
/** Throws BAD_VALUE for what can't be the name or address of a server. */
export declare function checkHost(host: string): void;
