import { type ServerOptions } from '../server-address.js';
export interface GetResourceOptions extends ServerOptions {
    readonly output?: string;
    readonly selector?: string;
    readonly watch?: boolean;
}
/**
 * @param others what can be listed that is no kind of resource, for who mistyped it.
 * @throws HeddleError NOT_FOUND for a kind that nobody serves, or a name that isn't there.
 */
export declare function getResources(asked: string, name: string | undefined, options: GetResourceOptions, others: readonly string[]): Promise<void>;
