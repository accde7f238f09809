/**
 * What the forwarding thread sees of a port, whatever lies behind it: an AF_PACKET ring, a TAP
 * device, a tunnel, a pcap file, or memory.
 *
 * One burst: `next()` until it is false or the burst is full, and for each frame at most a few
 * `send()`s on other ports; then one `flush()` on every port that was sent to. All calls come from
 * the one thread that opened the port, none blocks, none throws for what a peer or the wire did.
 *
 * When the device behind a port vanishes the port stays as it is: `next()` and `send()` are false,
 * `failed` is true, and whoever manages ports closes it and opens another when the device is back.
 */
import type { PortCounters } from '../../proto/model.js';
import type { Frame } from './frame.js';

export interface Port {
  /** 1..ReservedPort.Max, unique in the switch. */
  readonly number: number;
  readonly name: string;
  /** The current received frame, valid after `next()` was true and until the next call of it. */
  readonly frame: Frame;
  /** Moves on to the next waiting frame and gives the slot of the last one back. */
  next(): boolean;
  /**
   * Queues a copy of `frame`; whatever offload metadata the port can't carry is first made real
   * (checksum finished, segments cut). False: no room, or the device refused; the port counts it.
   */
  send(frame: Frame): boolean;
  /** Hands everything queued to the device: at most one system call. */
  flush(): void;
  /**
   * The device has not yet taken all that was queued: `flush()` should be called again soon (a
   * millisecond will do), even if nothing more is sent. Otherwise the rest waits for the next burst.
   */
  readonly stalled: boolean;
  /**
   * The device is gone for good; only `close()` is left to do. Until then `pollFd` is not to be waited
   * on any more: it may be ready for ever.
   */
  readonly failed: boolean;
  /**
   * Asks the device how it is: at most two system calls. To be called when waiting on `pollFd`
   * reported an error (POLLERR, POLLHUP or POLLNVAL), which otherwise would be reported again at once.
   */
  checkDevice(): void;
  /** File descriptor to wait on for input, -1 if there is none to wait on. */
  readonly pollFd: number;
  /** Packets and bytes in and out, and drops by direction; see `PortCounter`. */
  readonly counters: Float64Array;
  /** Idempotent. */
  close(): void;
}

/** Indices into `Port.counters`. */
export const enum PortCounter {
  RxPackets = 0,
  RxBytes = 1,
  RxDropped = 2,
  TxPackets = 3,
  TxBytes = 4,
  TxDropped = 5,
  Count = 6,
}

/** Of one port as several threads counted it, each in its own `Port.counters`. */
export function sumCounters(port: number, counters: readonly Float64Array[]): PortCounters {
  const sum = (index: PortCounter): number =>
    counters.reduce((total, own) => total + own[index]!, 0);
  return {
    port,
    rxPackets: sum(PortCounter.RxPackets),
    rxBytes: sum(PortCounter.RxBytes),
    rxDropped: sum(PortCounter.RxDropped),
    txPackets: sum(PortCounter.TxPackets),
    txBytes: sum(PortCounter.TxBytes),
    txDropped: sum(PortCounter.TxDropped),
  };
}
