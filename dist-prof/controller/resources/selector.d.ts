export type Labels = Readonly<Record<string, string>>;
interface Term {
    readonly key: string;
    readonly operator: 'in' | 'notIn' | 'exists' | 'absent';
    readonly values: readonly string[];
}
export interface Selector {
    readonly terms: readonly Term[];
}
export declare function isLabelKey(text: string): boolean;
export declare function isLabelValue(text: unknown): boolean;
/** An empty text selects everything. @throws HeddleError BAD_SELECTOR */
export declare function parseSelector(text: string): Selector;
export declare function selects(selector: Selector, labels: Labels): boolean;
export {};
