export declare function failureMessage(error: unknown): string;
