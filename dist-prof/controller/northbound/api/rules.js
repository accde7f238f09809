/** What switches hold or should hold: rules, groups, meters and queues, as the northbound shows them. */
export {};
//# sourceMappingURL=rules.js.map