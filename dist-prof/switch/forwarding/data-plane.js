export {};
//# sourceMappingURL=data-plane.js.map