/** Owner only: whoever may open the file may do everything. */
export declare const SOCKET_UMASK = 127;
/** Removes a socket file that nobody listens on: it is left over from a process that was killed. */
export declare function removeStaleSocket(path: string): Promise<void>;
