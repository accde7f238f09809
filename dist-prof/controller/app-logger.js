export function appLogger(app, logger, calls) {
    const line = (level) => (details, message) => {
        calls.later(app, () => logger[level](details, message));
    };
    return {
        debug: line('debug'),
        info: line('info'),
        warn: line('warn'),
        error: line('error'),
        child: (bindings) => appLogger(app, logger.child(bindings), calls),
    };
}
//# sourceMappingURL=app-logger.js.map