export function ownModules() {
    return {
        heddle: () => import('../index.js'),
        'heddle/testing': () => import('../lab/index.js'),
    };
}
//# sourceMappingURL=app-modules.js.map