/**
 * `heddle get KIND [NAME]`: what the controller knows, from its northbound API. Resources are in
 * `resources/get.ts`.
 */
import { Command } from 'commander';
import type {
  AppJson,
  EndJson,
  HostJson,
  LinkJson,
  PortJson,
  SwitchJson,
} from '../../controller/northbound/api.js';
import type { Northbound } from '../../lab/real/northbound.js';
import { HeddleError } from '../../proto/errors.js';
import { type Column, formatData, formatTable, outputOption, print } from '../output.js';
import { getResources } from '../resources/get.js';
import { findNorthbound, labOption, type ServerOptions, serverOption } from '../server-address.js';

/** One kind of thing that can be listed. */
interface Kind<Row> {
  readonly list: (northbound: Northbound) => Promise<Row[]>;
  /** What NAME may be. */
  readonly names: (row: Row) => readonly string[];
  readonly columns: readonly Column<Row>[];
}

function kind<Row>(definition: Kind<Row>): Kind<unknown> {
  return definition as unknown as Kind<unknown>;
}

const switches = kind<SwitchJson>({
  list: (northbound) => northbound.switches(),
  names: (s) => [s.name, s.id],
  columns: [
    { title: 'NAME', cell: (s) => s.name },
    { title: 'DATAPATH', cell: (s) => s.id },
    { title: 'STATE', cell: (s) => s.state },
    { title: 'PORTS', cell: (s) => `${s.portsUp}/${s.ports}` },
    { title: 'RULES', cell: (s) => s.rules },
    { title: 'GROUPS', cell: (s) => s.groups },
    { title: 'CHANGES SENT', cell: (s) => s.ruleChangesSent },
    { title: 'REVISION', cell: (s) => s.revision, wide: true },
    { title: 'DRIFTS', cell: (s) => s.drifts, wide: true },
    { title: 'SESSIONS', cell: (s) => s.sessions, wide: true },
    { title: 'LAST END', cell: (s) => s.lastEnd || '-', wide: true },
    { title: 'PEER', cell: (s) => s.peer || '-', wide: true },
    { title: 'SOFTWARE', cell: (s) => s.software, wide: true },
  ],
});

const links = kind<LinkJson>({
  list: (northbound) => northbound.links(),
  names: (link) => [link.a.switchName, link.b.switchName, formatEnd(link.a), formatEnd(link.b)],
  columns: [
    { title: 'A', cell: (link) => formatEnd(link.a) },
    { title: 'B', cell: (link) => formatEnd(link.b) },
    { title: 'PROVED', cell: (link) => (link.bidirectional ? 'both ways' : 'one way') },
    { title: 'A PORT', cell: (link) => link.a.portName, wide: true },
    { title: 'B PORT', cell: (link) => link.b.portName, wide: true },
  ],
});

const hosts = kind<HostJson>({
  list: (northbound) => northbound.hosts(),
  names: (host) => [host.mac, ...host.ips],
  columns: [
    { title: 'MAC', cell: (host) => host.mac },
    { title: 'VLAN', cell: (host) => (host.vlan === 0 ? '-' : String(host.vlan)) },
    { title: 'AT', cell: (host) => formatEnd(host.at) },
    { title: 'ADDRESSES', cell: (host) => host.ips.join(', ') || '-' },
    { title: 'PORT', cell: (host) => host.at.portName, wide: true },
  ],
});

