/** Asks before something is done, where somebody is there to be asked. */
import { createInterface } from 'node:readline/promises';
import type { ApplyJson } from '../../controller/northbound/api.js';
import { HeddleError } from '../../proto/errors.js';
import { print } from '../output.js';
import { planLines } from './show.js';

/** Whether a person sits at the other end of both. */
export function isInteractive(): boolean {
  return process.stdin.isTTY === true && process.stdout.isTTY === true;
}

/** True for y or yes; anything else, and the end of the input, is a no. */
export async function confirmed(question: string): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const ended = new Promise<undefined>((resolve) =>
      lines.once('close', () => resolve(undefined)),
    );
    const answer = await Promise.race([lines.question(`${question} [y/N] `), ended]);
    // What is said next does not stand behind the question.
    if (answer === undefined) print();
    return /^y(es)?$/i.test(answer?.trim() ?? '');
  } finally {
    lines.close();
  }
}

export interface ShownChange {
  readonly question: string;
  plan(): Promise<ApplyJson>;
  /** Only if the store is still at the revision of the plan. */
  act(base: number): Promise<ApplyJson>;
}

/**
 * Shows what a change would do, asks, and does just that: if anything else is changed meanwhile, by whomever, it is
 * shown and asked again. The answer has a `plan` if there was nothing to do. Rejects with DECLINED.
 */
export async function shownFirst({ question, plan, act }: ShownChange): Promise<ApplyJson> {
  for (;;) {
    const planned = await plan();
    print(planLines(planned.items, planned.plan).join('\n'));
    if (planned.items.every(({ result }) => result === 'unchanged')) return planned;
    if (!(await confirmed(question))) throw new HeddleError('DECLINED', 'nothing was changed');
    try {
      return await act(planned.revision);
    } catch (error) {
      if (!(error instanceof HeddleError) || error.code !== 'CONFLICT') throw error;
      if (error.field !== 'base') throw error;
      print('\nSomething was changed meanwhile ("heddle history"). By now this would be done:\n');
    }
  }
}
