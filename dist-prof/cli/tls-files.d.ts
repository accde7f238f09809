/** Paths. */
export interface TlsFiles {
    readonly cert?: string | undefined;
    readonly key?: string | undefined;
    readonly ca?: string | undefined;
}
/** PEM texts. */
export interface TlsTexts {
    readonly cert?: string;
    readonly key?: string;
    readonly ca?: string;
}
/**
 * What a client shows and whom it trusts: each is optional, but a certificate has its key.
 * @throws HeddleError BAD_USAGE when a file can't be read, or they don't go together.
 */
export declare function readClientTls(files: TlsFiles): TlsTexts;
/** What a server shows, and whose clients it believes; undefined when nothing is named. @throws as above. */
export declare function readServerTls(files: TlsFiles): {
    readonly cert: string;
    readonly key: string;
    readonly ca?: string;
} | undefined;
/** When the first certificate in a PEM text ends, in ms since 1970. */
export declare function expiryOf(pem: string): number;
