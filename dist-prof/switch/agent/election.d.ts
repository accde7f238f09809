/**
 * Who may write. The highest election id that was ever bid is primary, also while its session is away
 * and across a restart of the switch: a controller that was deposed while it could not be reached must
 * not write when it comes back (P4Runtime's arbitration is the model).
 */
/** Anything that can bid; compared by identity. */
export declare class Election<Session> {
    #private;
    /** `highest`: from before a restart, 0 for none. `onHighest` is to keep a new one. */
    constructor(highest: number, onHighest: (id: number) => void);
    /** The highest id ever bid, 0: none. */
    get highest(): number;
    /** The connected session that may write. */
    get primary(): Session | undefined;
    /** True when the primary is another one now, or the highest id is. */
    bid(session: Session, id: number): boolean;
    /** The session ended. True when it was primary. */
    leave(session: Session): boolean;
}
