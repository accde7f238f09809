/**
 * Asks a controller over its northbound HTTP API. The answers' types are the controller's own
 * (`controller/northbound/api.ts`).
 */
import type { AppJson, ErrorJson, FlowJson, GroupJson, HostJson, IdentityJson, LinkJson, MeterJson, NewTokenJson, PathTraceJson, PortJson, QueueJson, RevokedTokenJson, StatusJson, SwitchJson, TokenJson, TokenQuestion, TraceQuestion } from '../../controller/northbound/api.js';
import type { PacketLine } from '../../proto/capture.js';
import { HeddleError } from '../../proto/errors.js';
import type { Explanation } from '../../proto/trace.js';
import { type Credentials, HttpClient } from './http-client.js';
export declare class Northbound {
    #private;
    /** E.g. "http://127.0.0.1:8080", or "unix:/run/heddle/northbound.sock". */
    readonly address: string;
    /** Also for who upgrades a connection: `http.target(path)`. */
    readonly http: HttpClient;
    constructor(address: string, timeoutMs?: number, credentials?: Credentials);
    status(): Promise<StatusJson>;
    switches(): Promise<SwitchJson[]>;
    links(): Promise<LinkJson[]>;
    hosts(): Promise<HostJson[]>;
    ports(ofSwitch?: string): Promise<PortJson[]>;
    apps(): Promise<AppJson[]>;
    /** `ofSwitch`: id or name. */
    flows(ofSwitch: string, query?: Record<string, string>): Promise<FlowJson[]>;
    meters(ofSwitch: string, query?: Record<string, string>): Promise<MeterJson[]>;
    queues(ofSwitch: string, query?: Record<string, string>): Promise<QueueJson[]>;
    groups(ofSwitch: string, query?: Record<string, string>): Promise<GroupJson[]>;
    /** What would become of a packet. `ofSwitch`: id or name. */
    trace(ofSwitch: string, asked: TraceQuestion): Promise<PathTraceJson>;
    /** Whom the controller takes us for. */
    identity(): Promise<IdentityJson>;
    tokens(): Promise<TokenJson[]>;
    createToken(asked: TokenQuestion): Promise<NewTokenJson>;
    revokeToken(id: string): Promise<RevokedTokenJson>;
    /** How a table (its name or number), or each, is made. */
    explain(ofSwitch: string, table?: string): Promise<Explanation>;
    /**
     * Copies of frames, until `signal`, which rejects, or the end of the switch's session.
     * `query`: see docs/northbound.md.
     */
    capture(ofSwitch: string, query: Readonly<Record<string, string>>, signal: AbortSignal): AsyncGenerator<PacketLine>;
    /**
     * The answer to a GET. @throws HeddleError UNREACHABLE when nobody answers at that address, or
     * with the code and sentence of the controller's refusal.
     */
    get(path: string): Promise<unknown>;
    /** The answer to any request, read as JSON; errors as of `get`. */
    send(method: string, path: string, body: {
        readonly type: string;
        readonly text: string;
    } | undefined, timeoutMs?: number): Promise<unknown>;
    /** The answer to a GET as it is; errors as of `get`. */
    text(path: string, timeoutMs?: number): Promise<string>;
}
/** Resources were refused: everything that is wrong with them. */
export declare class RefusedResources extends HeddleError {
    readonly problems: NonNullable<ErrorJson['error']['problems']>;
    constructor(code: string, message: string, options: {
        readonly field: string;
    }, problems: NonNullable<ErrorJson['error']['problems']>);
}
