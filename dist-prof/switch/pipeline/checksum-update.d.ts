/**
 * Keeping Internet checksums right while words under them change: RFC 1624, equation 3,
 * HC' = ~(~HC + ~m + m'), on 16-bit words. Never sums a packet again, so it costs the same for 60
 * bytes and for 64 KB, and a checksum that was wrong stays wrong by as much.
 */
/**
 * What replacing the 16-bit word `from` by `to` adds to a sum: 0..0x1fffe. Equal words add nothing at
 * all, rather than 0xffff, which is worth the same but could turn a 0 into its other form.
 */
export declare function difference16(from: number, to: number): number;
/** The same for 32-bit values, which are two words: 0..0x3fffc, to be folded later. */
export declare function difference32(from: number, to: number): number;
/** Folds a sum (below 2^31) to 16 bits in one's complement. */
export declare function fold(sum: number): number;
/** The checksum `old` after words changed by `difference`. */
export declare function updateChecksum(old: number, difference: number): number;
/** CRC-32C over `bytes[start .. end)`, with the four bytes at `skip` taken as 0. */
export declare function crc32c(bytes: Uint8Array, start: number, end: number, skip: number): number;
