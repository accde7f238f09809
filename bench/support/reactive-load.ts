/**
 * Frames to addresses that nobody asked for before, handed to a controller by switches of whatever
 * kind, and how long each waits for both its answers: a rule for its address, and the frame itself.
 */
import type { LoadResult, SwitchesCalls } from './simulated.js';

/** What the load needs of a switch. */
export interface PuntingSwitch {
  /** Sends it to the controller, as come in by port 1. */
  punt(frame: Uint8Array): void;
  /** The controller set the rule for this number. */
  onRule: (number: number) => void;
  /** The controller sent the frame with this number. */
  onPacketOut: (number: number) => void;
}

const FRAME_BYTES = 64;
/** Where a frame says which it is: the low bytes of its destination. */
const NUMBER_AT = 2;
/** All destinations, with a mask. */
export const LOAD_ADDRESSES = '02:01:00:00:00:00/ff:ff:00:00:00:00';
const TICK_MS = 1;
/** Nothing of what was sent may take longer. */
const LAST_ANSWERS_MS = 5_000;

let numbers = 0;

/** The number of a frame that begins with this destination address. */
export function numberIn(bytes: Uint8Array): number {
  const at = NUMBER_AT;
  const [a, b, c, d] = [bytes[at]!, bytes[at + 1]!, bytes[at + 2]!, bytes[at + 3]!];
  return ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
}

/** To an address that nobody asked for before, from the one host of that switch. */
function frameTo(number: number, index: number): Uint8Array {
  const frame = new Uint8Array(FRAME_BYTES);
  frame.set([2, 1, number >>> 24, number >>> 16, number >>> 8, number]);
  frame.set([2, 2, 0, 0, index >> 8, index], 6);
  // EtherType for local experiments (IEEE 802, 9.2.4).
  frame.set([0x88, 0xb5], 12);
  return frame;
}

/** Whether it is one of those below, and nothing that a controller sends by itself. */
export function isLoadFrame(frame: Uint8Array): boolean {
  return frame.length === FRAME_BYTES && frame[0] === 2 && frame[1] === 1;
}

/**
 * Packet-ins, `perS` a second, or always `outstanding` of them without their answers. Those that were not answered
 * for seconds after the end are lost: `answered` is then less than `sent`.
 */
export function load(
  switches: readonly PuntingSwitch[],
  { seconds, perS, outstanding }: SwitchesCalls['load']['ask'],
): Promise<LoadResult> {
  const sentAtMs = new Map<number, number>();
  const halves = new Map<number, number>();
  const latenciesMs: number[] = [];
  const startedMs = performance.now();
  const untilMs = startedMs + seconds * 1000;
  let sent = 0;
  let answeredInTime = 0;
  return new Promise((resolve) => {
    const send = (): void => {
      const index = sent++ % switches.length;
      const number = ++numbers;
      const frame = frameTo(number, index);
      sentAtMs.set(number, performance.now());
      switches[index]!.punt(frame);
    };
    const finish = (): void => {
      clearInterval(pace);
      clearTimeout(limit);
      resolve({ sent, answered: latenciesMs.length, answeredInTime, latenciesMs });
    };
    // Answered: both the rule and the packet are here.
    const half = (number: number, which: number): void => {
      const startMs = sentAtMs.get(number);
      if (startMs === undefined) return;
      const both = (halves.get(number) ?? 0) | which;
      halves.set(number, both);
      if (both !== 3) return;
      sentAtMs.delete(number);
      halves.delete(number);
      const nowMs = performance.now();
      latenciesMs.push(nowMs - startMs);
      if (nowMs < untilMs) {
        answeredInTime++;
        if (perS === undefined) send();
      } else if (sentAtMs.size === 0) finish();
    };
    for (const each of switches) {
      each.onRule = (number) => half(number, 1);
      each.onPacketOut = (number) => half(number, 2);
    }
    const pace = setInterval(() => {
      const nowMs = performance.now();
      if (perS !== undefined) {
        // The first is due at once, and all that are due before the end are sent, however late a tick is.
        const passedS = (Math.min(nowMs, untilMs) - startedMs) / 1000;
        const due = Math.floor(passedS * perS) + 1;
        while (sent < due) send();
      }
      if (nowMs >= untilMs && sentAtMs.size === 0) finish();
    }, TICK_MS);
    const limit = setTimeout(finish, seconds * 1000 + LAST_ANSWERS_MS);
    if (perS === undefined) for (let i = 0; i < outstanding; i++) send();
  });
}
