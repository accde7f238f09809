import { encodeCapture, toCapture } from './captures.js';
import { decodeEcho, decodeEnd, encodeEnd, exact, frameOf, generated, isDown, text, unwrap, v1, wrap, } from './envelope.js';
import { encodePacketOut, encodeTransaction, toPacketOut, toTransaction } from './transactions.js';
export function encodeToSwitch(message) {
    switch (message.type) {
        case 'hello':
            return wrap(1 /* Down.Hello */, v1.ControllerHello.encode(message).finish());
        case 'election':
            return wrap(2 /* Down.Election */, v1.ElectionBid.encode(message).finish());
        case 'transaction':
            return encodeTransaction(message);
        case 'digests':
            return wrap(4 /* Down.Digests */, v1.DigestRequest.encode({ id: message.id }).finish());
        case 'rules': {
            const { id, owner, table, counters } = message;
            return wrap(5 /* Down.Rules */, v1.RuleRequest.encode({ id, owner, table, counters }).finish());
        }
        case 'packetOut':
            return encodePacketOut(message);
        case 'statistics': {
            const { intervalMs } = message;
            return wrap(7 /* Down.Statistics */, v1.StatisticsSubscription.encode({ intervalMs }).finish());
        }
        case 'trace': {
            const { id, inPort, frame } = message;
            return wrap(20 /* Down.Trace */, v1.TraceRequest.encode({ id, inPort, frame }).finish());
        }
        case 'explain': {
            const { id, table } = message;
            return wrap(21 /* Down.Explain */, v1.ExplainRequest.encode({ id, table: text(table) }).finish());
        }
        case 'capture':
            return wrap(22 /* Down.Capture */, encodeCapture(message));
        case 'echo':
            return wrap(10 /* Down.Echo */, v1.Echo.encode({ id: message.id }).finish());
        case 'echoReply':
            return wrap(11 /* Down.EchoReply */, v1.Echo.encode({ id: message.id }).finish());
        case 'end':
            return wrap(12 /* Down.End */, encodeEnd(message));
    }
}
/**
 * Undefined: a valid message of a kind that a later version added, or a packet-out with an action of
 * a later version; it is to be ignored.
 *
 * @throws HeddleError MALFORMED, TOO_LONG
 */
export function decodeToSwitch(message) {
    const { field, body } = unwrap(message, isDown);
    switch (field) {
        case 1 /* Down.Hello */: {
            const m = generated((b) => v1.ControllerHello.decode(b), body);
            return {
                type: 'hello',
                minVersion: m.minVersion,
                maxVersion: m.maxVersion,
                controllerId: text(m.controllerId),
                echoIntervalMs: m.echoIntervalMs,
                software: text(m.software),
            };
        }
        case 2 /* Down.Election */: {
            const m = generated((b) => v1.ElectionBid.decode(b), body);
            return { type: 'election', electionId: exact(m.electionId) };
        }
        case 3 /* Down.Transaction */:
            return toTransaction(body);
        case 4 /* Down.Digests */: {
            const m = generated((b) => v1.DigestRequest.decode(b), body);
            return { type: 'digests', id: exact(m.id) };
        }
        case 5 /* Down.Rules */: {
            const m = generated((b) => v1.RuleRequest.decode(b), body);
            return {
                type: 'rules',
                id: exact(m.id),
                owner: m.owner ?? undefined,
                table: m.table ?? undefined,
                counters: m.counters,
            };
        }
        case 6 /* Down.PacketOut */:
            return toPacketOut(body);
        case 7 /* Down.Statistics */: {
            const m = generated((b) => v1.StatisticsSubscription.decode(b), body);
            return { type: 'statistics', intervalMs: m.intervalMs };
        }
        case 20 /* Down.Trace */: {
            const m = generated((b) => v1.TraceRequest.decode(b), body);
            return { type: 'trace', id: exact(m.id), inPort: m.inPort, frame: frameOf(m.frame) };
        }
        case 21 /* Down.Explain */: {
            const m = generated((b) => v1.ExplainRequest.decode(b), body);
            return { type: 'explain', id: exact(m.id), table: text(m.table) };
        }
        case 22 /* Down.Capture */:
            return toCapture(body);
        case 10 /* Down.Echo */:
            return { type: 'echo', id: decodeEcho(body) };
        case 11 /* Down.EchoReply */:
            return { type: 'echoReply', id: decodeEcho(body) };
        case 12 /* Down.End */:
            return decodeEnd(body);
        default:
            return undefined;
    }
}
//# sourceMappingURL=to-switch.js.map