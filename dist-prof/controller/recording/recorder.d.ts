import { type Controller, type ControllerOptions } from '../controller.js';
/** Where lines go. */
export interface RecordingSink {
    /** False: there is no room for it; nothing is recorded from then on. */
    write(line: string): boolean;
    /** What was written so far is to outlive the process. */
    flush(): void;
}
/** Plain values of `ControllerOptions`. */
export declare const SETTINGS: readonly ["fields", "electionId", "controllerId", "echoIntervalMs", "digestIntervalMs", "statisticsIntervalMs", "quietMs", "settleLimitMs", "adoptionMs", "drainMs", "stepLimitMs", "appTimeLimitMs"];
export declare class Recorder {
    #private;
    /** What the controller is to be made with. */
    readonly options: ControllerOptions;
    /**
     * @param digestOf of the file that an app came from; "" for what has none.
     */
    constructor(given: ControllerOptions, sink: RecordingSink, digestOf?: (source: string) => string);
    /** The same controller, for everybody who calls it. */
    wrap(controller: Controller): Controller;
    /** Writes down how everything is now. */
    state(): void;
}
