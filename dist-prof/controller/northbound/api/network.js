/**
 * What there is: the controller itself, its switches, ports, links, hosts and apps, as the northbound
 * shows them.
 */
export {};
//# sourceMappingURL=network.js.map