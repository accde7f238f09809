/**
 * Asks a controller over its northbound HTTP API. The answers' types are the controller's own
 * (`controller/northbound/api.ts`).
 */
import type {
  AppJson,
  ErrorJson,
  FlowJson,
  GroupJson,
  HostJson,
  IdentityJson,
  LinkJson,
  ListJson,
  MeterJson,
  NewTokenJson,
  PathTraceJson,
  PortJson,
  QueueJson,
  RevokedTokenJson,
  StatusJson,
  SwitchJson,
  TokenJson,
  TokenQuestion,
  TraceQuestion,
} from '../../controller/northbound/api.js';
import type { PacketLine } from '../../proto/capture.js';
import { HeddleError } from '../../proto/errors.js';
import type { Explanation } from '../../proto/trace.js';
import { connectionTrouble } from './connection-trouble.js';
import { type Credentials, HttpClient, type HttpRequest } from './http-client.js';

/** What is answered within. A list of a thousand switches takes some tens of milliseconds. */
const DEFAULT_TIMEOUT_MS = 10_000;

export class Northbound {
  /** E.g. "http://127.0.0.1:8080", or "unix:/run/heddle/northbound.sock". */
  readonly address: string;
  /** Also for who upgrades a connection: `http.target(path)`. */
  readonly http: HttpClient;
  readonly #timeoutMs: number;

  constructor(address: string, timeoutMs = DEFAULT_TIMEOUT_MS, credentials: Credentials = {}) {
    this.address = address.replace(/\/+$/, '');
    this.http = new HttpClient(this.address, credentials);
    this.#timeoutMs = timeoutMs;
  }

  status(): Promise<StatusJson> {
    return this.get('/v1/status') as Promise<StatusJson>;
  }

  switches(): Promise<SwitchJson[]> {
    return this.#list('/v1/switches');
  }

  links(): Promise<LinkJson[]> {
    return this.#list('/v1/links');
  }

  hosts(): Promise<HostJson[]> {
    return this.#list('/v1/hosts');
  }

  ports(ofSwitch?: string): Promise<PortJson[]> {
    return this.#list(`/v1/ports${ofSwitch ? `?switch=${encodeURIComponent(ofSwitch)}` : ''}`);
  }

  apps(): Promise<AppJson[]> {
    return this.#list('/v1/apps');
  }

  /** `ofSwitch`: id or name. */
  flows(ofSwitch: string, query: Record<string, string> = {}): Promise<FlowJson[]> {
    return this.#list(`/v1/switches/${encodeURIComponent(ofSwitch)}/flows`, query);
  }

  meters(ofSwitch: string, query: Record<string, string> = {}): Promise<MeterJson[]> {
    return this.#list(`/v1/switches/${encodeURIComponent(ofSwitch)}/meters`, query);
  }

  queues(ofSwitch: string, query: Record<string, string> = {}): Promise<QueueJson[]> {
    return this.#list(`/v1/switches/${encodeURIComponent(ofSwitch)}/queues`, query);
  }

  groups(ofSwitch: string, query: Record<string, string> = {}): Promise<GroupJson[]> {
    return this.#list(`/v1/switches/${encodeURIComponent(ofSwitch)}/groups`, query);
  }

