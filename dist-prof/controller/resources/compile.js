/** The unit of a resource, within the app that serves its kind. */
export function unitOf(resource) {
    return `${resource.kind}/${resource.metadata.name}`;
}
/** All that an app wants: what it compiles itself, and what follows from resources of its kinds. */
export function runApp(app, desired, network, resources) {
    app.compile?.(network, desired, resources);
    compileKinds(app, desired, { network, resources });
}
function compileKinds({ kinds = [] }, desired, context) {
    const { network, resources } = context;
    const shared = [network, ...kinds.map((kind) => resources.list(kind))];
    for (const kind of kinds) {
        const { compile } = kind;
        if (compile === undefined)
            continue;
        for (const resource of resources.list(kind)) {
            const inputs = kind.inputs?.(resource, context) ?? shared;
            desired.unit(unitOf(resource), [resource, ...inputs], (unit) => compile.call(kind, resource, unit, context), { atomic: true });
        }
    }
}
/** Remembers which kinds an app looked at, so that others' changes leave it alone. */
export class WatchedResources {
    #view;
    #seen;
    constructor(view, seen) {
        this.#view = view;
        this.#seen = seen;
    }
    get revision() {
        return this.#view.revision;
    }
    list(kind) {
        this.#note(kind);
        return this.#view.list(kind);
    }
    get(kind, name) {
        this.#note(kind);
        return this.#view.get(kind, name);
    }
    #note(kind) {
        this.#seen.add(typeof kind === 'string' ? kind : kind.kind);
    }
}
//# sourceMappingURL=compile.js.map