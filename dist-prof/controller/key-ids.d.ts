export interface Moved {
    readonly name: string;
    /** The id that it had. */
    readonly from: number;
}
export declare class KeyIds {
    #private;
    /** @param wish for tests: names that collide are rare. */
    constructor(wish?: (name: string) => number);
    get(name: string): number | undefined;
    nameOf(id: number): string | undefined;
    /**
     * Names that come and names that go. Returns which others have another id now because of it.
     * One that comes is not there yet, one that goes is.
     */
    change(come: readonly string[], go: readonly string[]): readonly Moved[];
}
