/**
 * Messages of the channel to bytes and back: one ToController or ToSwitch is one message on the wire.
 *
 * Everything that carries rules or actions is read and written by `rule-reader.ts` and `rule-writer.ts`;
 * all other bodies by the code that protobufjs generates from the same .proto files. Which way a body
 * goes is the secret of `codec/`: users see `messages.ts`.
 *
 * Whatever a peer sends, decoding takes bounded time and memory: a message has at most
 * MAX_MESSAGE_BYTES, and the number of parts is counted before any is made into an object.
 */
export { MAX_CHANGES, MAX_DIGESTS, MAX_FRAME_BYTES, MAX_LISTED, MAX_MESSAGE_BYTES, MAX_PORTS, } from './codec/envelope.js';
export { decodeConfiguration, encodeConfiguration } from './codec/rules.js';
export { decodeToController, encodeToController } from './codec/to-controller.js';
export { decodeToSwitch, encodeToSwitch } from './codec/to-switch.js';
export { isRefusalReason } from './codec/transactions.js';
export * from './messages.js';
//# sourceMappingURL=codec.js.map