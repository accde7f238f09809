/**
 * The terms of a rule: everything but its place (table, priority and match) and its cookie. That is what it
 * does, whose it is, when it times out. Many rules have the same terms, so they are interned, as the
 * bytes of a rule on the wire that has nothing else.
 */
import type { Action, Flow } from '../../../proto/model.js';
import { ByteReader, ByteWriter } from '../../../proto/protobuf-bytes.js';
import { readFlow } from '../../../proto/rule-reader.js';
import { writeFlow } from '../../../proto/rule-writer.js';

export interface RuleTerms {
  /** In table 0, with priority 0, no match and cookie 0. */
  readonly flow: Flow;
}

const writer = new ByteWriter();

/** Equal bytes for equal terms. They are overwritten by the next call. */
export function encodeTerms(flow: Flow): Uint8Array {
  writer.reset();
  const start = writer.begin(1, 1);
  writeFlow(writer, { ...flow, table: 0, priority: 0, match: [], cookie: 0n });
  writer.end(start, 1);
  return writer.written();
}

export function decodeTerms(bytes: Uint8Array): RuleTerms {
  const reader = new ByteReader(bytes);
  reader.field();
  return { flow: readFlow(reader) };
}

/** Whether a rule with these terms does what `test` looks for, at once or by its action set. */
export function hasAction({ flow }: RuleTerms, test: (action: Action) => boolean): boolean {
  return flow.instructions.apply.some(test) || flow.instructions.write.some(test);
}
