/**
 * Certificates and keys as files: read anew whenever they are needed, so that renewed ones are taken
 * without a restart, and checked for what would otherwise only show as a failed handshake.
 */
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { HeddleError } from '../proto/errors.js';
/**
 * What a client shows and whom it trusts: each is optional, but a certificate has its key.
 * @throws HeddleError BAD_USAGE when a file can't be read, or they don't go together.
 */
export function readClientTls(files) {
    const texts = {
        ...(files.cert !== undefined && { cert: readPem(files.cert, 'tls-cert') }),
        ...(files.key !== undefined && { key: readPem(files.key, 'tls-key') }),
        ...(files.ca !== undefined && { ca: readPem(files.ca, 'tls-ca') }),
    };
    if ((texts.cert === undefined) !== (texts.key === undefined)) {
        throw new HeddleError('BAD_USAGE', '--tls-cert and --tls-key belong together: give both.', {
            field: texts.cert === undefined ? 'tls-cert' : 'tls-key',
        });
    }
    try {
        createSecureContext(texts);
    }
    catch (cause) {
        const why = cause.message;
        const named = Object.values(files).filter((path) => path !== undefined);
        throw new HeddleError('BAD_USAGE', `The certificates and keys in ${named.join(', ')} can't be used together (${why}).`, { field: 'tls-cert', cause });
    }
    return texts;
}
/** What a server shows, and whose clients it believes; undefined when nothing is named. @throws as above. */
export function readServerTls(files) {
    if (files.cert === undefined && files.key === undefined && files.ca === undefined)
        return;
    const { cert, key, ca } = readClientTls(files);
    if (cert === undefined || key === undefined) {
        throw new HeddleError('BAD_USAGE', '--tls-ca alone says whom to believe, not who this is: give --tls-cert and --tls-key too.', { field: 'tls-cert' });
    }
    return { cert, key, ...(ca !== undefined && { ca }) };
}
/** When the first certificate in a PEM text ends, in ms since 1970. */
export function expiryOf(pem) {
    return Date.parse(new X509Certificate(pem).validTo);
}
function readPem(path, field) {
    try {
        return readFileSync(path, 'utf8');
    }
    catch (cause) {
        const why = cause.message;
        throw new HeddleError('BAD_USAGE', `--${field}: ${path} can't be read (${why}).`, {
            field,
            value: path,
            cause,
        });
    }
}
//# sourceMappingURL=tls-files.js.map