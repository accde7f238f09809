import type { CapturedPacket, CaptureQuestion } from '../../proto/capture.js';
import { HeddleError } from '../../proto/errors.js';
import type { PartedCounters, RuleCounters } from '../../proto/messages.js';
import { type Flow, type Group, type Meter, type Program } from '../../proto/model.js';
import type { Explanation } from '../../proto/trace.js';
import { type ControllerInternals, type ControllerQuery } from '../controller.js';
import type { AppJson, FlowJson, GroupJson, HostJson, LinkJson, MeterJson, PathTraceJson, PortJson, QueueJson, StatusJson, SwitchJson, TraceQuestion } from './api.js';
export declare class Views implements ControllerQuery {
    #private;
    constructor(controller: ControllerInternals);
    status(): StatusJson;
    switches(): SwitchJson[];
    switch(id: string): SwitchJson;
    ports(id?: string): PortJson[];
    links(): LinkJson[];
    hosts(): HostJson[];
    apps(): AppJson[];
    heldFlows(id: string): Promise<FlowJson[]>;
    desiredFlows(id: string): FlowJson[];
    heldGroups(id: string): Promise<GroupJson[]>;
    desiredGroups(id: string): GroupJson[];
    heldMeters(id: string): Promise<MeterJson[]>;
    desiredMeters(id: string): MeterJson[];
    heldQueues(id: string): Promise<QueueJson[]>;
    desiredQueues(id: string): QueueJson[];
    trace(id: string, asked: TraceQuestion): Promise<PathTraceJson>;
    explain(id: string, table?: string): Promise<Explanation>;
    capture(id: string, question: CaptureQuestion, onPacket: (packet: CapturedPacket) => void, onEnd: (reason: HeddleError) => void): {
        stop(): void;
    };
}
/** One rule for people. `counters` as the switch reported them. */
export declare function formatFlowJson(flow: Flow, program: Program, resource: string, counters?: RuleCounters): FlowJson;
/** One group for people. `counters` as the switch reported them. */
export declare function formatGroupJson(group: Group, program: Program, counters?: PartedCounters): GroupJson;
/** One meter for people. `counters` as the switch reported them. */
export declare function formatMeterJson(meter: Meter, counters?: PartedCounters): MeterJson;
