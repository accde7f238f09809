/** `?a=1&a=2` arrives as a list. */
export declare function one(value: string | readonly string[] | undefined, field: string): string | undefined;
/** A whole number from 0. */
export declare function oneNumber(value: string | readonly string[] | undefined, field: string): number | undefined;
export declare function oneFlag(value: string | readonly string[] | undefined, field: string): boolean | undefined;
