/**
 * Buckets that lead out of a port, or of a trunk, and are alive while that is. They are made once a compile and
 * frozen, so that they are read once however many groups have them.
 *
 * Neighbours: `unicast.ts` makes groups of them, `trunks.ts` has the groups of trunks.
 */
import type { BucketSpec } from '../../controller/sdk.js';
import { inPort, output, pushVlan, setField } from '../../proto/actions.js';
import type { Action } from '../../proto/model.js';
import { REPAIR_VLAN } from './stages.js';
import type { Mark } from './targets.js';
import { type Trunk, trunkBucket } from './trunks.js';

export class PortBuckets {
  readonly #plain = new Map<number, BucketSpec>();
  readonly #trunks = new Map<Trunk, BucketSpec>();
  readonly #byName = new Map<string, BucketSpec>();

  to(port: number): BucketSpec {
    let bucket = this.#plain.get(port);
    if (bucket === undefined) this.#plain.set(port, (bucket = frozen(port, [output(port)])));
    return bucket;
  }

  /** Of several cables to one switch there is one bucket. */
  toAll(ports: readonly number[], trunks: ReadonlyMap<number, Trunk> | undefined): BucketSpec[] {
    if (trunks === undefined) return ports.map((port) => this.to(port));
    const all = new Set(ports.map((port) => trunks.get(port) ?? port));
    return [...all].map((way) => (typeof way === 'number' ? this.to(way) : this.#toTrunk(way)));
  }

  #toTrunk(trunk: Trunk): BucketSpec {
    let bucket = this.#trunks.get(trunk);
    if (bucket === undefined) this.#trunks.set(trunk, (bucket = trunkBucket(trunk)));
    return bucket;
  }

  /** Hands packets over there. */
  repairing(port: number, mark: Mark): BucketSpec {
    return this.#marked(`${port} ${mark}`, port, mark, output(port));
  }

  /** The same, for packets that came in there. */
  returning(port: number, mark: Mark): BucketSpec {
    return this.#marked(`back ${port} ${mark}`, port, mark, inPort());
  }

  #marked(key: string, port: number, mark: Mark, last: Action): BucketSpec {
    let bucket = this.#byName.get(key);
    if (bucket === undefined) {
      bucket = frozen(port, [...markActions(mark), last]);
      this.#byName.set(key, bucket);
    }
    return bucket;
  }
}

function frozen(watchPort: number, actions: readonly Action[]): BucketSpec {
  return Object.freeze({ watchPort, actions });
}

function markActions(mark: Mark): Action[] {
  return [...(mark === 'push' ? [pushVlan()] : []), setField('vlanVid', REPAIR_VLAN)];
}
