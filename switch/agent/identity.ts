/**
 * What a switch remembers of itself beside its configuration: the highest election id that was ever
 * bid, so that a deposed controller stays deposed over a restart, and the ports that were attached
 * while it ran. Small and rarely written, as JSON.
 */
import type { Logger } from '../../proto/logger.js';
import type { StateStore } from './state-store.js';

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
    const { electionId, ports } = value as { electionId: unknown; ports: unknown };
    if (typeof electionId !== 'number' || !Number.isSafeInteger(electionId) || electionId < 0) {
      throw new Error('electionId is no whole number');
    }
    if (!Array.isArray(ports) || !ports.every(isPort)) throw new Error('ports is no list of ports');
    this.#electionId = electionId;
    this.#ports = ports;
  }

  /** One write at a time; what changes meanwhile goes into the next. */
  #write(): void {
    if (this.#dirty) return;
    this.#dirty = true;
    this.#writing = this.#writing.then(async () => {
      this.#dirty = false;
      const text = JSON.stringify({ electionId: this.#electionId, ports: this.#ports });
      try {
        await this.#stateStore.write(BLOB, Buffer.from(text));
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        this.#logger.error({ reason }, 'election id and ports can not be saved');
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
