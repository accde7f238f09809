/** Files that are there as a whole or not at all: what stood there before outlives a full disk and a killed process. */
import { realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';

const OWNER_ONLY = 0o600;

/** For its owner only. Throws as node:fs; then what was there before still is. */
export function writeWholeFile(path: string, text: string): void {
  const before = statSync(path, { throwIfNoEntry: false });
  if (before !== undefined && !before.isFile()) {
    // A device or a pipe: to be written to, not to be replaced.
    writeFileSync(path, text);
    return;
  }
  // Where a link leads to, so that it stays one.
  const target = before === undefined ? path : realpathSync(path);
  const temporary = `${target}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, text, { mode: OWNER_ONLY });
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