const ports = kind<PortJson>({
  list: (northbound) => northbound.ports(),
  names: (port) => [port.name, `${port.switchName}:${port.number}`, port.switchName],
  columns: [
    { title: 'SWITCH', cell: (port) => port.switchName },
    { title: 'PORT', cell: (port) => port.number },
    { title: 'NAME', cell: (port) => port.name },
    { title: 'STATE', cell: (port) => (port.up ? 'up' : 'down') },
    { title: 'LINK', cell: (port) => port.link || '-' },
    { title: 'RX PACKETS', cell: (port) => port.counters?.rxPackets ?? '-' },
    { title: 'TX PACKETS', cell: (port) => port.counters?.txPackets ?? '-' },
    { title: 'RX DROPPED', cell: (port) => port.counters?.rxDropped ?? '-' },
    { title: 'TX DROPPED', cell: (port) => port.counters?.txDropped ?? '-' },
    { title: 'RX BYTES', cell: (port) => port.counters?.rxBytes ?? '-', wide: true },
    { title: 'TX BYTES', cell: (port) => port.counters?.txBytes ?? '-', wide: true },
    { title: 'MAC', cell: (port) => port.mac, wide: true },
    { title: 'MTU', cell: (port) => port.mtu, wide: true },
    { title: 'DOWNS', cell: (port) => port.downs ?? '-', wide: true },
  ],
});

const apps = kind<AppJson>({
  list: (northbound) => northbound.apps(),
  names: (app) => [app.name],
  columns: [
    { title: 'NAME', cell: (app) => app.name },
    { title: 'STATE', cell: (app) => app.state },
    { title: 'RULES', cell: (app) => app.rules },
    { title: 'GROUPS', cell: (app) => app.groups },
    { title: 'PACKET-INS', cell: (app) => app.packetIns },
    { title: 'ERRORS', cell: (app) => app.errors },
    { title: 'MESSAGE', cell: (app) => app.message || '-' },
    { title: 'COMPILES', cell: (app) => app.compiles, wide: true },
    { title: 'LAST MS', cell: (app) => app.lastCompileMs.toFixed(1), wide: true },
    { title: 'SOURCE', cell: (app) => app.source, wide: true },
  ],
});

/** What can be listed beside resources. */
const kinds: Record<string, Kind<unknown>> = { switches, links, hosts, ports, apps };
/** People say both. */
const singular: Record<string, string> = Object.fromEntries(
  Object.keys(kinds).map((name) => [name === 'switches' ? 'switch' : name.slice(0, -1), name]),
);

/** Whether `get` lists this as something that is, not as resources. */
export function isListed(name: string): boolean {
  return (singular[name] ?? name) in kinds;
}

interface GetOptions extends ServerOptions {
  readonly output?: string;
  readonly selector?: string;
  readonly watch?: boolean;
}

export function getCommand(): Command {
  return new Command('get')
    .description('List resources, or what the controller knows of the network.')
    .argument('<kind>', `${Object.keys(kinds).join(', ')}, kinds, or a kind of resource`)
    .argument('[name]', 'only what has this name, id, address or switch')
    .option('-l, --selector <labels>', 'only resources with these labels: app=web,tier!=db')
    .option('-w, --watch', 'then show resources as they change, until you interrupt it')
    .addOption(outputOption())
    .addOption(serverOption())
    .addOption(labOption())
    .action(async (kindName: string, name: string | undefined, options: GetOptions) => {
      const plural = singular[kindName] ?? kindName;
      const chosen = kinds[plural];
      if (chosen === undefined) {
        await getResources(kindName, name, options, [...Object.keys(kinds), 'kinds']);
        return;
      }
      if (options.watch === true || options.selector !== undefined) {
        throw new HeddleError(
          'BAD_USAGE',
          `--watch and --selector are for resources, not ${plural}`,
        );
      }
      print(await get(plural, chosen, name, options));
    });
}

async function get(
  plural: string,
  chosen: Kind<unknown>,
  name: string | undefined,
  options: GetOptions,
): Promise<string> {
  let rows = await chosen.list(findNorthbound(options));
  if (name !== undefined) {
    rows = rows.filter((row) => chosen.names(row).includes(name));
    if (rows.length === 0) {
      throw new HeddleError(
        'NOT_FOUND',
        `among the ${plural} there is none called "${name}": "heddle get ${plural}" lists them`,
      );
    }
  }
  const data = formatData({ items: rows }, options.output);
  if (data !== undefined) return data;
  if (rows.length === 0) return `no ${plural}`;
  return formatTable(rows, chosen.columns, options.output === 'wide');
}

/** E.g. "leaf1:3". */
function formatEnd(end: EndJson): string {
  return `${end.switchName}:${end.port}`;
}
