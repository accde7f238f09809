/**
 * The addresses of declarative resources: what people state, and what became of it.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Resources } from '../resources/resources.js';
import { needs } from './access.js';
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

export function addResourceRoutes(server: FastifyInstance, resources: Resources): void {
  server.get('/v1/kinds', { config: needs.view }, () => ({ items: resources.kindsJson() }));
  server.get<{ Querystring: ListQuery }>('/v1/resources', { config: needs.view }, ({ query }) =>
    resources.list(undefined, one(query.selector, 'selector')),
  );
  server.get<{ Params: KindParams; Querystring: ListQuery }>(
    '/v1/resources/:plural',
    { config: needs.view },
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
    (request) =>
      resources.put(request.params.plural, request.params.name, request.body, callerOf(request)),
  );
  server.delete<{ Params: OneParams; Querystring: { revision?: string } }>(
    '/v1/resources/:plural/:name',
    { config: needs.operate },
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
}

/** For the history. */
function callerOf({ identity }: FastifyRequest): string {
  return identity!.name;
}
