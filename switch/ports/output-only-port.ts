/** A port that nothing comes in at: the tracer and tests look at what would go out there. */
import { Frame } from './frame.js';
import { type Port, PortCounter } from './port.js';

/** @param send gets each frame; it is overwritten afterwards. */
export function outputOnlyPort(
  number: number,
  send: (frame: Frame) => void,
  name = `port${number}`,
): Port {
  return {
    number,
    name,
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
    counters: new Float64Array(PortCounter.Count),
    close: () => {},
  };
}
