/**
 * On which processors a thread may run. A forwarding thread that stays where it is keeps its caches,
 * and a benchmark that pins its parts gives figures that repeat.
 */
import { check, libc } from './libc.js';
/** 1,024 processors, as CPU_SETSIZE. */
const MASK_BYTES = 128;
/**
 * Keeps the calling thread on one processor, 0..1,023. The result lets it run again wherever it could
 * before. Throws HeddleError when there is no such processor.
 */
export function pinThread(cpu) {
    const before = new Uint8Array(MASK_BYTES);
    check(libc().sched_getaffinity(0, MASK_BYTES, before), 'asking where a thread may run');
    const mask = new Uint8Array(MASK_BYTES);
    mask[cpu >> 3] = 1 << (cpu & 7);
    check(libc().sched_setaffinity(0, MASK_BYTES, mask), `keeping a thread on processor ${cpu}`);
    return () => {
        libc().sched_setaffinity(0, MASK_BYTES, before);
    };
}
//# sourceMappingURL=affinity.js.map