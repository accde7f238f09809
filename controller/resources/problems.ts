/**
 * All that is wrong with what somebody sent, in one error: whoever wrote a file with three mistakes
 * should not have to send it four times.
 */
import { HeddleError } from '../../proto/errors.js';

export interface Problem {
  readonly code: string;
  /** Whole sentence but for the field, e.g. `has to be one of allow, deny`. */
  readonly message: string;
  /** e.g. `resources[3].spec.members[0].port`. */
  readonly field: string;
}

/** Its own code, message and field are those of the first problem. */
export class ResourceError extends HeddleError {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const first = problems[0]!;
    const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
    super(first.code, `${first.field}: ${first.message}${more}`, { field: first.field });
    this.problems = problems;
  }
}

/** More than these say nothing new. */
const MAX_PROBLEMS = 20;

export class Problems {
  readonly #found: Problem[] = [];

  get any(): boolean {
    return this.#found.length > 0;
  }

  /** All of them as one error. */
  get error(): ResourceError | undefined {
    return this.any ? new ResourceError(this.#found) : undefined;
  }

  get full(): boolean {
    return this.#found.length >= MAX_PROBLEMS;
  }

  add(field: string, message: string, code = 'BAD_RESOURCE'): void {
    if (!this.full) this.#found.push({ code, message, field });
  }

  /** @throws ResourceError if there is any */
  check(): void {
    const error = this.error;
    if (error !== undefined) throw error;
  }
}

/** `a` and `b` as one path; either may be empty. */
export function joinPath(a: string, b: string): string {
  if (a === '' || b === '') return a + b;
  return b.startsWith('[') ? a + b : `${a}.${b}`;
}