  /** What would become of a packet. `ofSwitch`: id or name. */
  trace(ofSwitch: string, asked: TraceQuestion): Promise<PathTraceJson> {
    const path = `/v1/switches/${encodeURIComponent(ofSwitch)}/trace`;
    return this.#ask(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(asked),
    }) as Promise<PathTraceJson>;
  }

  /** Whom the controller takes us for. */
  identity(): Promise<IdentityJson> {
    return this.get('/v1/identity') as Promise<IdentityJson>;
  }

  tokens(): Promise<TokenJson[]> {
    return this.#list('/v1/tokens');
  }

  createToken(asked: TokenQuestion): Promise<NewTokenJson> {
    return this.#ask('/v1/tokens', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(asked),
    }) as Promise<NewTokenJson>;
  }

  revokeToken(id: string): Promise<RevokedTokenJson> {
    const path = `/v1/tokens/${encodeURIComponent(id)}`;
    return this.#ask(path, { method: 'DELETE' }) as Promise<RevokedTokenJson>;
  }

  /** How a table (its name or number), or each, is made. */
  explain(ofSwitch: string, table?: string): Promise<Explanation> {
    const query = table === undefined ? '' : `?table=${encodeURIComponent(table)}`;
    const path = `/v1/switches/${encodeURIComponent(ofSwitch)}/explain${query}`;
    return this.get(path) as Promise<Explanation>;
  }

  /**
   * Copies of frames, until `signal`, which rejects, or the end of the switch's session.
   * `query`: see docs/northbound.md.
   */
  capture(
    ofSwitch: string,
    query: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): AsyncGenerator<PacketLine> {
    return this.#packets(ofSwitch, 'capture', query, signal);
  }

  /** What rules of a switch take samples of; likewise. */
  samples(
    ofSwitch: string,
    query: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): AsyncGenerator<PacketLine> {
    return this.#packets(ofSwitch, 'samples', query, signal);
  }

  async *#packets(
    ofSwitch: string,
    what: 'capture' | 'samples',
    query: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): AsyncGenerator<PacketLine> {
    const parameters = new URLSearchParams({ ...query, format: 'jsonl' }).toString();
    const path = `/v1/switches/${encodeURIComponent(ofSwitch)}/${what}?${parameters}`;
    const response = await this.#fetch(path, { signal });
    if (!response.ok || response.body === null) throw await this.#refusal(response);
    const decoder = new TextDecoder();
    let text = '';
    try {
      for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
        text += decoder.decode(chunk, { stream: true });
        for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n')) {
          const line = JSON.parse(text.slice(0, end)) as PacketLine & Partial<ErrorJson>;
          text = text.slice(end + 1);
          if (line.error !== undefined) throw new HeddleError(line.error.code, line.error.message);
          yield line;
        }
      }
    } catch (error) {
      throw error instanceof HeddleError || signal.aborted ? error : this.#cutShort(error);
    }
  }

  async #list<Item>(path: string, query: Record<string, string> = {}): Promise<Item[]> {
    const parameters = new URLSearchParams(query).toString();
    const list = (await this.get(
      parameters === '' ? path : `${path}?${parameters}`,
    )) as ListJson<Item>;
    return [...list.items];
  }

  /**
   * The answer to a GET. @throws HeddleError UNREACHABLE when nobody answers at that address, or
   * with the code and sentence of the controller's refusal.
   */
  get(path: string): Promise<unknown> {
    return this.#ask(path, {});
  }

  async #ask(path: string, request: Omit<HttpRequest, 'signal'>): Promise<unknown> {
    const signal = AbortSignal.timeout(this.#timeoutMs);
    const response = await this.#fetch(path, { ...request, signal });
    if (!response.ok) throw await this.#refusal(response);
    return this.#read(response);
  }

  /** The answer to any request, read as JSON; errors as of `get`. */
  async send(
    method: string,
    path: string,
    body: { readonly type: string; readonly text: string } | undefined,
    timeoutMs = this.#timeoutMs,
  ): Promise<unknown> {
    const response = await this.#fetch(path, {
      method,
      ...(body && { headers: { 'content-type': body.type }, body: body.text }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!response.ok) throw await this.#refusal(response);
    return this.#read(response);
  }

  /** The answer to a GET as it is; errors as of `get`. */
  async text(path: string, timeoutMs = this.#timeoutMs): Promise<string> {
    const response = await this.#fetch(path, { signal: AbortSignal.timeout(timeoutMs) });
    if (!response.ok) throw await this.#refusal(response);
    return this.#text(response);
  }

  async #fetch(path: string, request: HttpRequest): Promise<Response> {
    try {
      return await this.http.fetch(path, request);
    } catch (cause) {
      const { why, answers } = connectionTrouble(cause as NodeJS.ErrnoException);
      const message = answers
        ? `the controller at ${this.address} can't be asked: ${why}`
        : `no controller answers at ${this.address} (${why}): start one with "heddle lab up", or name another with --server`;
      throw new HeddleError('UNREACHABLE', message, { value: this.address, cause });
    }
  }

  async #text(response: Response): Promise<string> {
    try {
      return await response.text();
    } catch (cause) {
      throw this.#cutShort(cause);
    }
  }

  #cutShort(cause: unknown): HeddleError {
    const message = `the controller at ${this.address} went away (its answer was cut short)`;
    return new HeddleError('UNREACHABLE', message, { value: this.address, cause });
  }

  async #read(response: Response): Promise<unknown> {
    const text = await this.#text(response);
    try {
      return JSON.parse(text);
    } catch (cause) {
      throw new HeddleError(
        'NOT_A_CONTROLLER',
        `what answers at ${this.address} is not a heddle controller (status ${response.status})`,
        { value: this.address, cause },
      );
    }
  }

  async #refusal(response: Response): Promise<HeddleError> {
    const { error } = ((await this.#read(response)) ?? {}) as Partial<ErrorJson>;
    const message = error?.message ?? `the controller answered with status ${response.status}`;
    const options = { field: error?.field ?? '' };
    if (error?.problems === undefined) {
      return new HeddleError(error?.code ?? 'REFUSED', message, options);
    }
    return new RefusedResources(error.code, message, options, error.problems);
  }
}

/** Resources were refused: everything that is wrong with them. */
export class RefusedResources extends HeddleError {
  readonly problems: NonNullable<ErrorJson['error']['problems']>;

  constructor(
    code: string,
    message: string,
    options: { readonly field: string },
    problems: NonNullable<ErrorJson['error']['problems']>,
  ) {
    super(code, message, options);
    this.problems = problems;
  }
}
