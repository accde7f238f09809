import type { Change, Flow } from '../../proto/model.js';
export declare class BenchController {
    #private;
    static listen(): Promise<BenchController>;
    get url(): string;
    /** Resolves when a switch has connected and takes this controller's word. */
    primary(): Promise<void>;
    /** Adds the rules, `size` in a transaction and at most `window` transactions without an ack. */
    add(flows: readonly Flow[], size: number, window: number): Promise<void>;
    /** As `add`; by default in one transaction. */
    change(all: readonly Change[], size?: number, window?: number): Promise<void>;
    /**
     * Sends `perS` changes a second from now on, one transaction every 10 ms, as long as the switch keeps up.
     * `next` gives as many changes as it is asked for. The result ends it and tells how many were acked.
     */
    changeSteadily(perS: number, next: (count: number) => Change[]): () => Promise<number>;
    /** Deletes everything that an owner has. */
    deleteOwner(owner: string): Promise<void>;
    /** Rules that the switch says it holds. */
    ruleCount(): Promise<number>;
    close(): Promise<void>;
}
