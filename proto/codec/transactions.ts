/** Transactions and packet-outs: changes and actions, read and written without objects between. */
import { readAction } from '../action-reader.js';
import { readChange } from '../change-reader.js';
import { HeddleError } from '../errors.js';
import {
  type PacketOut,
  REFUSAL_REASONS,
  type Refusal,
  type RefusalReason,
  type Transaction,
} from '../messages.js';
import type { Action, Change } from '../model.js';
import { ByteReader, malformed, WireType } from '../protobuf-bytes.js';
import { writeAction, writeChange } from '../rule-writer.js';
import { Down, MAX_CHANGES, MAX_FRAME_BYTES, MAX_PACKET_OUT_ACTIONS, writer } from './envelope.js';

export function encodeTransaction(message: Transaction): Uint8Array {
  const { changes, baseRevision } = message;
  writer.reset();
  const start = writer.begin(Down.Transaction, 3);
  writer.uint64(1, message.id);
  if (baseRevision !== undefined) {
    writer.tag(2, WireType.Varint);
    writer.varint64(baseRevision);
  }
  for (let i = 0; i < changes.length; i++) {
    const inner = writer.begin(3, 2);
    writeChange(writer, changes[i]!);
    writer.end(inner, 2);
  }
  writer.end(start, 3);
  return writer.finish();
}

export function toTransaction(body: Uint8Array): Transaction {
  const changes: Change[] = [];
  const from = new ByteReader(body);
  let id = 0;
  let baseRevision: number | undefined;
  try {
    for (let field = from.field(); field !== 0; field = from.field()) {
      if (field === 1) id = from.uint64();
      else if (field === 2) baseRevision = from.uint64();
      else if (field === 3) {
        if (changes.length === MAX_CHANGES) {
          throw new HeddleError(
            'LIMIT_EXCEEDED',
            `A transaction has at most ${MAX_CHANGES} changes.`,
          );
        }
        changes.push(readChange(from));
      } else from.skip();
    }
  } catch (error) {
    if (!(error instanceof HeddleError) || !isRefusalReason(error.code)) throw error;
    const { message, field = '' } = error;
    const refusal: Refusal = { reason: error.code, change: changes.length, field, message };
    return { ...transactionHead(body), changes, refusal };
  }
  return { type: 'transaction', id, baseRevision, changes };
}

/** Reads a transaction again without its changes: the id may stand behind the one that was refused. */
function transactionHead(body: Uint8Array): Transaction {
  const from = new ByteReader(body);
  let id = 0;
  let baseRevision: number | undefined;
  for (let field = from.field(); field !== 0; field = from.field()) {
    if (field === 1) id = from.uint64();
    else if (field === 2) baseRevision = from.uint64();
    else from.skip();
  }
  return { type: 'transaction', id, baseRevision, changes: [] };
}

const refusalReasons = new Set<string>(REFUSAL_REASONS);

/** Whether an error's code is a reason that a nack can carry. */
export function isRefusalReason(code: string): code is RefusalReason {
  return refusalReasons.has(code);
}

export function encodePacketOut(message: PacketOut): Uint8Array {
  writer.reset();
  const start = writer.begin(Down.PacketOut, 2);
  writer.bytes(1, message.frame);
  writer.uint32(2, message.inPort);
  for (const action of message.actions) writeAction(writer, 3, action);
  writer.end(start, 2);
  return writer.finish();
}

export function toPacketOut(body: Uint8Array): PacketOut | undefined {
  const from = new ByteReader(body);
  let frame: Uint8Array = new Uint8Array(0);
  let inPort = 0;
  const actions: Action[] = [];
  try {
    for (let field = from.field(); field !== 0; field = from.field()) {
      if (field === 1) frame = from.bytes(MAX_FRAME_BYTES);
      else if (field === 2) inPort = from.uint32();
      else if (field === 3) {
        if (actions.length === MAX_PACKET_OUT_ACTIONS) throw malformed('actions without end');
        actions.push(readAction(from));
      } else from.skip();
    }
  } catch (error) {
    // Nobody waits for an answer to a packet-out, so what is not understood is lost like any frame.
    if (error instanceof HeddleError && isRefusalReason(error.code)) return undefined;
    throw error;
  }
  return { type: 'packetOut', frame, inPort, actions };
}
