/**
 * Keeping Internet checksums right while words under them change: RFC 1624, equation 3,
 * HC' = ~(~HC + ~m + m'), on 16-bit words. Never sums a packet again, so it costs the same for 60
 * bytes and for 64 KB, and a checksum that was wrong stays wrong by as much.
 */
/**
 * What replacing the 16-bit word `from` by `to` adds to a sum: 0..0x1fffe. Equal words add nothing at
 * all, rather than 0xffff, which is worth the same but could turn a 0 into its other form.
 */
export function difference16(from, to) {
    return from === to ? 0 : (~from & 0xffff) + (to & 0xffff);
}
/** The same for 32-bit values, which are two words: 0..0x3fffc, to be folded later. */
export function difference32(from, to) {
    if (from === to)
        return 0;
    return difference16(from >>> 16, to >>> 16) + difference16(from & 0xffff, to & 0xffff);
}
/** Folds a sum (below 2^31) to 16 bits in one's complement. */
export function fold(sum) {
    let folded = (sum & 0xffff) + (sum >>> 16);
    folded = (folded & 0xffff) + (folded >>> 16);
    return (folded & 0xffff) + (folded >>> 16);
}
/** The checksum `old` after words changed by `difference`. */
export function updateChecksum(old, difference) {
    return ~fold((~old & 0xffff) + difference) & 0xffff;
}
// CRC-32C (Castagnoli, reflected), RFC 9260, appendix A.
const CRC32C = new Int32Array(256);
for (let i = 0; i < 256; i++) {
    let crc = i;
    for (let bit = 0; bit < 8; bit++)
        crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
    CRC32C[i] = crc;
}
/** CRC-32C over `bytes[start .. end)`, with the four bytes at `skip` taken as 0. */
export function crc32c(bytes, start, end, skip) {
    const table = CRC32C;
    let crc = -1;
    for (let i = start; i < end; i++) {
        const byte = i >= skip && i < skip + 4 ? 0 : bytes[i];
        crc = (crc >>> 8) ^ table[(crc ^ byte) & 0xff];
    }
    return ~crc >>> 0;
}
//# sourceMappingURL=checksum-update.js.map