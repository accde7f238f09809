import { HeddleError } from '../../proto/errors.js';
import { needs } from './access.js';
export function addTokenRoutes(server, tokens) {
    server.get('/v1/identity', { config: needs.view }, ({ identity }) => identity);
    server.get('/v1/tokens', { config: needs.admin }, () => ({ items: tokens.list() }));
    server.post('/v1/tokens', { config: needs.admin }, async ({ body }, reply) => {
        const { role, name, expiresInS } = tokenQuestion(body);
        const lifeMs = expiresInS === undefined ? undefined : expiresInS * 1000;
        const { token, record } = await tokens.create({ role, name, lifeMs });
        // RFC 6750, 5.3: nothing on the way keeps it.
        void reply.code(201).header('cache-control', 'no-store');
        return { ...record, token };
    });
    server.delete('/v1/tokens/:id', { config: needs.admin }, async ({ params }) => {
        const revoked = await tokens.revoke(params.id);
        return { ...revoked, left: tokens.size };
    });
}
/** Types only; what the values may be is checked by whoever makes the token. */
function tokenQuestion(body) {
    const bad = (field, what) => new HeddleError('BAD_VALUE', `"${field}" is ${what}.`, { field });
    if (typeof body !== 'object' || body === null)
        throw bad('body', 'a JSON object');
    const { name, expiresInS } = body;
    if (name !== undefined && typeof name !== 'string')
        throw bad('name', 'text');
    if (expiresInS !== undefined && typeof expiresInS !== 'number') {
        throw bad('expiresInS', 'a number of seconds');
    }
    return body;
}
//# sourceMappingURL=token-routes.js.map