/** Which Heddle this is: what `heddle --version` says, and a switch of itself. */
import { readFileSync } from 'node:fs';

/** As in the package's file, e.g. "0.1.0". */
export function version(): string {
  // That lies one directory higher in the source than in the built product.
  for (const place of ['../package.json', '../../package.json']) {
    try {
      const text = readFileSync(new URL(place, import.meta.url), 'utf8');
      return (JSON.parse(text) as { version: string }).version;
    } catch {
      // The other place.
    }
  }
  return 'unknown';
}
