const GUARDED = ['validate', 'degraded', 'status', 'finalize'];
/** The same app, but for that. `call` calls a function of the app; `doing` is for people. */
export function guardedKinds(app, call) {
    if (app.kinds === undefined)
        return app;
    return { ...app, kinds: app.kinds.map((kind) => guarded(kind, call)) };
}
function guarded(kind, call) {
    // On top of the original, which may be an instance of a class.
    const made = Object.create(kind);
    for (const member of GUARDED) {
        const original = kind[member];
        if (original === undefined)
            continue;
        Object.defineProperty(made, member, {
            value: (...args) => call(`${member} of ${kind.kind}`, () => original.apply(kind, args)),
        });
    }
    return made;
}
//# sourceMappingURL=guarded-kinds.js.map