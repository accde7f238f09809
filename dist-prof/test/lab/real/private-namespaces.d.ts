/** False when namespaces can be made here; otherwise why not. */
export declare function reasonToSkip(): Promise<string | false>;
export declare class PrivateNamespaces {
    #private;
    readonly directory: string;
    make(name: string): Promise<string>;
    remove(): Promise<void>;
}
