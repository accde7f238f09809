/** Calls from a benchmark into a process that it started, one answer each, over Node's IPC. */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { HeddleError } from '../../proto/errors.js';

type Calls = Record<string, { readonly ask: unknown; readonly answer: unknown }>;

type Request = { readonly id: number; readonly name: string; readonly ask: unknown };
type Reply = { readonly id: number; readonly answer?: unknown; readonly error?: string };

/** Milliseconds on the clock of the machine, which is the same in every process. */
export function machineMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

/** In the process: answers until the parent is gone. */
export function serve<C extends Calls>(
  handlers: {
    readonly [Name in keyof C]: (ask: C[Name]['ask']) => Promise<C[Name]['answer']>;
  },
): void {
  process.on('message', ({ id, name, ask }: Request) => {
    handlers[name]!(ask).then(
      (answer) => process.send?.({ id, answer } satisfies Reply),
      (error: unknown) => process.send?.({ id, error: String(error) } satisfies Reply),
    );
  });
  process.on('disconnect', () => process.exit(0));
}

/** In the benchmark. */
export class ProcessCalls<C extends Calls> {
  readonly #child: ChildProcess;
  readonly #ended: Promise<void>;
  readonly #waiting = new Map<number, (reply: Reply) => void>();
  #lastId = 0;

  /** `script`: a module of this folder, as built. */
  constructor(script: string) {
    const path = fileURLToPath(new URL(`${script}.js`, import.meta.url));
    this.#child = fork(path, { serialization: 'advanced' });
    this.#child.on('message', (reply: Reply) => {
      this.#waiting.get(reply.id)?.(reply);
      this.#waiting.delete(reply.id);
    });
    this.#ended = new Promise((resolve) => {
      this.#child.once('close', (code, signal) => {
        const error = `the process ${script} ended with ${signal ?? code}`;
        for (const [id, done] of this.#waiting) done({ id, error });
        this.#waiting.clear();
        resolve();
      });
    });
  }

  /** Rejects with HeddleError COMMAND_FAILED when the process throws or ends. */
  call<Name extends keyof C & string>(name: Name, ask: C[Name]['ask']): Promise<C[Name]['answer']> {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, ({ answer, error }) => {
        if (error === undefined) resolve(answer);
        else reject(new HeddleError('COMMAND_FAILED', error));
      });
      this.#child.send({ id, name, ask } satisfies Request, (error) => {
        if (error === null || !this.#waiting.delete(id)) return;
        reject(new HeddleError('COMMAND_FAILED', error.message));
      });
    });
  }

  /** As SIGKILL: no goodbye. Resolves when it is gone. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#ended;
  }
}
