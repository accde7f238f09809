/**
 * Where a recording is kept: a file of its own for its owner only, since it has all that the controller knows, keys
 * included. Written in pieces at the end of each turn of the event loop, by calls that return when the kernel has them, so that
 * a process that is killed loses nothing that was over.
 */
import type { RecordingSink } from '../controller/recording/recorder.js';
import type { Logger } from '../proto/logger.js';
export declare class RecordingFile implements RecordingSink {
    #private;
    /** @throws HeddleError BAD_FILE when it is there already or can't be written. */
    constructor(path: string, limitBytes: number, logger: Logger);
    write(line: string): boolean;
    flush(): void;
    close(): void;
}
/** Of the file that an app came from; "" for what is no file. */
export declare function digestOfApp(source: string): string;
/** The text of a recording. Throws BAD_FILE. */
export declare function readRecording(path: string): AsyncGenerator<string>;
