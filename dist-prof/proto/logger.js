const nothing = () => { };
/** For tests and tools that want quiet. */
export const silentLogger = {
    debug: nothing,
    info: nothing,
    warn: nothing,
    error: nothing,
    child: () => silentLogger,
};
//# sourceMappingURL=logger.js.map