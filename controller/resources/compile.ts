/**
 * What follows from resources: each is compiled by its kind as a unit of the app that serves the kind,
 * so that one which can't be had leaves all others standing.
 */
import type { NetworkView } from '../../topology/model.js';
import type { App, Desired } from '../sdk.js';
import type { Kind, KindContext, Resource, ResourcesView } from './kind.js';

/** The unit of a resource, within the app that serves its kind. */
export function unitOf(resource: { kind: string; metadata: { name: string } }): string {
  return `${resource.kind}/${resource.metadata.name}`;
}

/** All that an app wants: what it compiles itself, and what follows from resources of its kinds. */
export function runApp(
  app: App,
  desired: Desired,
  network: NetworkView,
  resources: ResourcesView,
): void {
  app.compile?.(network, desired, resources);
  compileKinds(app, desired, { network, resources });
}

function compileKinds({ kinds = [] }: App, desired: Desired, context: KindContext): void {
  const { network, resources } = context;
  const shared = [network, ...kinds.map((kind) => resources.list(kind))];
  for (const kind of kinds) {
    const { compile } = kind;
    if (compile === undefined) continue;
    for (const resource of resources.list(kind)) {
      const inputs = kind.inputs?.(resource, context) ?? shared;
      desired.unit(
        unitOf(resource),
        [resource, ...inputs],
        (unit) => compile.call(kind, resource, unit, context),
        { atomic: true },
      );
    }
  }
}

/** Remembers which kinds an app looked at, so that others' changes leave it alone. */
export class WatchedResources implements ResourcesView {
  readonly #view: ResourcesView;
  readonly #seen: Set<string>;

  constructor(view: ResourcesView, seen: Set<string>) {
    this.#view = view;
    this.#seen = seen;
  }

  get revision(): number {
    return this.#view.revision;
  }

  list<Spec = unknown>(kind: string | Kind<Spec>): readonly Resource<Spec>[] {
    this.#note(kind);
    return this.#view.list(kind);
  }

  get<Spec = unknown>(kind: string | Kind<Spec>, name: string): Resource<Spec> | undefined {
    this.#note(kind);
    return this.#view.get(kind, name);
  }

  #note(kind: string | { readonly kind: string }): void {
    this.#seen.add(typeof kind === 'string' ? kind : kind.kind);
  }
}
