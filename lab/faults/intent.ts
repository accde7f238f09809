/**
 * What resources say, told apart from how they come true: sets of `Network`, `HostLabels`, `Policy` and
 * `FlowRule` as an operator writes them, how one event changes such a set, and which hosts may then hear each
 * other. Pure, and knows nothing of the apps that compile the same resources.
 *
 * Neighbours: `resources.ts` brings them to the controller and asks here what then has to hold.
 */
import type { Random } from '../../proto/clock.js';
import type { PlannedHost, TopologyPlan } from '../../topology/generators.js';

/** One resource, with all defaults filled in. */
export interface Document {
  readonly apiVersion: 'heddle.dev/v1';
  readonly kind: 'Network' | 'HostLabels' | 'Policy' | 'FlowRule';
  readonly metadata: { readonly name: string; readonly labels: Readonly<Record<string, string>> };
  readonly spec: Readonly<Record<string, unknown>>;
}

/** By `kind/name`. Never changed: each event makes another one. */
export type Intent = ReadonlyMap<string, Document>;

type Verdict = 'allow' | 'deny' | 'audit';

export type IntentEvent =
  /** Puts a host into a network, by its port or by a label; network 0 is the default one. */
  | {
      readonly kind: 'assign';
      readonly host: number;
      readonly network: number;
      readonly by: 'port' | 'label';
      /** What the network then does with what no policy speaks about, and with unknown hosts. */
      readonly policy: 'allow' | 'deny';
      readonly forwarding: 'learning' | 'known';
    }
  /** A policy about one host and another. */
  | {
      readonly kind: 'policy';
      readonly id: number;
      readonly from: number;
      readonly to: number;
      readonly action: Verdict;
      readonly priority: number;
    }
  /** A rule on one switch, or on all; one that is not `fit` is more than a switch can do. */
  | {
      readonly kind: 'flowRule';
      readonly id: number;
      readonly at: number;
      readonly everywhere: boolean;
      readonly fit: boolean;
      readonly turn: number;
    }
  | { readonly kind: 'removeResource'; readonly pick: number };

const NETWORKS = 3;
const POLICIES = 6;
const FLOW_RULES = 8;
const PRIORITIES = 3;
/** UDP ports that flow rules are about; nobody uses them. */
const FIRST_PORT = 31_000;
/** One more group in a row than a packet may pass. */
const DEPTH = 5;
/** Of flow rules that are not fit; the others have no groups. */
const UNFIT_PRIORITY = 3000;
const DEFAULT = 'default';

export function drawIntent(random: Random): IntentEvent {
  const number = (limit: number): number => Math.floor(random() * limit);
  const pick = <T>(values: readonly T[]): T => values[number(values.length)]!;
  const kind = random();
  if (kind < 0.4) {
    return {
      kind: 'assign',
      host: number(8),
      network: number(NETWORKS + 1),
      by: pick(['port', 'label']),
      policy: pick(['allow', 'allow', 'deny']),
      forwarding: pick(['learning', 'known']),
    };
  }
  if (kind < 0.65) {
    return {
      kind: 'policy',
      id: number(POLICIES),
      from: number(8),
      to: number(8),
      action: pick(['allow', 'deny', 'audit']),
      priority: number(PRIORITIES),
    };
  }
  if (kind < 0.85) {
    return {
      kind: 'flowRule',
      id: number(FLOW_RULES),
      at: number(8),
      everywhere: random() < 0.3,
      fit: random() < 0.8,
      turn: number(2),
    };
  }
  return { kind: 'removeResource', pick: number(100) };
}

