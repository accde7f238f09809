import { isMirror } from './tap-keeper.js';
const BLOB = 'identity.json';
export class Identity {
    #stateStore;
    #logger;
    #electionId = 0;
    #ports = [];
    #mirrors = [];
    #writing = Promise.resolve();
    #dirty = false;
    constructor(stateStore, logger) {
        this.#stateStore = stateStore;
        this.#logger = logger;
    }
    get electionId() {
        return this.#electionId;
    }
    get ports() {
        return this.#ports;
    }
    get mirrors() {
        return this.#mirrors;
    }
    async restore() {
        for (const [age, bytes] of (await this.#stateStore.read(BLOB)).entries()) {
            try {
                this.#take(JSON.parse(Buffer.from(bytes).toString('utf8')));
                if (age > 0)
                    await this.#stateStore.setAside(BLOB);
                return;
            }
            catch (error) {
                const reason = error instanceof Error ? error.message : String(error);
                const { location } = this.#stateStore;
                this.#logger.error({ reason, location, blob: BLOB }, 'a state file is refused');
            }
        }
    }
    setElectionId(id) {
        this.#electionId = id;
        this.#write();
    }
    rememberMirrors(mirrors) {
        this.#mirrors = mirrors;
        this.#write();
    }
    rememberPort(port) {
        this.#ports = [...this.#ports.filter(({ number }) => number !== port.number), port];
        this.#write();
    }
    forgetPort(number) {
        const kept = this.#ports.filter((port) => port.number !== number);
        if (kept.length === this.#ports.length)
            return;
        this.#ports = kept;
        this.#write();
    }
    /** Resolves when everything up to now is written, or could not be. */
    flush() {
        return this.#writing;
    }
    #take(value) {
        // Switches before there were mirrors wrote none.
        const { electionId, ports, mirrors = [] } = value;
        if (typeof electionId !== 'number' || !Number.isSafeInteger(electionId) || electionId < 0) {
            throw new Error('electionId is no whole number');
        }
        if (!Array.isArray(ports) || !ports.every(isPort))
            throw new Error('ports is no list of ports');
        if (!Array.isArray(mirrors) || !mirrors.every(isMirror)) {
            throw new Error('mirrors is no list of mirrors');
        }
        this.#electionId = electionId;
        this.#ports = ports;
        this.#mirrors = mirrors;
    }
    /** One write at a time; what changes meanwhile goes into the next. */
    #write() {
        if (this.#dirty)
            return;
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
            }
            catch (error) {
                const reason = error instanceof Error ? error.message : String(error);
                this.#logger.error({ reason }, 'election id, ports and mirrors can not be saved');
            }
        });
    }
}
function isPort(value) {
    const port = value;
    return (typeof port === 'object' &&
        port !== null &&
        Number.isInteger(port.number) &&
        typeof port.name === 'string' &&
        (port.ifname === undefined || typeof port.ifname === 'string'));
}
//# sourceMappingURL=identity.js.map