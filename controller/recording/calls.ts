/**
 * What of a controller's doors, the objects through which people reach it, belongs into a recording. Every method
 * has to say, or this file doesn't compile: one that changes something and is not recorded would make
 * every replay part from what was, and nobody would know why.
 */
import type { ControllerQuery } from '../query.js';
import type { Resources } from '../resources/resources.js';

type Treatment =
  /** A change, or a question that is handed on to a switch: written down, and done again. */
  | 'call'
  /** Goes on for a while: the same, and when it ends. */
  | 'stream'
  /** Changes nothing, now or later. */
  | 'look'
  /** Called by the controller itself, in a replay too. */
  | 'inside';

type MethodOf<Door> = {
  [Name in keyof Door]: Door[Name] extends (...args: never[]) => unknown ? Name : never;
}[keyof Door];

const DOORS = {
  resources: {
    apply: 'call',
    put: 'call',
    delete: 'call',
    deleteMany: 'call',
    rollback: 'call',
    restore: 'call',
    watch: 'stream',
    kindsJson: 'look',
    list: 'look',
    get: 'look',
    history: 'look',
    backup: 'look',
    settled: 'look',
    start: 'inside',
    stop: 'inside',
    unitsChanged: 'inside',
    networkChanged: 'inside',
  } satisfies Record<MethodOf<Resources>, Treatment>,
  query: {
    heldFlows: 'call',
    heldGroups: 'call',
    heldMeters: 'call',
    heldQueues: 'call',
    trace: 'call',
    explain: 'call',
    capture: 'stream',
    status: 'look',
    switches: 'look',
    switch: 'look',
    ports: 'look',
    links: 'look',
    hosts: 'look',
    apps: 'look',
    desiredFlows: 'look',
    desiredGroups: 'look',
    desiredMeters: 'look',
    desiredQueues: 'look',
    // Its listeners are outside.
    samples: 'look',
  } satisfies Record<MethodOf<ControllerQuery>, Treatment>,
} as const;

export type DoorName = keyof typeof DOORS;

/** `door.method` of all streams. */
export type StreamName = {
  [Door in DoorName]: {
    [Name in keyof (typeof DOORS)[Door] & string]: (typeof DOORS)[Door][Name] extends 'stream'
      ? `${Door}.${Name}`
      : never;
  }[keyof (typeof DOORS)[Door] & string];
}[DoorName];

/** Undefined: not a method of that door. */
export function treatmentOf(door: DoorName, name: string): Treatment | undefined {
  const treatments: Readonly<Record<string, Treatment>> = DOORS[door];
  return Object.hasOwn(treatments, name) ? treatments[name] : undefined;
}