/** The set that an event makes of another; the same one when there is nothing to change. */
export function changed(intent: Intent, event: IntentEvent, plan: TopologyPlan): Intent {
  const after = new Map(intent);
  const put = (document: Document): void => {
    after.set(`${document.kind}/${document.metadata.name}`, document);
  };
  const host = (number: number): PlannedHost => plan.hosts[number % plan.hosts.length]!;
  switch (event.kind) {
    case 'assign':
      assign(after, host(event.host), event);
      return after;
    case 'policy': {
      const [from, to] = [host(event.from), host(event.to)];
      if (from === to) return intent;
      for (const each of [from, to]) {
        if (!after.has(`HostLabels/${each.name}`)) put(labelsOf(each, undefined));
      }
      const { id, action, priority } = event;
      put(policyDocument(`p${id}`, from.name, to.name, action, priority));
      return after;
    }
    case 'flowRule': {
      const { id, at, everywhere, fit, turn } = event;
      const { name } = plan.switches[at % plan.switches.length]!;
      put(flowRuleDocument(id, everywhere && fit ? [] : [name], fit, turn));
      return after;
    }
    case 'removeResource': {
      const keys = [...intent.keys()];
      if (keys.length === 0) return intent;
      after.delete(keys[event.pick % keys.length]!);
      return after;
    }
  }
}

/** Without what a switch can't do. */
export function modest(intent: Intent): Intent {
  return new Map([...intent].filter(([, document]) => isFit(document)));
}

/** Whether something that a switch should hold is of a flow rule that it can't do. */
export function isUnfit(value: object): boolean {
  if (!('owner' in value) || value.owner !== 'flow-rules') return false;
  return 'buckets' in value || ('priority' in value && value.priority === UNFIT_PRIORITY);
}

/** False: a switch can't do it, so it has to be degraded. */
export function isFit({ metadata }: Document): boolean {
  return metadata.labels['unfit'] === undefined;
}

// ---- what is written ------------------------------------------------------------------------------

function documentOf(
  kind: Document['kind'],
  name: string,
  labels: Readonly<Record<string, string>>,
  spec: Readonly<Record<string, unknown>>,
): Document {
  return { apiVersion: 'heddle.dev/v1', kind, metadata: { name, labels }, spec };
}

function labelsOf({ name, mac }: PlannedHost, network: string | undefined): Document {
  const labels = { host: name, ...(network !== undefined && { network }) };
  return documentOf('HostLabels', name, labels, { mac });
}

/** Takes a host out of whichever network it is in, and puts it into another. */
function assign(
  after: Map<string, Document>,
  host: PlannedHost,
  event: Extract<IntentEvent, { kind: 'assign' }>,
): void {
  const isHere = (member: object): boolean => isPort(member, host.at);
  for (const [key, document] of after) {
    if (document.kind !== 'Network') continue;
    const members = membersOf(document);
    if (!members.some(isHere)) continue;
    const left = members.filter((member) => !isHere(member));
    after.set(key, { ...document, spec: { ...document.spec, members: left } });
  }
  const name = `net${event.network}`;
  const isLabelled = event.network > 0 && event.by === 'label';
  after.set(`HostLabels/${host.name}`, labelsOf(host, isLabelled ? name : undefined));
  if (event.network === 0) return;
  const before = after.get(`Network/${name}`);
  const members = before === undefined ? [{ hosts: { network: name } }] : membersOf(before);
  const own = event.by === 'port' ? [{ switch: host.at.switch, port: host.at.port }] : [];
  const { forwarding, policy } = event;
  const spec = { members: [...members, ...own], forwarding, policy };
  after.set(`Network/${name}`, documentOf('Network', name, {}, spec));
}

function isPort(member: object, { switch: at, port }: PlannedHost['at']): boolean {
  return 'switch' in member && 'port' in member && member.switch === at && member.port === port;
}

function membersOf({ spec }: Document): readonly object[] {
  return spec['members'] as readonly object[];
}

function policyDocument(
  name: string,
  from: string,
  to: string,
  action: Verdict,
  priority: number,
): Document {
  const end = (host: string): object[] => [{ hosts: { host } }];
  return documentOf(
    'Policy',
    name,
    {},
    {
      tier: 5,
      priority: 500 + priority,
      action,
      from: end(from),
      to: end(to),
      protocols: [{ protocol: 'udp', ports: [4242] }],
    },
  );
}

