/**
 * Finds the links between switches by sending a signed probe out of every port that is up and
 * seeing where it comes in (`probe.ts` has the frame, `topology/discovery-state.ts` what follows).
 *
 * A port that comes up is probed at once and a few times more within two seconds, for the far end
 * may not yet be able to hear; then every few seconds, spread out so that a thousand switches don't
 * probe in step. Ports that are not a link are also probed with a broadcast, which crosses plain
 * bridges. A port that hears somebody who has not heard it answers with a probe at once, so a link is
 * complete one round trip after its first probe.
 *
 * Where nobody is heard, or the neighbour has no channel and so can't be, a probe is sent along that a
 * switch sends back by its rules alone. That tells a switch without a channel from a host, and from a
 * switch that is dead.
 *
 * A probe is genuine if its signature is right and its nonce is one of the last that this controller
 * sent out of the port it names, within the last seconds, and was not heard on the same port before.
 * Everything else is counted by reason and does nothing.
 *
 * What is known of a switch (its links, its edge ports) is kept in the store: a controller that comes
 * back starts from the last known topology and lets probes confirm or correct it.
 */
import type { Clock, Random } from '../../proto/clock.js';
import type { Logger } from '../../proto/logger.js';
import type { PortInfo } from '../../proto/model.js';
import { type DatapathId, type Link, type PortRef, type PortRole } from '../../topology/model.js';
import type { Store } from '../store.js';
export interface LinkDiscoveryOptions {
    readonly clock: Clock;
    readonly random: Random;
    readonly logger: Logger;
    /** From `discoveryKey(store)`. */
    readonly key: Uint8Array;
    /**
     * Sends a frame out of one port; the frame is the callee's. False: not sent (no channel, or it is
     * full). Must not call back into this object before it returns.
     */
    packetOut(datapath: DatapathId, port: number, frame: Uint8Array): boolean;
    /** Links, blocked ports or roles changed. Called once per input at most; coalesce it. */
    onChange(): void;
    /** Default: nothing is kept over a restart. */
    readonly store?: Store;
    /** Between two probes of a settled port; default 5000, spread by a fifth. */
    readonly probeIntervalMs?: number;
    /** How long a port is probed before it is an edge; default 1000. */
    readonly edgeDelayMs?: number;
    /** Silence after which a link is gone although both ports are up; default 3.5 intervals. */
    readonly linkTimeoutMs?: number;
}
/** Why a probe did nothing. `malformed`, `forged`: see `ProbeVerdict`; `stale`: not sent lately. */
export type ProbeRefusal = 'malformed' | 'forged' | 'stale' | 'replayed' | 'portDown' | 'senderDown' | 'tooMany';
export interface LinkDiscoveryCounters {
    readonly probesSent: number;
    /** `packetOut` said no; tried again at the next interval. */
    readonly probesUnsent: number;
    readonly probesHeard: number;
    readonly refused: Readonly<Record<ProbeRefusal, number>>;
}
export declare class LinkDiscovery {
    #private;
    constructor(options: LinkDiscoveryOptions);
    /** Takes up what the store knows and begins to probe. */
    start(): void;
    stop(): void;
    /**
     * A switch has a channel and these are its ports, down ones included. Also for one that is
     * connected already, with a fresh list.
     */
    switchConnected(datapath: DatapathId, ports: Iterable<PortInfo>): void;
    /** Probes can be heard at this switch only from now on (the rule that punts them is in place). */
    switchReady(datapath: DatapathId): void;
    /** The channel is down. Links stay as last known. */
    switchDisconnected(datapath: DatapathId): void;
    /** The switch is no longer part of the network; nothing of it is kept. */
    switchForgotten(datapath: DatapathId): void;
    /** A port was added, changed or (`removed`) went away. */
    portChanged(datapath: DatapathId, info: PortInfo, removed?: boolean): void;
    /**
     * True: the frame was a probe, genuine or not, and nobody else should look at it. Other people's
     * LLDP is not ours and gives false.
     */
    packetIn(datapath: DatapathId, inPort: number, frame: Uint8Array): boolean;
    /** Both directions of every usable link, sorted. The same array until one changes. */
    links(): readonly Link[];
    /** Ports that are up but neither link nor edge, sorted. The same array until one changes. */
    blocked(): readonly PortRef[];
    /** Whether a port flapped and is left blocked for a while. */
    isDampened(datapath: DatapathId, port: number): boolean;
    role(datapath: DatapathId, port: number): PortRole;
    /** Whose probes arrive at a port: the reason why it is a link, or blocked. */
    neighbours(datapath: DatapathId, port: number): readonly PortRef[];
    /** No port of a connected switch is still waiting to be found an edge or a link. */
    get settled(): boolean;
    get counters(): LinkDiscoveryCounters;
}
