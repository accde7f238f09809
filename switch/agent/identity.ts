/**
 * What a switch remembers of itself beside its configuration: the highest election id that was ever
 * bid, so that a deposed controller stays deposed over a restart, the ports that were attached while it
 * ran, and the mirrors. Small and rarely written, as JSON.
 */
import type { Logger } from '../../proto/logger.js';
import type { StateStore } from './state-store.js';
import { isMirror, type Mirror } from './tap-keeper.js';

const BLOB = 'identity.json';

export interface RememberedPort {
  readonly number: number;
  readonly name: string;
  readonly ifname?: string | undefined;
}

export class Identity {
  readonly #stateStore: StateStore;
  readonly #logger: Logger;
  #electionId = 0;
  #ports: RememberedPort[] = [];
  #mirrors: readonly Mirror[] = [];
  #writing: Promise<void> = Promise.resolve();
  #dirty = false;

  constructor(stateStore: StateStore, logger: Logger) {
    this.#stateStore = stateStore;
    this.#logger = logger;
  }

  get electionId(): number {
    return this.#electionId;
  }

  get ports(): readonly RememberedPort[] {
    return this.#ports;
  }

  get mirrors(): readonly Mirror[] {
    return this.#mirrors;
  }

  async restore(): Promise<void> {
    for (const [age, bytes] of (await this.#stateStore.read(BLOB)).entries()) {
      try {
        this.#take(JSON.parse(Buffer.from(bytes).toString('utf8')));
        if (age > 0) await this.#stateStore.setAside(BLOB);
        return;
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        const { location } = this.#stateStore;
        this.#logger.error({ reason, location, blob: BLOB }, 'a state file is refused');
      }
    }
  }

  setElectionId(id: number): void {
    this.#electionId = id;
    this.#write();
  }

  rememberMirrors(mirrors: readonly Mirror[]): void {
    this.#mirrors = mirrors;
    this.#write();
  }

  rememberPort(port: RememberedPort): void {
    this.#ports = [...this.#ports.filter(({ number }) => number !== port.number), port];
    this.#write();
  }

  forgetPort(number: number): void {
    const kept = this.#ports.filter((port) => port.number !== number);
    if (kept.length === this.#ports.length) return;
    this.#ports = kept;
    this.#write();
  }

  /** Resolves when everything up to now is written, or could not be. */
  flush(): Promise<void> {
    return this.#writing;
  }

  #take(value: unknown): void {
    // Switches before there were mirrors wrote none.
    const { electionId, ports, mirrors = [] } = value as Readonly<Record<string, unknown>>;
    if (typeof electionId !== 'number' || !Number.isSafeInteger(electionId) || electionId < 0) {
      throw new Error('electionId is no whole number');
    }
    if (!Array.isArray(ports) || !ports.every(isPort)) throw new Error('ports is no list of ports');
    if (!Array.isArray(mirrors) || !mirrors.every(isMirror)) {
      throw new Error('mirrors is no list of mirrors');
    }
    this.#electionId = electionId;
    this.#ports = ports;
    this.#mirrors = mirrors;
  }

  /** One write at a time; what changes meanwhile goes into the next. */
  #write(): void {
    if (this.#dirty) return;
    this.#dirty = true;
    this.#writing = this.#writing.then(async () => {
      this.#dirty = false;
      const text = JSON.stringify({
        electionId: this.#electionId,
        ports: this.#ports,
        mirrors: this.#mirrors,
      });
      try {
        await this.#stateStore.write(BLOB, Buffer.from(text));
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        this.#logger.error({ reason }, 'election id, ports and mirrors can not be saved');
      }
    });
  }
}

function isPort(value: unknown): value is RememberedPort {
  const port = value as Partial<RememberedPort> | null;
  return (
    typeof port === 'object' &&
    port !== null &&
    Number.isInteger(port.number) &&
    typeof port.name === 'string' &&
    (port.ifname === undefined || typeof port.ifname === 'string')
  );
}
