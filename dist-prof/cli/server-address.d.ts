import { Option } from 'commander';
import { Northbound } from '../lab/real/northbound.js';
export interface ServerOptions {
    readonly server?: string;
    readonly lab?: string;
    readonly tokenFile?: string;
    readonly tlsCa?: string;
    readonly tlsCert?: string;
    readonly tlsKey?: string;
}
export declare function serverOption(): Option;
/** What every command with `--server` takes besides; `run.ts` adds them. */
export declare function credentialOptions(): Option[];
export declare function labOption(): Option;
/**
 * @throws HeddleError BAD_USAGE for no address, or files that can't be used; NO_LAB for a lab that is
 *   not there.
 */
export declare function findNorthbound(options: ServerOptions): Northbound;
