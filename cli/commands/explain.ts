/** `heddle explain SWITCH [TABLE]`: which matcher a table compiled to and why, and what it costs. */
import { Command } from 'commander';
import type { Explanation, MaskExplanation, TableReport } from '../../proto/trace.js';
import { askSwitch } from '../../switch/control/client.js';
import { findSwitch } from '../local-switch.js';
import {
  bold,
  type Column,
  dim,
  formatCount,
  formatData,
  formatTable,
  outputOption,
  print,
} from '../output.js';
import { findNorthbound, labOption, type ServerOptions, serverOption } from '../server-address.js';

interface ExplainOptions extends ServerOptions {
  readonly local?: boolean;
  readonly output?: string;
}

export function explainCommand(): Command {
  return new Command('explain')
    .description('Tell how the tables of a switch are made: matcher, masks, memory.')
    .argument('<switch>', 'its name or datapath id')
    .argument('[table]', 'name or number of one table')
    .option('--local', 'ask the switch itself, on this machine, without a controller')
    .addOption(outputOption(['json', 'yaml']))
    .addOption(serverOption())
    .addOption(labOption())
    .action(async (name: string, table: string | undefined, options: ExplainOptions) => {
      const explanation = options.local
        ? await askSwitch(findSwitch(name, options.lab).runDir, name, { op: 'explain', table })
        : await findNorthbound(options).explain(name, table);
      print(formatData(explanation, options.output) ?? formatExplanation(explanation));
    });
}

/** The explanation as text. */
function formatExplanation({ tables, memory }: Explanation): string {
  const total = memory.arenaBytes + memory.indexBytes;
  const parts = tables.map((table) =>
    [
      bold(`${table.stage} (table ${table.table}): ${table.matcher}`),
      `  ${table.why}`,
      ...(table.rules > 0 ? [costOf(table)] : []),
      ...(table.masks.length > 0 ? [indent(formatTable(table.masks, maskColumns))] : []),
    ].join('\n'),
  );
  parts.push(
    `${bold('memory')}: ${formatCount(total)} bytes for ${formatCount(memory.rules)} rules and ${formatCount(memory.groups)} groups` +
      dim(
        ` (rules and actions ${formatCount(memory.arenaBytes)}, indexes ${formatCount(memory.indexBytes)}; ` +
          `${formatCount(memory.codeBlocks)} different actions; ${formatCount(memory.waiting)} old versions not yet free)`,
      ),
  );
  return parts.join('\n\n');
}

function costOf(table: TableReport): string {
  return `  ${formatCount(table.rules)} rules, ${formatCount(table.bytesPerRule)} bytes a rule, ${formatCount(table.bytes)} in all; ${formatCount(table.lookups)} look-ups, ${formatCount(table.matches)} matches`;
}

const maskColumns: readonly Column<MaskExplanation>[] = [
  { title: 'MASK', cell: ({ fields }) => fields.join(' | ') || 'not named' },
  { title: 'RULES', cell: ({ rules }) => rules },
  { title: 'HIGHEST PRIORITY', cell: ({ maxPriority }) => maxPriority },
  { title: 'RULE BYTES', cell: ({ ruleBytes }) => ruleBytes },
  { title: 'INDEX BYTES', cell: ({ indexBytes }) => indexBytes },
];

function indent(text: string): string {
  return text.replace(/^/gm, '    ');
}
