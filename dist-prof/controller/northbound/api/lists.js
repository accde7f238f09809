/** What answers of all kinds have in common: lists and errors. */
export {};
//# sourceMappingURL=lists.js.map