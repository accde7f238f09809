import type { Test } from 'tap';
/** `url`: the test file's `import.meta.url`. `body` adds the tests; it runs only inside. */
export declare function inPrivateNamespaces(url: string, body: (t: Test) => void | Promise<void>): Promise<void>;
/** Runs a command that must work and gives its output; its complaint becomes the error. */
export declare function must(command: string, ...args: string[]): string;
