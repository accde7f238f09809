/**
 * The JSON Schema of a lab file. A `description` beside a `pattern` is what the error message says was
 * expected. What a schema can't express (names that refer to each other) is in `file.ts`.
 */
/** Switches, hosts or links in one lab: far above what one machine carries. */
export declare const MAX_NODES = 1000;
export declare const labFileSchema: {
    readonly type: "object";
    readonly required: readonly ["apiVersion", "kind", "metadata", "spec"];
    readonly additionalProperties: false;
    readonly properties: {
        readonly apiVersion: {
            readonly type: "string";
            readonly const: "heddle.dev/v1";
        };
        readonly kind: {
            readonly type: "string";
            readonly const: "Lab";
        };
        readonly metadata: {
            readonly type: "object";
            readonly required: readonly ["name"];
            readonly additionalProperties: false;
            readonly properties: {
                readonly name: {
                    readonly type: "string";
                    readonly pattern: "^[a-z][a-z0-9-]{0,31}$";
                    readonly description: "lower-case letters, digits and dashes, a letter first, at most 32 characters";
                };
            };
        };
        readonly spec: {
            readonly type: "object";
            readonly required: readonly ["switches"];
            readonly additionalProperties: false;
            readonly properties: {
                readonly switches: {
                    readonly type: "array";
                    readonly minItems: 1;
                    readonly maxItems: 1000;
                    readonly items: {
                        readonly type: "object";
                        readonly required: readonly ["name"];
                        readonly additionalProperties: false;
                        readonly properties: {
                            readonly name: {
                                readonly type: "string";
                                readonly pattern: "^[a-z][a-z0-9-]{0,31}$";
                                readonly description: "lower-case letters, digits and dashes, a letter first, at most 32 characters";
                            };
                            readonly datapathId: {
                                readonly type: "string";
                                readonly pattern: "^[0-9a-f]{16}$";
                                readonly description: "16 lower-case hex digits (in quotes)";
                            };
                        };
                    };
                };
                readonly hosts: {
                    readonly type: "array";
                    readonly maxItems: 1000;
                    readonly items: {
                        readonly type: "object";
                        readonly required: readonly ["name", "switch"];
                        readonly additionalProperties: false;
                        readonly properties: {
                            readonly name: {
                                readonly type: "string";
                                readonly pattern: "^[a-z][a-z0-9-]{0,31}$";
                                readonly description: "lower-case letters, digits and dashes, a letter first, at most 32 characters";
                            };
                            readonly switch: {
                                readonly type: "string";
                                readonly pattern: "^[a-z][a-z0-9-]{0,31}$";
                                readonly description: "lower-case letters, digits and dashes, a letter first, at most 32 characters";
                            };
                            readonly ip: {
                                readonly type: "string";
                            };
                            readonly mac: {
                                readonly type: "string";
                                readonly pattern: "^[0-9a-fA-F]{2}(:[0-9a-fA-F]{2}){5}$";
                                readonly description: "a MAC address such as \"02:00:00:00:00:01\"";
                            };
                        };
                    };
                };
                readonly links: {
                    readonly type: "array";
                    readonly maxItems: 1000;
                    readonly items: {
                        readonly type: "object";
                        readonly required: readonly ["a", "b"];
                        readonly additionalProperties: false;
                        readonly properties: {
                            readonly a: {
                                readonly type: "string";
                                readonly pattern: "^[a-z][a-z0-9-]{0,31}$";
                                readonly description: "lower-case letters, digits and dashes, a letter first, at most 32 characters";
                            };
                            readonly b: {
                                readonly type: "string";
                                readonly pattern: "^[a-z][a-z0-9-]{0,31}$";
                                readonly description: "lower-case letters, digits and dashes, a letter first, at most 32 characters";
                            };
                        };
                    };
                };
            };
        };
    };
};
