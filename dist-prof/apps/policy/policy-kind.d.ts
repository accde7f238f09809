/** `Policy`: who may talk to whom. `rules.ts` says what becomes of it. */
import { type KindContext } from '../../controller/sdk.js';
import type { Segments } from '../forwarding/segments.js';
import { type ProtocolSpec } from './rules.js';
export interface PeerSpec {
    readonly hosts?: Readonly<Record<string, string>>;
    readonly cidr?: string;
}
export interface PolicySpec {
    readonly tier: number;
    readonly priority: number;
    readonly action: 'allow' | 'deny' | 'audit';
    readonly network?: string;
    readonly from: readonly PeerSpec[];
    readonly to: readonly PeerSpec[];
    readonly protocols: readonly ProtocolSpec[];
}
export declare function policyKind(segmentsOf: (context: KindContext) => Segments): import("../../controller/sdk.js").Kind<PolicySpec>;
