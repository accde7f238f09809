/**
 * The whole process from now on collects young garbage without help. V8 looks at this option at every
 * collection, so that it may be set at any time; most others of the kind must be set at the start.
 */
export declare function collectWithoutHelpers(): void;
