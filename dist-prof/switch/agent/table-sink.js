export {};
//# sourceMappingURL=table-sink.js.map