/** Tokens over the northbound, for admins; and for everyone, whom the controller takes them for. */
import type { FastifyInstance } from 'fastify';
import { HeddleError } from '../../proto/errors.js';
import { membersOf } from '../resources/requests.js';
import { needs } from './access.js';
import type {
  IdentityJson,
  ListJson,
  NewTokenJson,
  RevokedTokenJson,
  TokenJson,
  TokenQuestion,
} from './api.js';
import type { Tokens } from './tokens.js';

export function addTokenRoutes(server: FastifyInstance, tokens: Tokens): void {
  server.get('/v1/identity', { config: needs.view }, ({ identity }): IdentityJson => identity!);
  server.get(
    '/v1/tokens',
    { config: needs.admin },
    (): ListJson<TokenJson> => ({ items: tokens.list() }),
  );
  server.post(
    '/v1/tokens',
    { config: needs.admin },
    async ({ body }, reply): Promise<NewTokenJson> => {
      const { role, name, expiresInS } = tokenQuestion(body);
      const lifeMs = expiresInS === undefined ? undefined : expiresInS * 1000;
      const { token, record } = await tokens.create({ role, name, lifeMs });
      // RFC 6750, 5.3: nothing on the way keeps it.
      void reply.code(201).header('cache-control', 'no-store');
      return { ...record, token };
    },
  );
  server.delete<{ Params: { id: string } }>(
    '/v1/tokens/:id',
    { config: needs.admin },
    async ({ params }): Promise<RevokedTokenJson> => {
      const revoked = await tokens.revoke(params.id);
      return { ...revoked, left: tokens.size };
    },
  );
}

/** Types only; what the values may be is checked by whoever makes the token. */
function tokenQuestion(body: unknown): TokenQuestion {
  const bad = (field: string, what: string): HeddleError =>
    new HeddleError('BAD_VALUE', `"${field}" is ${what}.`, { field });
  // Read over, a slip in "expiresInS" would make a token that never ends.
  const { name, expiresInS } = membersOf(body, ['role', 'name', 'expiresInS']);
  if (name !== undefined && typeof name !== 'string') throw bad('name', 'text');
  if (expiresInS !== undefined && typeof expiresInS !== 'number') {
    throw bad('expiresInS', 'a number of seconds');
  }
  return body as TokenQuestion;
}
