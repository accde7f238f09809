/** The northbound's addresses of resources. */
import { WebSocket } from 'ws';
import type {
  ApplyJson,
  ApplyRequest,
  DeleteListJson,
  DeleteRequest,
  ErrorJson,
  HistoryJson,
  KindJson,
  ListJson,
  ResourceJson,
  ResourceListJson,
  RestoreJson,
  RollbackRequest,
  WatchEventJson,
} from '../../controller/northbound/api.js';
import { connectionTrouble, mayHaveArrived } from '../../lab/real/connection-trouble.js';
import type { Northbound } from '../../lab/real/northbound.js';
import { HeddleError } from '../../proto/errors.js';

/**
 * Ten thousand resources take seconds to be checked and compiled; a plan of them as well, and who
 * asks meanwhile waits.
 */
const APPLY_TIMEOUT_MS = 120_000;

export class ResourceClient {
  readonly #northbound: Northbound;

  constructor(northbound: Northbound) {
    this.#northbound = northbound;
  }

  async kinds(): Promise<readonly KindJson[]> {
    return ((await this.#northbound.get('/v1/kinds')) as ListJson<KindJson>).items;
  }

  list(plural: string, selector?: string): Promise<ResourceListJson> {
    const query = selector === undefined ? '' : `?selector=${encodeURIComponent(selector)}`;
    const path = `${pathOf(plural)}${query}`;
    return this.#northbound.send(
      'GET',
      path,
      undefined,
      APPLY_TIMEOUT_MS,
    ) as Promise<ResourceListJson>;
  }

  one(plural: string, name: string): Promise<ResourceJson> {
    return this.#northbound.get(pathOf(plural, name)) as Promise<ResourceJson>;
  }

  apply(request: ApplyRequest): Promise<ApplyJson> {
    return this.#changeBy('/v1/apply', request) as Promise<ApplyJson>;
  }

  remove(resources: DeleteRequest['resources']): Promise<DeleteListJson> {
    return this.#changeBy('/v1/delete', { resources }) as Promise<DeleteListJson>;
  }

  history(query: Readonly<Record<string, string>>): Promise<HistoryJson> {
    const parameters = new URLSearchParams(query).toString();
    return this.#northbound.get(`/v1/history?${parameters}`) as Promise<HistoryJson>;
  }

  rollback(request: RollbackRequest): Promise<ApplyJson> {
    return this.#changeBy('/v1/rollback', request) as Promise<ApplyJson>;
  }

  /** All resources and their history as lines of JSON. */
  backup(): Promise<string> {
    return this.#northbound.text('/v1/backup', APPLY_TIMEOUT_MS);
  }

  restore(lines: string): Promise<RestoreJson> {
    const body = { type: 'application/jsonl', text: lines };
    return this.#change('/v1/restore', body) as Promise<RestoreJson>;
  }

  /**
   * What changes from now on, or from a revision on, until `signal`. Ends with HeddleError: GONE when the
   * revision is too old, UNREACHABLE when the connection breaks.
   */
  async *watch(
    query: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): AsyncGenerator<WatchEventJson> {
    const { url, options } = this.#northbound.http.target(
      `/v1/watch?${new URLSearchParams(query)}`,
    );
    const socket = new WebSocket(url.replace(/^http/, 'ws'), options);
    const events: (WatchEventJson | HeddleError)[] = [];
    let wake = (): void => {};
    const push = (event: WatchEventJson | HeddleError): void => {
      events.push(event);
      wake();
    };
    const lost = (why: string): void =>
      push(
        new HeddleError(
          'UNREACHABLE',
          `the controller at ${this.#northbound.address} went away (${why})`,
        ),
      );
    socket.on('message', (data) => {
      const message = JSON.parse(String(data)) as WatchEventJson & Partial<ErrorJson>;
      push(message.error === undefined ? message : errorOf(message as ErrorJson));
    });
    socket.on('unexpected-response', (_request, response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        try {
          push(errorOf(JSON.parse(Buffer.concat(chunks).toString()) as ErrorJson));
        } catch {
          lost(`the answer had status ${response.statusCode}`);
        }
      });
    });
    socket.on('error', (error) => lost(connectionTrouble(error).why));
    socket.on('close', (code, reason) =>
      lost(String(reason) || `the connection broke, code ${code}`),
    );
    const stop = (): void => wake();
    signal.addEventListener('abort', stop);
    try {
      while (!signal.aborted) {
        const event = events.shift();
        if (event instanceof HeddleError) throw event;
        if (event !== undefined) yield event;
        else {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      }
    } finally {
      signal.removeEventListener('abort', stop);
      socket.removeAllListeners();
      // A socket that is still connecting says so by an error.
      socket.on('error', () => {});
      socket.terminate();
    }
  }

  #changeBy(path: string, request: unknown): Promise<unknown> {
    return this.#change(path, { type: 'application/json', text: JSON.stringify(request) });
  }

  /** @throws HeddleError as of `Northbound.get`; it says so when the change may have been made all the same. */
  async #change(path: string, body: { type: string; text: string }): Promise<unknown> {
    try {
      return await this.#northbound.send('POST', path, body, APPLY_TIMEOUT_MS);
    } catch (error) {
      if (!(error instanceof HeddleError) || error.code !== 'UNREACHABLE') throw error;
      if (!mayHaveArrived(error.cause as NodeJS.ErrnoException)) throw error;
      const message = `${error.message}. What was asked is done as a whole or not at all; "heddle history" shows which`;
      throw new HeddleError('UNREACHABLE', message, { cause: error.cause });
    }
  }
}

/** What a kind may be called on the command line, in lower case. */
export function namesOf({ kind, plural, aliases }: KindJson): readonly string[] {
  return [kind.toLowerCase(), plural, ...aliases];
}

function errorOf({ error }: ErrorJson): HeddleError {
  return new HeddleError(error.code, error.message, { field: error.field ?? '' });
}

function pathOf(plural: string, name?: string): string {
  const kind = `/v1/resources/${encodeURIComponent(plural)}`;
  return name === undefined ? kind : `${kind}/${encodeURIComponent(name)}`;
}
