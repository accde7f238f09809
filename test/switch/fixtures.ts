/** A switch of memory for tests: tables, pipeline, ports that record, and short ways to say things. */
import { type Action, type Flow, MissPolicy, type Program } from '../../proto/model.js';
import { createLiveness } from '../../switch/pipeline/liveness.js';
import { Pipeline } from '../../switch/pipeline/pipeline.js';
import { PortTable } from '../../switch/pipeline/port-table.js';
import { Frame } from '../../switch/ports/frame.js';
import { outputOnlyPort } from '../../switch/ports/output-only-port.js';
import { SMALL_LIMITS, type TableLimits } from '../../switch/tables/memory.js';
import { TableWriter } from '../../switch/tables/table-writer.js';

export const oneTable: Program = {
  tables: [{ id: 0, name: 'forward', maxRules: 0, miss: MissPolicy.Drop }],
  fields: [],
};

export function flow(
  parts: Partial<Flow> & { apply?: Action[]; write?: Action[]; goto?: number; meter?: number },
): Flow {
  return {
    table: 0,
    priority: 1,
    match: [],
    instructions: {
      meter: parts.meter ?? 0,
      apply: parts.apply ?? [],
      clear: false,
      write: parts.write ?? [],
      gotoTable: parts.goto,
    },
    owner: 'test',
    cookie: 0n,
    idleTimeoutS: 0,
    hardTimeoutS: 0,
    notifyRemoved: false,
    importance: 0,
    ...parts,
  };
}

export const output = (port: number): Action => ({ type: 'output', port });

/** Ethernet, IPv4, UDP with right checksums left at 0 (none). */
export function udpFrame(destination: number, sourcePort = 1000): Uint8Array {
  const bytes = new Uint8Array(60);
  const view = new DataView(bytes.buffer);
  bytes.set([2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1, 8, 0, 0x45, 0, 0, 46, 0, 0, 0, 0, 64, 17], 0);
  view.setUint32(26, 0x0a000001);
  view.setUint32(30, destination);
  view.setUint16(34, sourcePort);
  view.setUint16(36, 53);
  view.setUint16(38, 26);
  return bytes;
}

export interface TestSwitch {
  readonly writer: TableWriter;
  readonly pipeline: Pipeline;
  readonly liveness: Int32Array;
  /** The time of the next bursts, in microseconds. */
  nowUs: number;
  /** `port: hex` of everything sent since the last call. */
  run(bytes: Uint8Array, inPort?: number): string[];
  packetOut(bytes: Uint8Array, inPort: number, actions: Action[]): string[];
}

export function testSwitch(ports: number[], limits: TableLimits = SMALL_LIMITS): TestSwitch {
  const sent: string[] = [];
  const table = new PortTable();
  const hex = (frame: Frame): string =>
    Buffer.from(frame.bytes.subarray(frame.start, frame.start + frame.length)).toString('hex');
  for (const number of ports) {
    table.add(outputOnlyPort(number, (frame) => sent.push(`${number}: ${hex(frame)}`)));
  }
  const liveness = createLiveness();
  const pipeline = new Pipeline({
    ports: table,
    portUp: liveness,
    punt: { punt: (frame, _port, reason) => sent.push(`punt ${reason}: ${hex(frame)}`) },
    cacheWords: 1 << 12,
  });
  const writer = new TableWriter({ limits, onStructure: (update) => pipeline.accept(update) });
  pipeline.accept(writer.snapshotStructure());
  writer.setProgram(oneTable);
  writer.publish();
  const within = (act: (frame: Frame) => void, bytes: Uint8Array): string[] => {
    const frame = new Frame(Uint8Array.from(bytes));
    frame.length = bytes.length;
    pipeline.beginBurst(made.nowUs);
    act(frame);
    pipeline.endBurst();
    return sent.splice(0);
  };
  const made: TestSwitch = {
    writer,
    pipeline,
    liveness,
    nowUs: 0,
    run: (bytes, inPort = 1) => within((frame) => pipeline.process(frame, inPort), bytes),
    packetOut: (bytes, inPort, actions) =>
      within((frame) => pipeline.packetOut(frame, inPort, actions), bytes),
  };
  return made;
}
