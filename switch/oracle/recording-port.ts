/** A port that nothing comes in at, and that shows what goes out. */
import { Frame } from '../ports/frame.js';
import type { Port } from '../ports/port.js';

export function recordingPort(number: number, send: (frame: Frame) => void): Port {
  return {
    number,
    name: `port${number}`,
    frame: new Frame(new Uint8Array(0)),
    next: () => false,
    send: (frame) => {
      send(frame);
      return true;
    },
    flush: () => {},
    stalled: false,
    failed: false,
    checkDevice: () => {},
    pollFd: -1,
    counters: new Float64Array(6),
    close: () => {},
  };
}
