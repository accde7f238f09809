/**
 * Open vSwitch between the two hosts of the test bed, with a controller: what its table does not know goes to
 * that. For `reactive-load.ts` it is a switch like the simulated ones, only that a frame that is punted comes in at
 * a port and what the controller sends comes out at the other.
 *
 * Rules are not seen here. The controller sends a frame after its rule, and Open vSwitch carries out messages
 * in order; how many rules there are in the end is asked for.
 */
import { PollEvent, PollSet } from '../../switch/os/poll.js';
import { Frame } from '../../switch/ports/frame.js';
import { openPacketPort, type PacketPort } from '../../switch/ports/packet-port.js';
import { OVS_PROTOCOL } from './ovs-rules.js';
import { type Device, startOpenVswitch } from './peers.js';
import { isLoadFrame, LOAD_ADDRESSES, numberIn, type PuntingSwitch } from './reactive-load.js';
import { buildTestbed, LEFT, must, RIGHT } from './testbed.js';

const WAIT_MS = 1;
const FRAME_BYTES = 2048;

export class OvsWithController implements PuntingSwitch {
  onRule: (number: number) => void = () => {};
  onPacketOut: (number: number) => void = () => {};
  readonly #device: Device;
  readonly #left = openHost(LEFT);
  readonly #right = openHost(RIGHT);
  readonly #arrived = new PollSet(1);
  readonly #frame = new Frame(new Uint8Array(FRAME_BYTES));
  #closed = false;

  private constructor(device: Device) {
    this.#device = device;
    this.#arrived.add(this.#right.pollFd, PollEvent.In);
    this.#pump();
  }

  /** @param controller `tcp:127.0.0.1:6653`. */
  static async start(controller: string, cpu: number): Promise<OvsWithController> {
    buildTestbed();
    const rules = ['priority=0,actions=controller'];
    return new OvsWithController(await startOpenVswitch({ tso: false, cpu, rules, controller }));
  }

  punt(frame: Uint8Array): void {
    this.#frame.bytes.set(frame);
    this.#frame.length = frame.length;
    this.#left.send(this.#frame);
    this.#left.flush();
  }

  /** Those that it was told for frames of the load. */
  rules(): number {
    const about = `dl_dst=${LOAD_ADDRESSES}`;
    const held = must('ovs-ofctl', '-O', OVS_PROTOCOL, 'dump-aggregate', 'ovs0', about);
    return Number(/flow_count=(\d+)/.exec(held)?.[1]);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#left.close();
    this.#right.close();
    await this.#device.stop();
  }

  /** Sleeps while nothing comes: the controller and Open vSwitch need both processors. */
  #pump(): void {
    setImmediate(() => {
      if (this.#closed) return;
      this.#arrived.wait(WAIT_MS);
      while (this.#right.next()) {
        const { bytes, start, length } = this.#right.frame;
        const frame = bytes.subarray(start, start + length);
        if (!isLoadFrame(frame)) continue;
        const number = numberIn(frame);
        this.onRule(number);
        this.onPacketOut(number);
      }
      // Nothing that comes here is waited for, but it fills the ring.
      while (this.#left.next());
      this.#pump();
    });
  }
}

function openHost({ netns, ifname }: typeof LEFT): PacketPort {
  return openPacketPort({ number: 1, name: ifname, ifname, netns, slots: 1024 });
}
