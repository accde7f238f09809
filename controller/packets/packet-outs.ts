/** Packets that leave by switches: checked, sent where this is to be said and there is room, and counted. */
import { checkActions } from '../../proto/action-checks.js';
import { output } from '../../proto/actions.js';
import { type Action, type Program, ReservedPort } from '../../proto/model.js';
import type { DatapathId } from '../../topology/model.js';
import { resolveSetOwn } from '../desired/own-fields.js';
import type { PacketOutSpec } from '../sdk.js';
import type { Sessions } from '../sessions/sessions.js';

export class PacketOuts {
  sent = 0;
  /** For want of a channel, or of room in it, or because another controller is primary on the switch. */
  dropped = 0;
  readonly #sessions: Sessions;
  readonly #program: Program;

  constructor(sessions: Sessions, program: Program) {
    this.#sessions = sessions;
    this.#program = program;
  }

  /** As it is, out of one port. False: dropped. */
  send(id: DatapathId, port: number, frame: Uint8Array): boolean {
    return this.#send(id, { frame, actions: [output(port)] });
  }

  /**
   * Returns what sends it; undefined, and counted, when it would be dropped.
   * @throws HeddleError for actions that can't be.
   */
  checked(id: DatapathId, packet: PacketOutSpec): (() => boolean) | undefined {
    const actions = packet.actions.map((action) =>
      action.type === 'setOwnField' ? resolveSetOwn(action, this.#program) : action,
    );
    checkActions(actions, { where: 'packetOut', program: this.#program });
    if (this.#sessions.get(id)?.hasRoom !== true) {
      this.dropped++;
      return undefined;
    }
    return () => this.#send(id, { ...packet, actions });
  }

  #send(id: DatapathId, packet: PacketOutSpec & { actions: readonly Action[] }): boolean {
    const sent =
      this.#sessions.get(id)?.packetOut({
        frame: packet.frame,
        inPort: packet.inPort ?? ReservedPort.Controller,
        actions: packet.actions,
      }) ?? false;
    if (sent) this.sent++;
    else this.dropped++;
    return sent;
  }
}
