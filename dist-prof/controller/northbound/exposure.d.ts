/** Whether an address or name means this machine only. Any name but localhost may mean another. */
export declare function isLoopback(host: string): boolean;
/** @throws HeddleError BAD_USAGE for an address that others reach, without TLS. */
export declare function refusePlainPublic(host: string, hasTls: boolean, field: string): void;
