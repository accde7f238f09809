/**
 * Keeps the calling thread on one processor, 0..1,023. The result lets it run again wherever it could
 * before. Throws HeddleError when there is no such processor.
 */
export declare function pinThread(cpu: number): () => void;
