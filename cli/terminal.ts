/** What is said at a terminal, also before any command is loaded: `output.ts` has tables and data. */

const ESCAPE = '\u001b';
/** Colours, and what else moves a terminal about: control characters but ends of lines and tabs. */
const CONTROLS = new RegExp(`${ESCAPE}\\[(?:[012]|3[123])m|[^\\P{Cc}\\n\\t]`, 'gu');

/**
 * What a terminal shows as it is. What somebody else wrote into a resource, or a switch calls itself, may not clear
 * the screen of whoever looks at it, or hide a line from them.
 */
export function forTerminal(text: string): string {
  return text.replace(CONTROLS, (found) =>
    found.length > 1 ? found : `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Prints lines about what is wrong to standard error. */
export function complain(lines: string): void {
  process.stderr.write(`${process.stderr.isTTY === true ? forTerminal(lines) : lines}\n`);
}
