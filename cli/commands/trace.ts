/**
 * `heddle trace SWITCH`: what would become of a packet, table by table, and why. It is the switch itself
 * that tells, from the tables that packets meet; nothing is sent and nothing is counted.
 */
import { Command, Option } from 'commander';
import type {
  PathTraceJson,
  TraceEndJson,
  TraceQuestion,
} from '../../controller/northbound/api.js';
import { HeddleError } from '../../proto/errors.js';
import type { MatchText } from '../../proto/match.js';
import { frameFromFields, parseFrameFields } from '../../proto/packet/from-fields.js';
import { parseFrameHex, type Trace, type TracedRule, type TraceEvent } from '../../proto/trace.js';
import { askSwitch } from '../../switch/control/client.js';
import { findSwitch } from '../local-switch.js';
import { bold, dim, formatData, green, outputOption, print, red, wholeNumber } from '../output.js';
import { findNorthbound, labOption, type ServerOptions, serverOption } from '../server-address.js';

interface TraceOptions extends ServerOptions {
  readonly inPort?: number;
  readonly frame?: string;
  readonly follow?: boolean;
  readonly local?: boolean;
  readonly output?: string;
}

export function traceCommand(): Command {
  return new Command('trace')
    .description('Tell what would become of a packet: every table, the rule that wins, and why.')
    .argument('<switch>', 'its name or datapath id')
    .argument('[fields...]', 'the packet, e.g. ipv4Dst=10.0.0.7,tcpDst=80; the rest is filled in')
    .addOption(
      new Option('--in-port <n>', 'where it comes in (default: where its sender is)').argParser(
        wholeNumber(1, 65_535),
      ),
    )
    .option('--frame <hex>', 'the whole frame, instead of fields')
    .option('--follow', 'on over known links, from switch to switch, until it reaches hosts')
    .option('--local', 'ask the switch itself, on this machine, without a controller')
    .addOption(outputOption(['json', 'yaml']))
    .addOption(serverOption())
    .addOption(labOption())
    .action(async (name: string, fields: string[], options: TraceOptions) => {
      const path = options.local
        ? await traceLocally(name, fields, options)
        : await findNorthbound(options).trace(name, questionOf(fields, options));
      print(formatData(path, options.output) ?? formatPath(path));
    });
}

/** @throws HeddleError BAD_USAGE, BAD_VALUE */
function questionOf(texts: readonly string[], options: TraceOptions): TraceQuestion {
  const { frame, inPort, follow } = options;
  if ((frame === undefined) === (texts.length === 0)) {
    throw new HeddleError('BAD_USAGE', 'say which packet: either fields or --frame HEX');
  }
  const fields = frame === undefined ? parseFrameFields(texts) : undefined;
  return { frame, fields, inPort, follow };
}

async function traceLocally(
  name: string,
  texts: readonly string[],
  options: TraceOptions,
): Promise<PathTraceJson> {
  if (options.follow) {
    throw new HeddleError('BAD_USAGE', 'only a controller knows links: --follow without --local');
  }
  const asked = questionOf(texts, options);
  const built =
    asked.frame === undefined
      ? frameFromFields(asked.fields ?? {})
      : { frame: parseFrameHex(asked.frame), inPort: undefined };
  const inPort = asked.inPort ?? built.inPort;
  if (inPort === undefined) {
    throw new HeddleError('BAD_USAGE', 'say where the packet comes in, with --in-port N');
  }
  const frame = Buffer.from(built.frame).toString('hex');
  const { runDir } = findSwitch(name, options.lab);
  const trace = await askSwitch(runDir, name, { op: 'trace', inPort, frame });
  return { hops: [{ from: -1, switchId: '', trace }], ends: [] };
}

// ---- for people -----------------------------------------------------------------------------

/** The whole way as text. */
function formatPath({ hops, ends }: PathTraceJson): string {
  const parts = hops.map(({ trace, from }, i) => {
    const before = hops[from]?.trace.switch;
    const number = hops.length > 1 ? `${i + 1}. ` : '';
    const origin = before === undefined ? '' : dim(` from ${before}`);
    return `${bold(`${number}${trace.switch}, in at port ${trace.inPort}`)}${origin}\n${formatTrace(trace)}`;
  });
  if (ends.length > 0) {
    const lines = ends.map((end) => `  ${describeEnd(end)}`);
    parts.push([bold('in the end'), ...lines].join('\n'));
  } else if (hops.length > 1) {
    parts.push(`${bold('in the end')}\n  ${red('it reaches nobody')}`);
  }
  return parts.join('\n\n');
}

