/** Whether a person sits at the other end of both. */
export declare function isInteractive(): boolean;
/** True for y or yes; anything else, and the end of the input, is a no. */
export declare function confirmed(question: string): Promise<boolean>;
