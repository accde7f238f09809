/**
 * Where running things keep their sockets, state and logs: `$HEDDLE_RUN_DIR`, else `/run/heddle` for
 * real root, else `<tmpdir>/heddle-<uid>`.
 *
 * The last one is also for uid 0 inside a user namespace (`unshare -Ur`), which may not write below
 * /run. Its number is the uid as the outside sees it, so that a command gives the same answer inside
 * and outside of the namespace that a lab lives in.
 */
import { lstatSync, mkdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { HeddleError } from '../proto/errors.js';
/** The default run directory; an absolute path. Creates nothing. */
export function runDirectory(env = process.env) {
    const named = env['HEDDLE_RUN_DIR'];
    if (named !== undefined && named !== '')
        return resolve(named);
    const uid = process.getuid?.() ?? 0;
    const map = userMap();
    if (uid === 0 && map.whole)
        return '/run/heddle';
    return join(tmpdir(), `heddle-${map.outside(uid)}`);
}
/**
 * Makes the run directory, for its owner only, and returns it. In a shared /tmp somebody else may
 * have been there first: a directory of another owner is refused (RUN_DIR_UNSAFE), for we would
 * read process ids from it.
 */
export function ensureRunDirectory(path = runDirectory()) {
    try {
        mkdirSync(path, { recursive: true, mode: 0o700 });
    }
    catch (cause) {
        throw new HeddleError('RUN_DIR_UNUSABLE', `the run directory ${path} can't be made (${cause.message}): set HEDDLE_RUN_DIR to a directory that you may write`, { value: path, cause });
    }
    const stat = lstatSync(path);
    if (!stat.isDirectory() || stat.uid !== (process.getuid?.() ?? stat.uid)) {
        throw new HeddleError('RUN_DIR_UNSAFE', `the run directory ${path} belongs to somebody else: set HEDDLE_RUN_DIR to a directory of your own`, { value: path });
    }
    return path;
}
/** Reads /proc/self/uid_map: lines of `first-inside first-outside count` (user_namespaces(7)). */
function userMap() {
    const ranges = [];
    try {
        for (const line of readFileSync('/proc/self/uid_map', 'utf8').trim().split('\n')) {
            const [inside, outside, count] = line.trim().split(/\s+/).map(Number);
            ranges.push([inside ?? 0, outside ?? 0, count ?? 0]);
        }
    }
    catch {
        // Without /proc nothing is known; the uid then stands for itself.
    }
    return {
        whole: ranges.length === 1 && ranges[0]?.[0] === 0 && (ranges[0]?.[2] ?? 0) >= 0xffff_ffff,
        outside(uid) {
            for (const [inside, outside, count] of ranges) {
                if (uid >= inside && uid < inside + count)
                    return outside + uid - inside;
            }
            return uid;
        },
    };
}
//# sourceMappingURL=run-dir.js.map