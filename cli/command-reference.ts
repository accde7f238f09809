/**
 * `docs/commands.md`, made from the commands themselves, so that what it says of an option is what the
 * command takes. `commands-doc.ts` writes the file, a test compares it.
 */
import { type Command, Help } from 'commander';
import { entries, loadCommand } from './commands/index.js';

const INTRODUCTION = `# Commands

<!-- Made by \`npm run build && node dist/cli/commands-doc.js\`; changes belong into the commands. -->

What \`heddle COMMAND --help\` says, of all commands. Each exits with 0 if it worked, 1 if it did not, and 2 if the command
line or a file is wrong; what went wrong is said in one sentence on standard error, with \`-o json\` as JSON.
`;

const help = new Help();

export async function commandReference(): Promise<string> {
  const groups = new Map<string, string[]>();
  for (const entry of entries) {
    const title = entry.group.replace(/:$/, '');
    const parts = groups.get(title) ?? [];
    groups.set(title, parts);
    parts.push(...partsOf(await loadCommand(entry), 'heddle'));
  }
  const sections = [...groups].map(([title, parts]) => [`## ${title}`, ...parts].join('\n\n'));
  return `${[INTRODUCTION.trimEnd(), ...sections].join('\n\n')}\n`;
}

/** A command, and after it its own. */
function partsOf(command: Command, parent: string): string[] {
  const name = `${parent} ${command.name()}`;
  const visible = help.visibleCommands(command).filter((sub) => sub.name() !== 'help');
  const subcommands = visible.flatMap((sub) => partsOf(sub, name));
  // Of those that only lead to others, each of the others says all there is to say.
  if (subcommands.length > 0) return subcommands;
  const rows = [
    ...help.visibleArguments(command).map((each) => {
      return [each.name(), help.argumentDescription(each)] as const;
    }),
    ...help.visibleOptions(command).map((each) => {
      return [each.flags, help.optionDescription(each)] as const;
    }),
  ].filter(([flags]) => flags !== '-h, --help');
  const table = ['| | |', '| --- | --- |', ...rows.map(rowOf)].join('\n');
  const parts = [`### \`${name} ${command.usage()}\``, command.description()];
  return rows.length === 0 ? parts : [...parts, table];
}

function rowOf([flags, description]: readonly [string, string]): string {
  const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
  return `| \`${cell(flags)}\` | ${cell(description).replaceAll('<', '&lt;')} |`;
}
