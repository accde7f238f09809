/**
 * Whose packet-in is looked at next, when more come than there is time for.
 *
 * Switches limit what each of their ports may cause, but that is what they promise. Here a switch that has
 * gone mad, or has many ports that are flooded at once, is kept from taking the time of all others, and of all that
 * the controller does besides: in one turn of the event loop so many packet-ins are looked at and no more. What
 * comes on top waits, for each session by itself, and sessions take turns packet by packet. So one that sends
 * little waits for one turn at most, however much others send. A session has room for so many that wait; the
 * rest is dropped and counted, as at any full queue.
 *
 * As long as there is time, and that is nearly always, nothing waits and nothing is copied. Packets of one
 * session stay in order among each other, but not with what else the switch says: it may take back a
 * port before packets from it are looked at.
 *
 * Neighbours: `packet-ins.ts` looks at them; `runtime/app-calls.ts` does the same for apps that are slow.
 */
import type { Clock, Timer } from '../../proto/clock.js';
import type { Logger } from '../../proto/logger.js';
import type { PacketIn } from '../../proto/messages.js';
import { EtherType } from '../../proto/packet/ethernet.js';
import type { ManagedSwitch } from '../managed-switch.js';

/** Of all sessions together: some ten milliseconds of work, if apps answer them all. */
export const PACKETS_PER_TURN = 512;
/** Of one session. More than a switch sends in one burst for a port, and than one read of a socket has. */
export const MAX_WAITING = 1_024;
/** Of frames of one session. */
export const MAX_WAITING_BYTES = 1 << 20;
/** Of the packets that may wait, for probes: without them a flooded switch would lose its links. */
export const ROOM_FOR_PROBES = 128;

export interface PacketTurnsOptions {
  readonly clock: Clock;
  readonly logger: Logger;
  look(managed: ManagedSwitch, packet: PacketIn): void;
}

interface Queue {
  readonly packets: PacketIn[];
  bytes: number;
}

export class PacketTurns {
  readonly #options: PacketTurnsOptions;
  /** Of this turn. None is left while anybody waits. */
  #left = PACKETS_PER_TURN;
  #timer: Timer | undefined;
  /** None is empty. Whoever is first has its turn. */
  readonly #queues = new Map<ManagedSwitch, Queue>();
  /** Whose losses the log has, once a session. */
  readonly #warned = new Set<ManagedSwitch>();

  constructor(options: PacketTurnsOptions) {
    this.#options = options;
  }

  /** The packet's frame is borrowed until this returns. False: it is dropped. */
  offer(managed: ManagedSwitch, packet: PacketIn): boolean {
    this.#timer ??= this.#options.clock.after(0, () => this.#turn());
    if (this.#left > 0) {
      this.#left--;
      this.#options.look(managed, packet);
      return true;
    }
    if (this.#wait(managed, packet)) return true;
    this.#lost(managed);
    return false;
  }

  /** The session has ended, and what it still had to say with it. */
  forget(managed: ManagedSwitch): void {
    this.#queues.delete(managed);
    this.#warned.delete(managed);
  }

  stop(): void {
    this.#timer?.cancel();
    this.#queues.clear();
  }

  #turn(): void {
    this.#timer = undefined;
    this.#left = PACKETS_PER_TURN;
    if (this.#queues.size === 0) return;
    this.#timer = this.#options.clock.after(0, () => this.#turn());
    // Who has more to say goes to the end of the map, and this loop comes by there again.
    for (const [managed, queue] of this.#queues) {
      if (this.#left === 0) break;
      this.#left--;
      this.#queues.delete(managed);
      const packet = queue.packets.shift()!;
      queue.bytes -= packet.frame.length;
      if (queue.packets.length > 0) this.#queues.set(managed, queue);
      this.#options.look(managed, packet);
    }
  }

  #wait(managed: ManagedSwitch, packet: PacketIn): boolean {
    const { frame } = packet;
    const queue = this.#queues.get(managed) ?? { packets: [], bytes: 0 };
    const most = isProbe(frame) ? MAX_WAITING : MAX_WAITING - ROOM_FOR_PROBES;
    if (queue.packets.length >= most || queue.bytes + frame.length > MAX_WAITING_BYTES)
      return false;
    queue.packets.push({ ...packet, frame: frame.slice() });
    queue.bytes += frame.length;
    this.#queues.set(managed, queue);
    return true;
  }

  #lost(managed: ManagedSwitch): void {
    if (this.#warned.has(managed)) return;
    this.#warned.add(managed);
    this.#options.logger.warn(
      { datapath: managed.id, waiting: MAX_WAITING },
      'the switch sends more packet-ins than there is time for; what finds too many waiting is dropped',
    );
  }
}

/** Or looks like one. */
function isProbe(frame: Uint8Array): boolean {
  return frame[12] === EtherType.Lldp >> 8 && frame[13] === (EtherType.Lldp & 0xff);
}
