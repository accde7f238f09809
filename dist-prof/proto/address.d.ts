/** `02:00:00:00:00:01` or with dashes, either case, to 6 bytes. Throws BAD_VALUE. */
export declare function parseMac(text: string): Uint8Array;
/** 6 bytes from `offset` on, lower case with colons. */
export declare function formatMac(bytes: Uint8Array, offset?: number): string;
/** Dotted decimal to 4 bytes. Throws BAD_VALUE. */
export declare function parseIpv4(text: string): Uint8Array;
/** 4 bytes from `offset` on, dotted decimal. */
export declare function formatIpv4(bytes: Uint8Array, offset?: number): string;
/** Any form of RFC 4291, 2.2, without zone or prefix length, to 16 bytes. Throws BAD_VALUE. */
export declare function parseIpv6(text: string): Uint8Array;
/** 16 bytes from `offset` on, in the canonical text of RFC 5952. */
export declare function formatIpv6(bytes: Uint8Array, offset?: number): string;
