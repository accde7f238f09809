/**
 * The addresses of declarative resources: what people state, and what became of it.
 */
import { Readable } from 'node:stream';
import { needs } from './access.js';
import { one, oneNumber } from './query.js';
/** Ten thousand resources of a few kilobytes in one file. */
const MAX_APPLY_BYTES = 64 * 1024 * 1024;
/** A restore holds all that there is. */
const MAX_BACKUP_BYTES = 256 * 1024 * 1024;
export const JSON_LINES = 'application/jsonl';
export function addResourceRoutes(server, resources) {
    server.get('/v1/kinds', { config: needs.view }, () => ({ items: resources.kindsJson() }));
    server.get('/v1/resources', { config: needs.view }, ({ query }) => resources.list(undefined, one(query.selector, 'selector')));
    server.get('/v1/resources/:plural', { config: needs.view }, ({ params, query }) => resources.list(params.plural, one(query.selector, 'selector')));
    server.get('/v1/resources/:plural/:name', { config: needs.view }, ({ params }) => resources.get(params.plural, params.name));
    server.put('/v1/resources/:plural/:name', { config: needs.operate }, (request) => resources.put(request.params.plural, request.params.name, request.body, callerOf(request)));
    server.delete('/v1/resources/:plural/:name', { config: needs.operate }, (request) => resources.delete(request.params.plural, request.params.name, callerOf(request), oneNumber(request.query.revision, 'revision')));
    server.post('/v1/apply', { config: needs.operate, bodyLimit: MAX_APPLY_BYTES }, (request) => resources.apply(request.body, callerOf(request)));
    server.get('/v1/history', { config: needs.view }, ({ query }) => resources.history({
        kind: one(query.kind, 'kind'),
        name: one(query.name, 'name'),
        revision: oneNumber(query.revision, 'revision'),
        limit: oneNumber(query.limit, 'limit'),
    }));
    server.post('/v1/rollback', { config: needs.operate }, (request) => resources.rollback(request.body, callerOf(request)));
    server.get('/v1/backup', { config: needs.admin }, (_request, reply) => reply.type(JSON_LINES).send(Readable.from(resources.backup())));
    server.addContentTypeParser(JSON_LINES, { parseAs: 'string' }, (_request, body, done) => done(null, body));
    server.post('/v1/restore', { config: needs.admin, bodyLimit: MAX_BACKUP_BYTES }, (request) => resources.restore(request.body, callerOf(request)));
}
/** For the history. */
function callerOf({ identity }) {
    return identity.name;
}
//# sourceMappingURL=resource-routes.js.map