import type { HeaderField } from './model.js';
export declare const MAX_PROGRAM_FIELDS = 64;
/** 32-bit words that all fields together fill, each rounded up: room in a switch's header vector. */
export declare const MAX_PROGRAM_FIELD_WORDS = 48;
export declare const MAX_FIELD_BITS = 128;
export declare const MAX_HEADER_BYTES = 256;
/** 32-bit words that a field of this width fills. */
export declare function fieldWords(bitWidth: number): number;
/** @throws HeddleError BAD_PROGRAM; `field` is the path inside the program, e.g. `fields[2].entry`. */
export declare function checkProgramFields(fields: readonly HeaderField[]): void;
