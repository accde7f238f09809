/** Who may ask: tokens, and whom the controller takes an asker for. */
export {};
//# sourceMappingURL=access.js.map