/**
 * Values that are made anew with every compile and stay the same object for as long as they say the
 * same: what units have for inputs. Whatever was not asked for between two calls of `sweep` is
 * forgotten, so no more is kept than one compile makes.
 */
export declare class Kept<Value> {
    #private;
    constructor(alike: (a: Value, b: Value) => boolean);
    /** The value that was kept under this key if it is like `value`, else `value`, which is kept now. */
    keep(key: string, value: Value): Value;
    /** To be called when everything has been asked for. */
    sweep(): void;
}
/** Same length, and each alike. */
export declare function sameLists<Item>(a: readonly Item[], b: readonly Item[], alike?: (x: Item, y: Item) => boolean): boolean;
