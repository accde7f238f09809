/**
 * The switch's ports as they are configured and as they are: the numbers given out, what the data
 * plane last said of each, and who has to hear of a change. A port whose interface vanished stays,
 * down, and comes back with it.
 */
import { HeddleError } from '../../proto/errors.js';
import type { PortChange } from '../../proto/messages.js';
import type { PortInfo } from '../../proto/model.js';
import type { DataPlane, PortSpec, PortState } from '../forwarding/data-plane.js';
import { downsOf } from '../pipeline/liveness.js';
import { PORT_NUMBER_MAX } from '../pipeline/port-table.js';
import {
  formatPortDevice,
  type InterfaceIo,
  interfaceDevice,
  interfaceOf,
  type PortDevice,
} from '../ports/port-device.js';

/** Longest port name; the kernel's interfaces have up to 15 characters. */
const MAX_NAME_LENGTH = 64;

export interface PortRequest {
  /** 1..PORT_NUMBER_MAX. Default: the lowest that is free. */
  readonly number?: number | undefined;
  /** Default: the interface's, or the kind of the device and the number, or `${switch}-${number}`. */
  readonly name?: string | undefined;
  /** Short for a device on that interface, as the switch is told to use interfaces. */
  readonly ifname?: string | undefined;
  /** What lies behind it; in process there is nothing. */
  readonly device?: PortDevice | undefined;
}

interface Held {
  readonly spec: PortSpec;
  state: PortState;
}

export class Ports {
  readonly #dataPlane: DataPlane;
  readonly #switchName: string;
  readonly #maxPorts: number;
  readonly #io: InterfaceIo;
  readonly #onChange: (change: PortChange, port: PortInfo) => void;
  readonly #held = new Map<number, Held>();

  constructor(options: {
    dataPlane: DataPlane;
    switchName: string;
    maxPorts: number;
    /** Of interfaces that are only named; default `ring`. */
    io?: InterfaceIo | undefined;
    onChange: (change: PortChange, port: PortInfo) => void;
  }) {
    this.#dataPlane = options.dataPlane;
    this.#switchName = options.switchName;
    this.#maxPorts = options.maxPorts;
    this.#io = options.io ?? 'ring';
    this.#onChange = options.onChange;
  }

  /** Throws BAD_VALUE, PORT_IN_USE or LIMIT_EXCEEDED, and what the data plane throws. */
  add(request: PortRequest): PortInfo {
    const spec = this.#specify(request);
    const held: Held = { spec, state: this.#dataPlane.addPort(spec) };
    this.#held.set(spec.number, held);
    const info = describe(held);
    this.#onChange('added', info);
    return info;
  }

  /** Throws UNKNOWN_PORT. */
  remove(number: number): PortInfo {
    const held = this.#held.get(number);
    if (held === undefined) {
      const message = `The switch has no port ${number}.`;
      throw new HeddleError('UNKNOWN_PORT', message, { field: 'number', value: number });
    }
    this.#held.delete(number);
    this.#dataPlane.removePort(number);
    held.state = { ...held.state, up: false, downs: downsOf(this.#dataPlane.liveness, number) };
    const info = describe(held);
    this.#onChange('removed', info);
    return info;
  }

  /** The data plane saw a device change. Says so further on when it makes a difference. */
  update(number: number, state: PortState): void {
    const held = this.#held.get(number);
    if (held === undefined || sameState(held.state, state)) return;
    held.state = state;
    this.#onChange('modified', describe(held));
  }

  spec(number: number): PortSpec | undefined {
    return this.#held.get(number)?.spec;
  }

  /** Ascending by number. */
  list(): PortInfo[] {
    return [...this.#held.values()].map(describe).sort((a, b) => a.number - b.number);
  }

  #specify(request: PortRequest): PortSpec {
    if (this.#held.size >= this.#maxPorts) {
      const message = `This switch has at most ${this.#maxPorts} ports.`;
      throw new HeddleError('LIMIT_EXCEEDED', message, { field: 'number' });
    }
    const number = request.number ?? this.#lowestFree();
    checkPortNumber(number);
    const { ifname } = request;
    const device =
      request.device ?? (ifname === undefined ? undefined : interfaceDevice(ifname, this.#io));
    const name = request.name ?? this.#defaultName(device, number);
    if (name === '' || name.length > MAX_NAME_LENGTH) {
      const message = `A port's name has 1 to ${MAX_NAME_LENGTH} characters.`;
      throw new HeddleError('BAD_VALUE', message, { field: 'name', value: name });
    }
    for (const { spec } of this.#held.values()) {
      const clash =
        spec.number === number ||
        spec.name === name ||
        (device !== undefined && spec.device !== undefined && sameDevice(spec.device, device));
      if (!clash) continue;
      const message = `Port ${spec.number} (${spec.name}) is there already.`;
      throw new HeddleError('PORT_IN_USE', message, { field: 'number', value: number });
    }
    return { number, name, device };
  }

  #defaultName(device: PortDevice | undefined, number: number): string {
    if (device === undefined) return `${this.#switchName}-${number}`;
    return interfaceOf(device) ?? `${device.kind}${number}`;
  }

  #lowestFree(): number {
    let number = 1;
    while (this.#held.has(number)) number++;
    return number;
  }
}

function describe(held: Held): PortInfo {
  const { spec, state } = held;
  return {
    number: spec.number,
    name: spec.name,
    mac: state.mac,
    up: state.up,
    mtu: state.mtu,
    speedMbps: state.speedMbps,
    downs: state.downs,
  };
}

/** Two ports on one interface, or two ends of one tunnel, would take each other's frames. */
function sameDevice(a: PortDevice, b: PortDevice): boolean {
  const ifname = interfaceOf(a);
  if (ifname !== undefined) return ifname === interfaceOf(b);
  return formatPortDevice(a) === formatPortDevice(b);
}

function sameState(a: PortState, b: PortState): boolean {
  return (
    a.up === b.up &&
    a.mtu === b.mtu &&
    a.speedMbps === b.speedMbps &&
    a.downs === b.downs &&
    a.mac.every((byte, index) => byte === b.mac[index])
  );
}

/** Throws HeddleError BAD_VALUE unless `number` is one that a port can have. */
export function checkPortNumber(number: number): void {
  if (Number.isInteger(number) && number >= 1 && number <= PORT_NUMBER_MAX) return;
  throw new HeddleError('BAD_VALUE', `A port's number is 1 to ${PORT_NUMBER_MAX}, not ${number}.`, {
    field: 'number',
    value: number,
  });
}