function flowRuleDocument(
  id: number,
  switches: readonly string[],
  fit: boolean,
  turn: number,
): Document {
  let write: object[] = [];
  for (let i = 0; i < DEPTH && !fit; i++) {
    write = [{ group: { type: 'indirect', buckets: [{ actions: write }] } }];
  }
  return documentOf('FlowRule', `f${id}`, fit ? {} : { unfit: 'deep' }, {
    switches,
    stage: 'service',
    priority: fit ? 2000 + turn : UNFIT_PRIORITY,
    match: { ethType: 'ipv4', ipProto: 'udp', udpDst: FIRST_PORT + id },
    actions: [],
    write,
    clear: false,
    next: 'next',
  });
}

// ---- what it means --------------------------------------------------------------------------------

/**
 * Hosts that must not hear each other, whatever they send: by `MAC of who sends, name of who must not
 * hear it`, why. As long as the why is the same, nothing about it has changed.
 *
 * Whoever is a member by a label is known by it wherever it sends; but what the default network sends to everybody
 * reaches the port of such a member until it was seen there (`docs/forwarding.md`).
 * @param moved hosts that are no longer where the plan has them.
 */
export function separations(
  intent: Intent,
  plan: TopologyPlan,
  moved: ReadonlySet<string>,
): Map<string, string> {
  const found = new Map<string, string>();
  const at = (host: PlannedHost): Membership => membershipOf(intent, host, moved.has(host.name));
  for (const from of plan.hosts) {
    for (const to of plan.hosts) {
      const [a, b] = [at(from), at(to)];
      if (a.network === b.network) continue;
      if (a.network === DEFAULT && b.by === 'label') continue;
      const why = `${a.network} by ${a.by}, ${b.network} by ${b.by}`;
      found.set(`${from.mac} ${to.name}`, why);
    }
  }
  return found;
}

/** Datagrams of the bed that policies drop: by `from MAC, to MAC`, why. */
export function denials(
  intent: Intent,
  plan: TopologyPlan,
  moved: ReadonlySet<string>,
): Map<string, string> {
  const found = new Map<string, string>();
  for (const from of plan.hosts) {
    for (const to of plan.hosts) {
      if (from === to) continue;
      const deciding = policiesAbout(intent, from.name, to.name);
      const { network } = membershipOf(intent, from, moved.has(from.name));
      const byDefault = intent.get(`Network/${network}`)?.spec['policy'] ?? 'allow';
      const verdict = deciding[0]?.spec['action'] ?? byDefault;
      if (verdict !== 'deny') continue;
      // Whatever is said about the two is part of it, decisive or not.
      const why = JSON.stringify([network, byDefault, deciding]);
      found.set(`${from.mac} ${to.mac}`, why);
    }
  }
  return found;
}

interface Membership {
  readonly network: string;
  readonly by: 'port' | 'label' | 'nothing';
}

/** The network that a host is in. */
export function networkOf(intent: Intent, host: PlannedHost, isMoved: boolean): string {
  return membershipOf(intent, host, isMoved).network;
}

function membershipOf(intent: Intent, { name, at }: PlannedHost, isMoved: boolean): Membership {
  const label = intent.get(`HostLabels/${name}`)?.metadata.labels['network'];
  if (label !== undefined && intent.has(`Network/${label}`)) return { network: label, by: 'label' };
  for (const document of intent.values()) {
    if (isMoved || document.kind !== 'Network') continue;
    const isMember = membersOf(document).some((member) => isPort(member, at));
    if (isMember) return { network: document.metadata.name, by: 'port' };
  }
  return { network: DEFAULT, by: 'nothing' };
}

const RANK = ['deny', 'audit', 'allow'];

/** The one that decides first. */
function policiesAbout(intent: Intent, from: string, to: string): Document[] {
  // Policies know hosts by their labels.
  if (!intent.has(`HostLabels/${from}`) || !intent.has(`HostLabels/${to}`)) return [];
  const selects = (ends: unknown, host: string): boolean =>
    JSON.stringify(ends) === JSON.stringify([{ hosts: { host } }]);
  const rank = ({ spec }: Document): number =>
    RANK.indexOf(spec['action'] as string) - RANK.length * (spec['priority'] as number);
  return [...intent.values()]
    .filter(
      ({ kind, spec }) =>
        kind === 'Policy' && selects(spec['from'], from) && selects(spec['to'], to),
    )
    .sort((a, b) => rank(a) - rank(b));
}
