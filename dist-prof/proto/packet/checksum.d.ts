/**
 * The Internet checksum (RFC 1071) and its incremental update (RFC 1624).
 *
 * Sums are kept unfolded: up to 65,535 words of 16 bits fit into 32 bits, and no packet is longer.
 */
/** Sum of the 16-bit words in `[start, end)`, an odd last byte filled up with zero. Not folded. */
export declare function sumWords(bytes: Uint8Array, start: number, end: number, initial?: number): number;
/** A sum as 16 bits, carries added back in. */
export declare function fold(sum: number): number;
/** The checksum field's value for a sum over everything else. */
export declare function finishChecksum(sum: number): number;
/** The checksum of `[start, end)` with the checksum field in it zero, or 0 when it is right in it. */
export declare function checksum(bytes: Uint8Array, start: number, end: number, initial?: number): number;
/** The checksum after one 16-bit word changed: RFC 1624, equation 3. */
export declare function updateChecksum(old: number, oldWord: number, newWord: number): number;
/**
 * Sum of the pseudo-header that TCP, UDP and ICMPv6 put in front: addresses of `addressBytes` (4 or
 * 16) each, source at `source`, destination right behind it, then length and protocol (RFC 9293,
 * 3.1; RFC 8200, 8.1).
 */
export declare function pseudoHeaderSum(bytes: Uint8Array, source: number, addressBytes: 4 | 16, protocol: number, length: number): number;
