/** `heddle samples SWITCH`: what rules with the action `sample` took of packets, as it comes. */
import { Command, Option } from 'commander';
import { wholeNumber } from '../output.js';
import {
  countOption,
  formatOption,
  type PacketOutputOptions,
  takeAll,
  writeOption,
  writePackets,
} from '../packet-output.js';
import { findNorthbound, labOption, type ServerOptions, serverOption } from '../server-address.js';

interface SamplesOptions extends ServerOptions, PacketOutputOptions {
  readonly port?: number;
  readonly stage?: string;
}

export function samplesCommand(): Command {
  return new Command('samples')
    .description(
      'Show the first bytes of packets that rules take samples of (the action "sample"), as they come: as pcap, or with -o json also by which rule. To sample a port, see "heddle capture --sample".',
    )
    .argument('<switch>', 'its name or datapath id')
    .addOption(
      new Option('--port <n>', 'only what came in there').argParser(wholeNumber(1, 65_535)),
    )
    .option('--stage <stage>', 'only of rules in this stage, such as policy')
    .addOption(countOption())
    .addOption(writeOption())
    .addOption(formatOption())
    .addOption(serverOption())
    .addOption(labOption())
    .action(async (name: string, options: SamplesOptions) => {
      const { port, stage } = options;
      const query = { ...(port !== undefined && { port: String(port) }), ...(stage && { stage }) };
      await writePackets(options, (take, end) =>
        takeAll(findNorthbound(options).samples(name, query, end.signal), take, end),
      );
    });
}
