/**
 * What a switch without a data plane is made of: tables that hold nothing, and a hello that promises nothing. With
 * them the agent's side of a switch is real, at the cost of that side alone: for tests of controllers
 * (`test/controller/fake-switch.ts`) and for a thousand switches in one process (`bench/support`).
 */
import type { SwitchHello } from '../proto/messages.js';
import type { Flow } from '../proto/model.js';
import type { TableSink } from '../switch/agent/table-sink.js';

/** Takes everything and counts nothing. `onInsert` is told of each rule. */
export function noTables(onInsert: (flow: Flow) => void = () => {}): TableSink {
  const counts = { packets: 0, bytes: 0 };
  let id = 0;
  return {
    setProgram: () => {},
    insert: (flow) => {
      onInsert(flow);
      return ++id;
    },
    replace: () => {},
    remove: () => {},
    setGroup: () => {},
    removeGroup: () => {},
    setMeter: () => {},
    removeMeter: () => {},
    setQueue: () => {},
    removeQueue: () => {},
    publish: () => 0,
    discard: () => {},
    counters: () => counts,
    groupCounters: () => undefined,
    meterCounters: () => undefined,
    queueCounters: () => undefined,
  };
}

/** Its datapath id is its number. */
export function planelessHello(
  number: number,
  own: Pick<SwitchHello, 'revision' | 'ports' | 'software'>,
  capabilities: Partial<SwitchHello['capabilities']>,
): SwitchHello {
  const datapathId = number.toString(16).padStart(16, '0');
  return {
    type: 'hello',
    minVersion: 1,
    maxVersion: 1,
    datapathId,
    bootId: `boot-${datapathId}`,
    name: `s${number}`,
    capabilities: {
      maxTables: 254,
      maxRules: 0,
      maxGroups: 0,
      maxBuckets: 0,
      maxMeters: 0,
      maxQueues: 0,
      maxMessageBytes: 4 << 20,
      window: 8,
      matchFields: [],
      setFields: [],
      actions: [],
      features: [],
      ...capabilities,
    },
    restored: false,
    ...own,
  };
}
