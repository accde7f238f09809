/**
 * The addresses of declarative resources: what people state, and what became of it.
 */
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { MAX_BACKUP_BYTES } from '../resources/backup.js';
import type { Resources } from '../resources/resources.js';
import { needs } from './access.js';
import type { HistoryJson, RestoreJson } from './api.js';
import { JSON_LINES } from './bodies.js';
import { one, oneNumber } from './query.js';

/** Ten thousand resources of a few kilobytes in one file. */
const MAX_APPLY_BYTES = 64 * 1024 * 1024;

interface ListQuery {
  readonly selector?: string;
}

interface KindParams {
  readonly plural: string;
}

interface OneParams extends KindParams {
  readonly name: string;
}

interface HistoryQuery {
  readonly kind?: string;
  readonly name?: string;
  readonly revision?: string;
  readonly limit?: string;
}

export function addResourceRoutes(server: FastifyInstance, resources: Resources): void {
  server.get('/v1/kinds', { config: needs.view }, () => ({ items: resources.kindsJson() }));
  server.get<{ Querystring: ListQuery }>(
    '/v1/resources',
    { config: { ...needs.view, query: ['selector'] } },
    ({ query }) => resources.list(undefined, one(query.selector, 'selector')),
  );
  server.get<{ Params: KindParams; Querystring: ListQuery }>(
    '/v1/resources/:plural',
    { config: { ...needs.view, query: ['selector'] } },
    ({ params, query }) => resources.list(params.plural, one(query.selector, 'selector')),
  );
  server.get<{ Params: OneParams }>(
    '/v1/resources/:plural/:name',
    { config: needs.view },
    ({ params }) => resources.get(params.plural, params.name),
  );
  server.put<{ Params: OneParams }>(
    '/v1/resources/:plural/:name',
    { config: needs.operate },
    async (request, reply) => {
      const { plural, name } = request.params;
      const who = callerOf(request);
      const { resource, created } = await resources.put(plural, name, request.body, who);
      // RFC 9110, 9.3.4.
      return reply.code(created ? 201 : 200).send(resource);
    },
  );
  server.delete<{ Params: OneParams; Querystring: { revision?: string } }>(
    '/v1/resources/:plural/:name',
    { config: { ...needs.operate, query: ['revision'] } },
    (request) =>
      resources.delete(
        request.params.plural,
        request.params.name,
        callerOf(request),
        oneNumber(request.query.revision, 'revision'),
      ),
  );
  server.post('/v1/apply', { config: needs.operate, bodyLimit: MAX_APPLY_BYTES }, (request) =>
    resources.apply(request.body, callerOf(request)),
  );
  server.post('/v1/delete', { config: needs.operate, bodyLimit: MAX_APPLY_BYTES }, (request) =>
    resources.deleteMany(request.body, callerOf(request)),
  );
  server.get<{ Querystring: HistoryQuery }>(
    '/v1/history',
    { config: { ...needs.view, query: ['kind', 'name', 'revision', 'limit'] } },
    ({ query }): HistoryJson =>
      resources.history({
        kind: one(query.kind, 'kind'),
        name: one(query.name, 'name'),
        revision: oneNumber(query.revision, 'revision'),
        limit: oneNumber(query.limit, 'limit'),
      }),
  );
  server.post('/v1/rollback', { config: needs.operate }, (request) =>
    resources.rollback(request.body, callerOf(request)),
  );
  server.get('/v1/backup', { config: needs.admin }, (_request, reply) =>
    reply.type(JSON_LINES).send(Readable.from(resources.backup())),
  );
  server.post(
    '/v1/restore',
    { config: needs.admin, bodyLimit: MAX_BACKUP_BYTES },
    (request): Promise<RestoreJson> => resources.restore(request.body, callerOf(request)),
  );
}

/** For the history. */
function callerOf({ identity }: FastifyRequest): string {
  return identity!.name;
}
