/** Makes a function from `parameters` and `body`; `name` ends up in profiles. */
export declare function generate(name: string, parameters: readonly string[], body: string): unknown;
