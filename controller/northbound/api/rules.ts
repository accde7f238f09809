/** What switches hold or should hold: rules, groups, meters and queues, as the northbound shows them. */

/** `GET /v1/switches/:id/flows[?source=desired][&owner=][&stage=]`. */
export interface FlowJson {
  readonly table: number;
  /** The table's name, e.g. "forward". */
  readonly stage: string;
  readonly priority: number;
  readonly owner: string;
  /** That it follows from, e.g. "Policy/web-to-db"; "": from none alone. */
  readonly resource: string;
  /** By field name, as people write it: `{ ethType: '0x0800', ipv4Dst: '10.0.0.0/24' }`. */
  readonly match: Readonly<Record<string, string | number>>;
  /** Done at once, in order: `["setField:ethDst=02:..", "output:3"]`. */
  readonly actions: readonly string[];
  /** Id of the meter that comes before everything else; 0: none. */
  readonly meter: number;
  readonly clear: boolean;
  /** Merged into the action set. */
  readonly write: readonly string[];
  /** "value/mask" in hex, or "". */
  readonly metadata: string;
  /** The stage that comes next; "" if the pipeline ends here. */
  readonly next: string;
  /** 16 hex digits. */
  readonly cookie: string;
  readonly idleTimeoutS: number;
  readonly hardTimeoutS: number;
  /** Absent when asked for the desired rules. */
  readonly packets?: number;
  readonly bytes?: number;
  readonly ageS?: number;
}

/** `GET /v1/switches/:id/groups[?source=desired][&owner=]`. */
export interface GroupJson {
  readonly id: number;
  readonly type: 'all' | 'select' | 'indirect' | 'fastFailover';
  /** What came in at a port that a bucket watches leaves by none of them. */
  readonly splitHorizon: boolean;
  readonly owner: string;
  readonly buckets: readonly {
    readonly weight: number;
    readonly watchPort: number | null;
    readonly watchGroup: number | null;
    /** The port counts as alive only while it has been down so often; null: however often. */
    readonly watchDowns: number | null;
    readonly actions: readonly string[];
    readonly packets?: number;
    readonly bytes?: number;
  }[];
  /** Absent when asked for the desired groups. */
  readonly packets?: number;
  readonly bytes?: number;
}

/** `GET /v1/switches/:id/meters[?source=desired][&owner=]`. */
export interface MeterJson {
  readonly id: number;
  readonly unit: 'packets' | 'kilobits';
  readonly owner: string;
  readonly bands: readonly {
    readonly type: 'drop' | 'dscpRemark';
    /** In the meter's unit a second. */
    readonly rate: number;
    /** In the meter's unit; 0: a tenth of a second's worth. */
    readonly burst: number;
    /** By how much the drop precedence is raised. */
    readonly steps: number;
    /** What it was applied to. */
    readonly packets?: number;
    readonly bytes?: number;
  }[];
  /** Of all that came to it. Absent when asked for the desired meters. */
  readonly packets?: number;
  readonly bytes?: number;
}

/** `GET /v1/switches/:id/queues[?source=desired][&owner=]`. */
export interface QueueJson {
  readonly port: number;
  /** 0: the port as a whole. */
  readonly id: number;
  readonly owner: string;
  /** 0: no limit. */
  readonly rateKbps: number;
  /** 0: what ten milliseconds bring. */
  readonly burstKilobits: number;
  readonly priority: number;
  /** 0: the switch's default. */
  readonly capacityBytes: number;
  /** What left by it. Absent, as all below, when asked for the desired queues. */
  readonly packets?: number;
  readonly bytes?: number;
  /** Packets. */
  readonly dropped?: number;
  readonly waitingBytes?: number;
}
