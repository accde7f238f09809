export interface MaskedPort {
    readonly value: number;
    readonly mask: number;
}
/**
 * `80`, `"80"` or `"8000-8100"`.
 * @throws HeddleError BAD_VALUE; the message goes behind the name of the field.
 */
export declare function parsePorts(text: number | string): readonly [number, number];
/** 0 <= low <= high <= 65535. Ascending. */
export declare function maskedPorts(low: number, high: number): MaskedPort[];
