import { ByteReader, ByteWriter } from '../../../proto/protobuf-bytes.js';
import { readFlow } from '../../../proto/rule-reader.js';
import { writeFlow } from '../../../proto/rule-writer.js';
const writer = new ByteWriter();
/** Equal bytes for equal terms. They are overwritten by the next call. */
export function encodeTerms(flow) {
    writer.reset();
    const start = writer.begin(1, 1);
    writeFlow(writer, { ...flow, table: 0, priority: 0, match: [], cookie: 0n });
    writer.end(start, 1);
    return writer.written();
}
export function decodeTerms(bytes) {
    const reader = new ByteReader(bytes);
    reader.field();
    return { flow: readFlow(reader) };
}
/** Whether a rule with these terms does what `test` looks for, at once or by its action set. */
export function hasAction({ flow }, test) {
    return flow.instructions.apply.some(test) || flow.instructions.write.some(test);
}
//# sourceMappingURL=rule-terms.js.map