/**
 * Time and chance, passed in everywhere, so that a whole network can run in one process under a
 * virtual clock, repeatably. `cli/system-clock.ts` is the real one, `lab/virtual-clock.ts` the other.
 */
export {};
//# sourceMappingURL=clock.js.map