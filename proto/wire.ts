/**
 * What the two planes are handed instead of a socket: a duplex of whole messages, in order, reliable
 * until it closes. A WebSocket in production, a pair of in-memory pipes in tests. All session logic
 * is written against this.
 */
export interface Wire {
  /** Queues one message. Ignored after close. The bytes are not kept beyond the call unless copied. */
  send(message: Uint8Array): void;
  /** What was sent leaves now, on a wire that gathers what is sent in a turn of the event loop. */
  flush?(): void;
  /** Bytes queued here that the peer has not yet taken: the sender's measure of backpressure. */
  readonly bufferedBytes: number;
  /** Sends what is queued, then closes. `code` is 1000 or 4000 + EndReason. */
  close(code: number, reason: string): void;
  /** Cuts without sending anything more. */
  terminate(): void;
  /** Set once, before the next turn of the event loop. The bytes belong to the receiver. */
  onMessage: (message: Uint8Array) => void;
  /** Called exactly once, whoever closed. */
  onClose: (code: number, reason: string) => void;
  /** For logs: who is at the other end. */
  readonly peer: string;
  /** The datapath id that the peer has proved, as by a certificate: its hello must say the same. */
  readonly datapathId?: string | undefined;
}
