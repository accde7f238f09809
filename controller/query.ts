/**
 * What the northbound asks of a controller, and what it may read to answer that.
 *
 * Neighbours: `northbound/views.ts` answers, `recording/recorder.ts` passes it on.
 */
import type { CapturedPacket, CaptureQuestion, SampledPacket } from '../proto/capture.js';
import type { HeddleError } from '../proto/errors.js';
import type { Program } from '../proto/model.js';
import type { Explanation } from '../proto/trace.js';
import type { DatapathId, NetworkView } from '../topology/model.js';
import type { ControllerStats } from './controller.js';
import type { ControllerOptions } from './controller-options.js';
import type { ManagedSwitch } from './managed-switch.js';
import type {
  AppJson,
  FlowJson,
  GroupJson,
  HostJson,
  LinkJson,
  MeterJson,
  PathTraceJson,
  PortJson,
  QueueJson,
  StatusJson,
  SwitchJson,
  TraceQuestion,
} from './northbound/api.js';
import type { PacketIns } from './packets/packet-ins.js';
import type { Resources } from './resources/resources.js';
import type { AppRuntime } from './runtime/app-runtime.js';

/** `id` is a datapath id or a switch's name. Unknown ones throw HeddleError NOT_FOUND. */
export interface ControllerQuery {
  status(): StatusJson;
  switches(): SwitchJson[];
  switch(id: string): SwitchJson;
  ports(id?: string): PortJson[];
  links(): LinkJson[];
  hosts(): HostJson[];
  apps(): AppJson[];
  /** What the switch itself lists; throws HeddleError NOT_CONNECTED. */
  heldFlows(id: string): Promise<FlowJson[]>;
  desiredFlows(id: string): FlowJson[];
  heldGroups(id: string): Promise<GroupJson[]>;
  desiredGroups(id: string): GroupJson[];
  heldMeters(id: string): Promise<MeterJson[]>;
  desiredMeters(id: string): MeterJson[];
  heldQueues(id: string): Promise<QueueJson[]>;
  desiredQueues(id: string): QueueJson[];
  /** Through one switch, or with `follow` over known links until it reaches hosts. */
  trace(id: string, asked: TraceQuestion): Promise<PathTraceJson>;
  /** `table`: name or number; absent: all. */
  explain(id: string, table?: string): Promise<Explanation>;
  /** Copies of frames of a switch; see `Session.capture`. Throws also NOT_FOUND. */
  capture(
    id: string,
    question: CaptureQuestion,
    onPacket: (packet: CapturedPacket) => void,
    onEnd: (reason: HeddleError) => void,
  ): { stop(): void };
  /** What rules of a switch take samples of, from now on. Throws NOT_FOUND, OVERLOADED. */
  samples(
    id: string,
    question: SamplesQuestion,
    onPacket: (packet: SampledPacket) => void,
  ): { stop(): void };
}

/** Only what fits all of it. */
export interface SamplesQuestion {
  readonly port?: number | undefined;
  /** Of the rule. */
  readonly stage?: string | undefined;
}

/** What `northbound/views.ts` reads. */
export interface ControllerInternals {
  readonly options: ControllerOptions;
  readonly controllerId: string;
  readonly electionId: number;
  readonly startedAtMs: number;
  readonly settled: boolean;
  readonly stats: ControllerStats;
  /** What every switch gets: the stages, and the fields that anyone described. */
  readonly program: Program;
  readonly apps: AppRuntime;
  readonly packetIns: PacketIns;
  readonly resources: Resources;
  readonly switches: ReadonlyMap<DatapathId, ManagedSwitch>;
  network(): NetworkView;
}
