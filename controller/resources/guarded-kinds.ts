/**
 * The functions of kinds that are called outside of `compile`, each as a call of the app that serves the
 * kind: what they throw and how long they take is then the app's.
 */
import type { App } from '../sdk.js';
import type { Kind } from './kind.js';

const GUARDED = ['validate', 'degraded', 'status', 'finalize'] as const;

/** The same app, but for that. `call` calls a function of the app; `doing` is for people. */
export function guardedKinds(app: App, call: <T>(doing: string, act: () => T) => T): App {
  if (app.kinds === undefined) return app;
  return { ...app, kinds: app.kinds.map((kind) => guarded(kind, call)) };
}

function guarded(kind: Kind, call: <T>(doing: string, act: () => T) => T): Kind {
  // On top of the original, which may be an instance of a class.
  const made = Object.create(kind) as Kind & Record<string, unknown>;
  for (const member of GUARDED) {
    const original = kind[member] as ((...args: unknown[]) => unknown) | undefined;
    if (original === undefined) continue;
    Object.defineProperty(made, member, {
      value: (...args: unknown[]) =>
        call(`${member} of ${kind.kind}`, () => original.apply(kind, args)),
    });
  }
  return made;
}
