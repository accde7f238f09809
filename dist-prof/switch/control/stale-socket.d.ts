/** True when somebody listens on `path`; a socket that nobody listens on is removed. */
export declare function isListening(path: string): Promise<boolean>;