function describeEnd({ switchName, port, outcome, message, hosts }: TraceEndJson): string {
  const at = `port ${port} of ${switchName}`;
  if (outcome !== 'edge') return `${red(outcome)} after ${at}: ${message}`;
  const names = hosts.map(({ mac, ips }) => [...ips, mac].join(' '));
  return `${green('out')} of ${at}${names.length > 0 ? ` to ${names.join('; ')}` : ', to no host that is known'}`;
}

/** One switch as text. */
export function formatTrace(trace: Trace): string {
  const lines: string[] = [];
  for (const table of trace.tables) {
    const { rule, stage, miss } = table;
    const title = `  ${stage} (table ${table.table}): `;
    if (rule !== null) lines.push(`${title}${describeRule(rule)}`);
    else lines.push(`${title}no rule of ${table.rules} matches, so ${MISSES[miss]}`);
    if (rule === null) {
      if (table.rules > 0) lines.push(dim(`      packet: ${describeFields(table.packet)}`));
      for (const near of table.nearMisses) {
        const why = near.differs.map(({ field, wanted, is }) => `${field} ${is} is not ${wanted}`);
        lines.push(dim(`      not ${describeRule(near.rule)}: ${why.join(', ')}`));
      }
    }
    for (const other of table.alsoMatched) {
      lines.push(dim(`      outranked: ${describeRule(other)}`));
    }
    for (const event of table.events) {
      lines.push(`    ${'  '.repeat(event.depth)}${describeEvent(event)}`);
    }
  }
  const drops = [...new Set(trace.drops)];
  const to = trace.outputs.map(
    ({ port, name, up }) => `port ${port} (${name}${up ? '' : ', down'})`,
  );
  const asked = trace.toController.filter(({ reason }) => reason !== 'sample');
  if (asked.length > 0) to.push('the controller');
  if (asked.length < trace.toController.length) to.push('the controller, as a sample');
  if (to.length > 0) lines.push(`  ${green('=>')} ${to.join(', ')}`);
  if (drops.length > 0) lines.push(`  ${red('=>')} dropped: ${drops.join(', ')}`);
  if (trace.truncated) lines.push(dim('  there was more than a trace holds'));
  return lines.join('\n');
}

const MISSES = {
  drop: 'it is dropped',
  next: 'it goes on',
  controller: 'the controller is asked',
} as const;

function describeRule({ priority, match, does, owner }: TracedRule): string {
  return `${priority} ${describeFields(match)} -> ${does}${owner === '' ? '' : ` [${owner}]`}`;
}

function describeFields(fields: MatchText): string {
  return (
    Object.entries(fields)
      .map(([name, value]) => `${name}=${value}`)
      .join(',') || 'any'
  );
}

function describeEvent(event: TraceEvent): string {
  switch (event.type) {
    case 'action': {
      const changed = event.changed.length > 0 ? ` (${event.changed.join(', ')})` : '';
      return `${event.from === 'set' ? 'set: ' : ''}${event.action}${changed}`;
    }
    case 'bucket': {
      const others = event.candidates.map(({ bucket, live, watches }) => {
        const why = watches === '' ? '' : ` (${watches})`;
        return `${bucket} ${live ? 'alive' : 'dead'}${why}`;
      });
      const among = others.length > 0 ? dim(` of ${others.join(', ')}`) : '';
      const chosen = event.bucket === null ? 'no bucket' : `bucket ${event.bucket}`;
      return `group ${event.group} (${event.groupType}): ${chosen}, ${event.why}${among}`;
    }
    case 'output':
      return `${green('->')} port ${event.port} (${event.name}${event.up ? '' : ', down'})${event.queue === undefined ? '' : `, by ${event.queue}`}`;
    case 'controller':
      if (event.interval !== undefined) {
        return `${green('->')} controller, ${event.maxBytes} bytes of one packet in ${event.interval}`;
      }
      return `${green('->')} controller${event.maxBytes > 0 ? `, ${event.maxBytes} bytes` : ''}`;
    case 'drop':
      return `${red('dropped')}: ${event.reason}`;
  }
}
