/**
 * The Internet checksum (RFC 1071) and its incremental update (RFC 1624).
 *
 * Sums are kept unfolded: up to 65,535 words of 16 bits fit into 32 bits, and no packet is longer.
 */
/** Sum of the 16-bit words in `[start, end)`, an odd last byte filled up with zero. Not folded. */
export function sumWords(bytes, start, end, initial = 0) {
    let sum = initial;
    let i = start;
    for (; i + 1 < end; i += 2)
        sum += (bytes[i] << 8) | bytes[i + 1];
    if (i < end)
        sum += bytes[i] << 8;
    return sum;
}
/** A sum as 16 bits, carries added back in. */
export function fold(sum) {
    let folded = sum;
    while (folded > 0xffff)
        folded = (folded & 0xffff) + Math.floor(folded / 0x10000);
    return folded;
}
/** The checksum field's value for a sum over everything else. */
export function finishChecksum(sum) {
    return ~fold(sum) & 0xffff;
}
/** The checksum of `[start, end)` with the checksum field in it zero, or 0 when it is right in it. */
export function checksum(bytes, start, end, initial = 0) {
    return finishChecksum(sumWords(bytes, start, end, initial));
}
/** The checksum after one 16-bit word changed: RFC 1624, equation 3. */
export function updateChecksum(old, oldWord, newWord) {
    return ~fold((~old & 0xffff) + (~oldWord & 0xffff) + newWord) & 0xffff;
}
/**
 * Sum of the pseudo-header that TCP, UDP and ICMPv6 put in front: addresses of `addressBytes` (4 or
 * 16) each, source at `source`, destination right behind it, then length and protocol (RFC 9293,
 * 3.1; RFC 8200, 8.1).
 */
export function pseudoHeaderSum(bytes, source, addressBytes, protocol, length) {
    const sum = sumWords(bytes, source, source + 2 * addressBytes);
    return sum + protocol + (length >>> 16) + (length & 0xffff);
}
//# sourceMappingURL=checksum.js.map