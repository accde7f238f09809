/**
 * Resources in YAML files, several to a file, and the way back from a field of one to its line.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isMap, isNode, isScalar, isSeq, LineCounter, parseAllDocuments, } from 'yaml';
import { RefusedResources } from '../../lab/real/northbound.js';
import { HeddleError } from '../../proto/errors.js';
const MAX_FILE_BYTES = 64 << 20;
const MAX_FILES = 10_000;
const MAX_ALIASES = 100;
/**
 * Reads files, directories (their .yaml, .yml and .json, in the order of names) and `-`.
 * @throws HeddleError BAD_FILE with a line for each mistake: `file:line: what`.
 */
export function readResources(paths) {
    const found = paths.flatMap((path) => filesAt(path)).flatMap((file) => readFile(file));
    if (found.length === 0) {
        const names = paths.map(shownName).join(', ');
        throw new HeddleError('BAD_FILE', `${names}: there is no resource in it`);
    }
    return found;
}
function filesAt(path) {
    if (path === '-')
        return [path];
    try {
        if (!statSync(path).isDirectory())
            return [path];
        const names = readdirSync(path).filter((name) => /\.(ya?ml|json)$/.test(name));
        if (names.length > MAX_FILES) {
            throw new HeddleError('BAD_FILE', `${path} has more than ${MAX_FILES} files`);
        }
        return names.sort().map((name) => join(path, name));
    }
    catch (cause) {
        throw cause instanceof HeddleError ? cause : unreadable(path, cause);
    }
}
function readFile(path) {
    let text;
    try {
        if (path !== '-' && statSync(path).size > MAX_FILE_BYTES) {
            throw new HeddleError('BAD_FILE', `${path} has more than ${MAX_FILE_BYTES} bytes`);
        }
        text = readFileSync(path === '-' ? 0 : path, 'utf8');
    }
    catch (cause) {
        throw cause instanceof HeddleError ? cause : unreadable(path, cause);
    }
    return parseResources(text, shownName(path));
}
/** @throws HeddleError BAD_FILE */
export function parseResources(text, file) {
    const lines = new LineCounter();
    const parsed = parseAllDocuments(text, { lineCounter: lines, uniqueKeys: true });
    const documents = 'empty' in parsed ? [] : parsed;
    const mistakes = documents
        .flatMap(({ errors }) => errors)
        .slice(0, 20)
        .map((error) => `${file}:${error.linePos?.[0].line ?? 1}: ${firstLine(error.message)}`);
    if (mistakes.length > 0)
        throw new HeddleError('BAD_FILE', mistakes.join('\n'));
    return documents.flatMap((document) => {
        let value;
        try {
            value = document.toJS({ maxAliasCount: MAX_ALIASES });
        }
        catch (error) {
            throw new HeddleError('BAD_FILE', `${file}:1: ${firstLine(error.message)}`);
        }
        // What stands between two lines of dashes, or after the last.
        if (value === null || value === undefined)
            return [];
        const lineOf = (field) => findLine(document, lines, field);
        const list = isList(value) ? value.items : undefined;
        if (list === undefined)
            return [{ value, file, lineOf }];
        // What `heddle get -o yaml` prints.
        return list.map((item, i) => ({
            value: item,
            file,
            lineOf: (field) => lineOf(field === '' ? `items[${i}]` : `items[${i}].${field}`),
        }));
    });
}
function isList(value) {
    return (typeof value === 'object' &&
        value !== null &&
        !('kind' in value) &&
        Array.isArray(value.items));
}
function findLine(document, lines, field) {
    let node = document.contents;
    let offset = rangeOf(node) ?? document.range[0];
    let rest = field;
    while (rest !== '') {
        const index = /^\[(\d+)\]\.?/.exec(rest);
        if (isSeq(node) && index !== null) {
            node = node.items[Number(index[1])];
            offset = rangeOf(node) ?? offset;
            rest = rest.slice(index[0].length);
        }
        else if (isMap(node)) {
            const found = longestKey(node, rest);
            if (found === undefined)
                break;
            offset = rangeOf(found.pair.key) ?? offset;
            node = found.pair.value;
            rest = rest.slice(found.length).replace(/^\./, '');
        }
        else
            break;
    }
    return lines.linePos(offset).line;
}
/** Keys may have dots in them, as labels do. */
function longestKey(map, path) {
    let best;
    for (const pair of map.items) {
        const key = isScalar(pair.key) ? String(pair.key.value) : '';
        if (key.length <= (best?.length ?? 0) || !path.startsWith(key))
            continue;
        const next = path[key.length];
        if (next === undefined || next === '.' || next === '[')
            best = { pair, length: key.length };
    }
    return best;
}
function rangeOf(node) {
    return isNode(node) ? node.range?.[0] : undefined;
}
function unreadable(path, cause) {
    return new HeddleError('BAD_FILE', `${shownName(path)}: ${whyNot(cause)}`, {
        value: path,
        cause,
    });
}
/** What the system says about a file, in a few words. */
export function whyNot(cause) {
    const { code, message } = cause;
    switch (code) {
        case 'ENOENT':
            return 'there is no such file or directory';
        case 'EACCES':
        case 'EPERM':
            return 'you may not use it (permission denied)';
        case 'EISDIR':
            return 'it is a directory';
        default:
            return message;
    }
}
function shownName(path) {
    return path === '-' ? '<stdin>' : path;
}
function firstLine(text) {
    return (text.split('\n')[0] ?? '').replace(/( at line \d+, column \d+)?:?$/, '');
}
/**
 * The controller's complaint about `resources[i].<field>`, with file and line instead; any other error
 * as it is.
 */
export function locateProblems(error, written) {
    if (!(error instanceof RefusedResources))
        return error;
    const lines = error.problems.map(({ field, message }) => {
        const text = message.replace(/\bresources\[\d+\]/g, (at) => placeOf(at, written)?.place ?? at);
        const found = placeOf(field, written);
        if (found === undefined)
            return `${field}: ${text}`;
        return found.inside === ''
            ? `${found.place}: ${text}`
            : `${found.place}: ${found.inside}: ${text}`;
    });
    // Somebody else was faster: nothing is wrong with what is written.
    const code = error.problems.every((problem) => problem.code === 'CONFLICT')
        ? 'CONFLICT'
        : 'BAD_FILE';
    return new HeddleError(code, lines.join('\n'), {
        ...(error.field !== undefined && { field: error.field }),
    });
}
/** `file:line` of `resources[i].<inside>`. */
function placeOf(field, written) {
    const [, index, inside = ''] = /^resources\[(\d+)\]\.?(.*)$/.exec(field) ?? [];
    const resource = written[Number(index ?? -1)];
    return resource && { place: `${resource.file}:${resource.lineOf(inside)}`, inside };
}
//# sourceMappingURL=files.js.map