/**
 * Loads a user's own app from a `.ts` or `.js` file, without a build step.
 *
 * jiti compiles TypeScript on the way. The app's `import ... from 'heddle'` has to give it the very
 * package that this controller runs from, whether that is installed beside the app or not, so the two
 * names of the package are bound to modules that the caller hands in: `controller/` may not know who
 * else is in the house.
 */
import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { createJiti } from 'jiti';
import { HeddleError } from '../../proto/errors.js';
import type { AppSource } from '../controller-options.js';
import { type App, defineApp } from '../sdk.js';
import { BUILT_IN } from './running-app.js';

/** What `import` of this package's own names gives; called only if an app imports the name. */
export interface AppModules {
  heddle(): Promise<unknown>;
  'heddle/testing'(): Promise<unknown>;
}

const EXTENSIONS = /\.(ts|mts|js|mjs)$/;

/**
 * The app that `path` (relative to the working directory) exports as default: an app, or a function
 * that makes one.
 *
 * @throws HeddleError NO_SUCH_FILE, BAD_APP; the message names the file and, for a mistake in the
 *   code, the line.
 */
export async function loadApp(path: string, modules: AppModules): Promise<AppSource> {
  const file = resolve(path);
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
    throw new HeddleError('NO_SUCH_FILE', `There is no app at ${path}.`, {
      field: 'app',
      value: path,
    });
  }
  if (!EXTENSIONS.test(file)) {
    throw bad(path, 'is not an app: expected a file that ends in .ts, .mts, .js or .mjs');
  }
  let module: { default?: unknown };
  try {
    const jiti = createJiti(import.meta.url, {
      virtualModules: await bind(modules, file),
      // An app that was edited and loaded again is compiled again; nothing is left in node_modules.
      fsCache: false,
      moduleCache: true,
      interopDefault: false,
    });
    module = await jiti.import(file);
  } catch (error) {
    throw bad(`${path}${lineOf(error, file)}`, `could not be loaded: ${firstLine(error)}`, error);
  }
  const exported = module.default;
  if (exported === undefined) {
    throw bad(path, 'has no default export; write `export default defineApp({ name: ..., ... })`');
  }
  try {
    const app = typeof exported === 'function' ? (exported as () => unknown)() : exported;
    return { app: defineApp(app as App), source: file };
  } catch (error) {
    throw bad(
      `${path}${lineOf(error, file)}`,
      `does not export an app: ${firstLine(error)}`,
      error,
    );
  }
}

/** Loads several in order. Throws BAD_APP when two have the same name, naming both files. */
export async function loadApps(
  paths: readonly string[],
  modules: AppModules,
  builtIn: readonly App[] = [],
): Promise<AppSource[]> {
  const loaded: AppSource[] = builtIn.map((app) => ({ app, source: BUILT_IN }));
  for (const path of paths) {
    const next = await loadApp(path, modules);
    const same = loaded.find(({ app }) => app.name === next.app.name);
    if (same !== undefined) {
      const hint = same.source === BUILT_IN ? '; rename it or use --no-default-apps' : '';
      throw bad(path, `is called "${next.app.name}" like the app from ${same.source}${hint}`);
    }
    loaded.push(next);
  }
  return loaded;
}

function bad(where: string, what: string, cause?: unknown): HeddleError {
  return new HeddleError('BAD_APP', `${where} ${what}`, { field: 'app', value: where, cause });
}

/** The test network drags the whole data plane in, so it is there only for those who ask. */
async function bind(modules: AppModules, file: string): Promise<Record<string, unknown>> {
  const heddle = await modules.heddle();
  if (!readFileSync(file, 'utf8').includes('heddle/testing')) return { heddle };
  return { heddle, 'heddle/testing': await modules['heddle/testing']() };
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n')[0]!.trim();
}

/** `:line:column` inside the app's own file, from a compiler's message or from a stack. */
function lineOf(error: unknown, file: string): string {
  if (!(error instanceof Error)) return '';
  // Babel's syntax errors carry `loc`; others say it at the end of the message or in the stack.
  const loc = (error as { loc?: { line?: unknown; column?: unknown } }).loc;
  if (typeof loc?.line === 'number') return `:${loc.line}:${Number(loc.column ?? 0) + 1}`;
  const text = `${error.message}\n${error.stack ?? ''}`;
  const at = text.indexOf(`${file}:`);
  const numbers = at < 0 ? null : /^:(\d+)(:\d+)?/.exec(text.slice(at + file.length));
  if (numbers !== null) return numbers[0];
  const parenthesised = /\((\d+):(\d+)\)/.exec(error.message);
  return parenthesised === null ? '' : `:${parenthesised[1]}:${parenthesised[2]}`;
}
