import type { ToSwitchMessage } from '../messages.js';
import { encodeCapture, toCapture } from './captures.js';
import {
  Down,
  decodeEcho,
  decodeEnd,
  encodeEnd,
  exact,
  frameOf,
  generated,
  isDown,
  text,
  unwrap,
  v1,
  wrap,
} from './envelope.js';
import { encodePacketOut, encodeTransaction, toPacketOut, toTransaction } from './transactions.js';

export function encodeToSwitch(message: ToSwitchMessage): Uint8Array {
  switch (message.type) {
    case 'hello':
      return wrap(Down.Hello, v1.ControllerHello.encode(message).finish());
    case 'election':
      return wrap(Down.Election, v1.ElectionBid.encode(message).finish());
    case 'transaction':
      return encodeTransaction(message);
    case 'digests':
      return wrap(Down.Digests, v1.DigestRequest.encode({ id: message.id }).finish());
    case 'rules': {
      const { id, owner, table, counters } = message;
      return wrap(Down.Rules, v1.RuleRequest.encode({ id, owner, table, counters }).finish());
    }
    case 'packetOut':
      return encodePacketOut(message);
    case 'statistics': {
      const { intervalMs } = message;
      return wrap(Down.Statistics, v1.StatisticsSubscription.encode({ intervalMs }).finish());
    }
    case 'trace': {
      const { id, inPort, frame } = message;
      return wrap(Down.Trace, v1.TraceRequest.encode({ id, inPort, frame }).finish());
    }
    case 'explain': {
      const { id, table } = message;
      return wrap(Down.Explain, v1.ExplainRequest.encode({ id, table: text(table) }).finish());
    }
    case 'capture':
      return wrap(Down.Capture, encodeCapture(message));
    case 'echo':
      return wrap(Down.Echo, v1.Echo.encode({ id: message.id }).finish());
    case 'echoReply':
      return wrap(Down.EchoReply, v1.Echo.encode({ id: message.id }).finish());
    case 'end':
      return wrap(Down.End, encodeEnd(message));
  }
}

/**
 * Undefined: a valid message of a kind that a later version added, or a packet-out with an action of
 * a later version; it is to be ignored.
 *
 * @throws HeddleError MALFORMED, TOO_LONG
 */
export function decodeToSwitch(message: Uint8Array): ToSwitchMessage | undefined {
  const { field, body } = unwrap(message, isDown);
  switch (field) {
    case Down.Hello: {
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
    case Down.Election: {
      const m = generated((b) => v1.ElectionBid.decode(b), body);
      return { type: 'election', electionId: exact(m.electionId) };
    }
    case Down.Transaction:
      return toTransaction(body);
    case Down.Digests: {
      const m = generated((b) => v1.DigestRequest.decode(b), body);
      return { type: 'digests', id: exact(m.id) };
    }
    case Down.Rules: {
      const m = generated((b) => v1.RuleRequest.decode(b), body);
      return {
        type: 'rules',
        id: exact(m.id),
        owner: m.owner ?? undefined,
        table: m.table ?? undefined,
        counters: m.counters,
      };
    }
    case Down.PacketOut:
      return toPacketOut(body);
    case Down.Statistics: {
      const m = generated((b) => v1.StatisticsSubscription.decode(b), body);
      return { type: 'statistics', intervalMs: m.intervalMs };
    }
    case Down.Trace: {
      const m = generated((b) => v1.TraceRequest.decode(b), body);
      return { type: 'trace', id: exact(m.id), inPort: m.inPort, frame: frameOf(m.frame) };
    }
    case Down.Explain: {
      const m = generated((b) => v1.ExplainRequest.decode(b), body);
      return { type: 'explain', id: exact(m.id), table: text(m.table) };
    }
    case Down.Capture:
      return toCapture(body);
    case Down.Echo:
      return { type: 'echo', id: decodeEcho(body) };
    case Down.EchoReply:
      return { type: 'echoReply', id: decodeEcho(body) };
    case Down.End:
      return decodeEnd(body);
    default:
      return undefined;
  }
}
