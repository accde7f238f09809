/**
 * What goes over the wires of a controller, kept as it is for as long as something is measured and read
 * only afterwards, so that the reading costs the measurement nothing.
 */
import { decodeToController } from '../../proto/codec/to-controller.js';
import { decodeToSwitch } from '../../proto/codec/to-switch.js';
import { type Change, FlowCommand } from '../../proto/model.js';
import type { Wire } from '../../proto/wire.js';
import { machineMs } from './process-calls.js';

interface Message {
  readonly atMs: number;
  readonly wire: Wire;
  readonly isReply: boolean;
  readonly bytes: Uint8Array;
}

export class TransactionTape {
  #messages: Message[] | undefined;

  /** Listens in on a wire that the controller has taken already. */
  tap(wire: Wire): void {
    const { onMessage } = wire;
    const send = wire.send.bind(wire);
    wire.onMessage = (bytes) => {
      this.#messages?.push({ atMs: machineMs(), wire, isReply: true, bytes });
      onMessage(bytes);
    };
    wire.send = (bytes) => {
      const kept = this.#messages === undefined ? bytes : bytes.slice();
      this.#messages?.push({ atMs: machineMs(), wire, isReply: false, bytes: kept });
      send(bytes);
    };
  }

  start(): void {
    this.#messages = [];
  }

  /**
   * Ends the tape. When the last transaction that did more than to delete was acknowledged, by `machineMs`;
   * 0: there was none.
   */
  stop(): number {
    const messages = this.#messages ?? [];
    this.#messages = undefined;
    const awaited = new Map<Wire, Set<number>>();
    let lastMs = 0;
    for (const { atMs, wire, isReply, bytes } of messages) {
      const message = isReply ? decodeToController(bytes) : decodeToSwitch(bytes);
      if (message?.type !== 'transaction') continue;
      if ('changes' in message) {
        if (message.changes.every(isDeletion)) continue;
        const ids = awaited.get(wire);
        if (ids === undefined) awaited.set(wire, new Set([message.id]));
        else ids.add(message.id);
      } else if (awaited.get(wire)?.delete(message.id)) lastMs = atMs;
    }
    return lastMs;
  }
}

function isDeletion(change: Change): boolean {
  if (change.type === 'program') return false;
  if (change.type === 'deleteOwner') return true;
  if (change.type !== 'flow') return change.delete;
  const { command } = change.mod;
  return command === FlowCommand.Delete || command === FlowCommand.DeleteStrict;
}
