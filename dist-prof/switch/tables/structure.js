export {};
//# sourceMappingURL=structure.js.map