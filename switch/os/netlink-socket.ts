/**
 * A socket to the kernel's rtnetlink, and the requests over it that wait for an answer.
 */
import { HeddleError } from '../../proto/errors.js';
import { check, Errno, libc, setSocketInt, systemError } from './libc.js';
import { inNetns } from './namespaces.js';
import {
  NetlinkBuilder,
  NetlinkErrorFlag,
  type NetlinkMessage,
  NetlinkType,
  readAttributes,
  readMessages,
  readText,
} from './netlink-message.js';
import { PollEvent, PollSet } from './poll.js';
import { growReceiveBuffer, RAW_SOCKET } from './socket-options.js';

const AF_NETLINK = 16;
const NETLINK_ROUTE = 0;
const SOL_NETLINK = 270;
const NETLINK_EXT_ACK = 11;
const MSG_TRUNC = 0x20;
const RECEIVE_BYTES = 65_536;
const EVENT_BUFFER_BYTES = 1024 * 1024;
const ANSWER_TIMEOUT_MS = 5000;

const NLMSGERR_ATTR_MSG = 1;

/** A netlink socket with the requests that need an answer. Used for one thing at a time. */
export class NetlinkSocket {
  readonly fd: number;
  readonly #buffer = new Uint8Array(RECEIVE_BYTES);
  readonly view = new DataView(this.#buffer.buffer);
  #sequence = 0;
  #open = true;

  /** `groups`: multicast groups to hear, a bit set. */
  constructor(options: { netns?: string | undefined; groups?: number }) {
    const what = 'opening a netlink socket';
    this.fd = inNetns(options.netns, () =>
      check(libc().socket(AF_NETLINK, RAW_SOCKET, NETLINK_ROUTE), what),
    );
    try {
      growReceiveBuffer(this.fd, EVENT_BUFFER_BYTES);
      setSocketInt(this.fd, SOL_NETLINK, NETLINK_EXT_ACK, 1);
      // struct sockaddr_nl: [ family : 16 ][ pad : 16 ][ port : 32, 0: choose ][ groups : 32 ]
      const address = Uint32Array.of(AF_NETLINK, 0, options.groups ?? 0);
      check(libc().bind(this.fd, address, 12), what);
    } catch (error) {
      this.close();
      throw error;
    }
  }

  build(type: NetlinkType, flags: number): NetlinkBuilder {
    this.#sequence = (this.#sequence + 1) >>> 0;
    return new NetlinkBuilder(type, flags, this.#sequence);
  }

  send(request: NetlinkBuilder, what: string): void {
    const bytes = request.finish();
    check(libc().send(this.fd, bytes, bytes.length, 0), what);
  }

  /**
   * What is waiting, without blocking: bytes now in `view`, 0 for nothing, -1 when messages were
   * lost because nobody read them in time.
   */
  receive(): number {
    if (!this.#open) return 0;
    for (;;) {
      const got = libc().recv(this.fd, this.#buffer, RECEIVE_BYTES, MSG_TRUNC);
      if (got > RECEIVE_BYTES) return -1;
      if (got >= 0) return got;
      const errno = libc().errno();
      if (errno === Errno.Intr) continue;
      if (errno === Errno.Again) return 0;
      if (errno === Errno.NoBufferSpace) return -1;
      throw systemError('reading from a netlink socket', errno);
    }
  }

  /** Waits for something to `receive()`. Throws HeddleError when the kernel doesn't answer. */
  await(what: string): void {
    const poll = new PollSet(1);
    poll.add(this.fd, PollEvent.In);
    if (poll.wait(ANSWER_TIMEOUT_MS) === 0) {
      throw new HeddleError('SYSTEM_ERROR', `${what}: the kernel did not answer.`);
    }
  }

  /** Sends one request and waits for its acknowledgement. `what` begins the sentence of the error. */
  request(request: NetlinkBuilder, what: string): void {
    const sequence = this.#sequence;
    this.send(request, what);
    for (;;) {
      this.await(what);
      const length = this.receive();
      for (const message of readMessages(this.view, Math.max(length, 0))) {
        if (message.type !== NetlinkType.Error || message.sequence !== sequence) continue;
        if (message.end - message.start < 4) continue;
        const errno = -this.view.getInt32(message.start, true);
        if (errno === 0) return;
        const error = systemError(what, errno);
        const reason = readReason(this.view, message);
        if (reason === '') throw error;
        throw new HeddleError(error.code, `${error.message.replace(/\.$/, '')}: ${reason}.`, {
          value: error.value,
        });
      }
    }
  }

  /** Idempotent. */
  close(): void {
    if (!this.#open) return;
    this.#open = false;
    libc().close(this.fd);
  }
}

/** The kernel's own words in an error (NLMSGERR_ATTR_MSG), or ''. */
function readReason(view: DataView, message: NetlinkMessage): string {
  if ((message.flags & NetlinkErrorFlag.AckTlvs) === 0) return '';
  let start = message.start + 4;
  if (start + 16 > message.end) return '';
  const capped = (message.flags & NetlinkErrorFlag.Capped) !== 0;
  start += capped ? 16 : (view.getUint32(start, true) + 3) & ~3;
  for (const attribute of readAttributes(view, start, message.end)) {
    if (attribute.type === NLMSGERR_ATTR_MSG) return readText(view, attribute.start, attribute.end);
  }
  return '';
}
