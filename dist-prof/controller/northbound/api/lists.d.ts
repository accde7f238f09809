/** What answers of all kinds have in common: lists and errors. */
/** `GET /v1/<anything in the plural>`. */
export interface ListJson<Item> {
    readonly items: readonly Item[];
}
/** Every answer with a status of 400 and above. */
export interface ErrorJson {
    readonly error: {
        /** Stable, e.g. `NOT_FOUND`, `BAD_VALUE`, `NOT_CONNECTED`. */
        readonly code: string;
        /** One sentence for people. */
        readonly message: string;
        readonly field?: string;
        /** Of what was sent, everything that is wrong with it, at most 20; the first is the above. */
        readonly problems?: readonly {
            readonly code: string;
            readonly message: string;
            readonly field: string;
        }[];
        /** With `GONE`: the oldest revision that can still be had. */
        readonly oldestRevision?: number;
    };
}
