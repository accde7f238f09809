/** `Policy`: who may talk to whom. `rules.ts` says what becomes of it. */
import {
  defineKind,
  HeddleError,
  type JsonObject,
  type KindContext,
  type Resource,
} from '../../controller/sdk.js';
import {
  DEFAULT_NETWORK,
  LABELS_SCHEMA,
  macsWith,
  type NetworkSpec,
} from '../forwarding/network-kind.js';
import type { Segments } from '../forwarding/segments.js';
import { keepSwitchIds } from '../switch-ids.js';
import { parsePorts } from './port-ranges.js';
import {
  type End,
  MAX_PRIORITY,
  MAX_TIER,
  type NetworkTag,
  type ProtocolSpec,
  policyRules,
} from './rules.js';

export interface PeerSpec {
  readonly hosts?: Readonly<Record<string, string>>;
  readonly cidr?: string;
}

export interface PolicySpec {
  readonly tier: number;
  readonly priority: number;
  readonly action: 'allow' | 'deny' | 'audit';
  readonly network?: string;
  readonly from: readonly PeerSpec[];
  readonly to: readonly PeerSpec[];
  readonly protocols: readonly ProtocolSpec[];
}

function peers(description: string): JsonObject {
  return {
    type: 'array',
    default: [],
    maxItems: 256,
    description: `${description} Empty: anybody.`,
    items: {
      type: 'object',
      description: 'One of: hosts, cidr.',
      additionalProperties: false,
      minProperties: 1,
      maxProperties: 1,
      properties: {
        hosts: {
          ...LABELS_SCHEMA,
          description:
            'Hosts with these labels (`HostLabels`); {}: all hosts that have a resource.',
        },
        cidr: {
          type: 'string',
          format: 'cidr',
          description: 'Addresses, e.g. 10.1.0.0/16 or fd00::/8.',
        },
      },
    },
  };
}

export function policyKind(segmentsOf: (context: KindContext) => Segments) {
  const idsOf = keepSwitchIds();
  return defineKind<PolicySpec>({
    kind: 'Policy',
    plural: 'policies',
    aliases: ['policy', 'pol'],
    summary: 'Who may talk to whom.',
    description: `Of all policies that speak about a packet one decides: that of the lowest \`tier\`, in it
of the highest \`priority\`, and of equals \`deny\` before \`audit\` before \`allow\`. What no policy speaks
about is decided by the \`policy\` of its \`Network\`, which is to allow unless it says otherwise.

Replies of conversations that a policy allows or audits pass, whatever other policies say. Those of conversations that
only the default of a network allows do not: a \`deny\` that matches them drops them. So if nobody may talk to
a host but the host may talk to others, say the latter by a policy as well.

No state is kept about conversations. A reply goes from who is in \`to\` to who is in \`from\`, in the network of the
policy, and is told by what it looks like:

- TCP: a segment with the flag ACK from one of the policy's ports. No connection can be opened by that.
- UDP and SCTP, if the policy names ports: what comes from one of them. Whoever may be asked at UDP port 53 may
  also send from it, unasked, to whoever may ask, and nobody else may.
- UDP and SCTP, if it names none: what goes from a port below 32768 to one from there on, which are those of
  clients. Anything else that goes back is not taken for a reply; it is allowed like what the policy
  speaks about, in its tier with its priority, so a \`deny\` in the same place or before it decides.
- ICMP: echo replies. Errors are not told from those about nothing (destination unreachable, time exceeded, packet too
  big): which packet they are about stands where no rule can look. They pass where a policy allows \`icmp\` from who
  sends them, and everywhere with the rules of
  [icmp-errors.yaml](../examples/resources/icmp-errors.yaml). Where neither is and the network denies by default,
  hosts do not learn that a path takes smaller packets only.

Fragments behind the first have no ports. Those of UDP, SCTP and ICMPv6 pass if they may belong to what a policy allows
or audits between these two, or to its replies; TCP, which hosts do not send in fragments, is told by the first only. A
\`deny\` with ports drops none of them: it drops the first, and the others are worth nothing.

ARP, neighbour discovery, DHCP and TCP resets always pass. A host that nobody shall hear at all belongs into a
\`Network\` of its own.

\`audit\` lets pass what it matches and counts it: \`heddle flows SWITCH --stage policy\` shows the counters,
by resource; those of its replies are in rules of their own, with priority 60000. Packets are looked at, and
counted, where they enter the network.`,
    schema: {
      type: 'object',
      additionalProperties: false,
      required: ['action'],
      properties: {
        tier: {
          type: 'integer',
          minimum: 0,
          maximum: MAX_TIER,
          default: 5,
          description: 'Lower tiers decide first.',
        },
        priority: {
          type: 'integer',
          minimum: 0,
          maximum: MAX_PRIORITY,
          default: 500,
          description: 'In a tier, higher ones decide first.',
        },
        action: {
          type: 'string',
          enum: ['allow', 'deny', 'audit'],
          description:
            'What becomes of it; `audit` lets it pass and counts what `deny` would drop.',
        },
        network: {
          type: 'string',
          description: 'Only in this Network. Absent: in all of them.',
          minLength: 1,
        },
        from: peers('Who begins the conversation.'),
        to: peers('With whom.'),
        protocols: {
          type: 'array',
          default: [],
          maxItems: 64,
          description: 'Which conversations. Empty: all.',
          items: {
            type: 'object',
            additionalProperties: false,
            required: ['protocol'],
            description: 'A protocol and ports.',
            properties: {
              protocol: {
                type: 'string',
                enum: ['tcp', 'udp', 'sctp', 'icmp', 'any'],
                description: '`icmp` is also ICMPv6.',
              },
              ports: {
                type: 'array',
                description: 'Destination ports and ranges, like 80 or "8000-8100". Absent: all.',
                maxItems: 64,
                items: { type: ['integer', 'string'] },
              },
            },
          },
        },
      },
    },
    example: `apiVersion: heddle.dev/v1
kind: Policy
metadata:
  name: no-telnet
spec:
  action: deny
  protocols:
    - { protocol: tcp, ports: [23] }
`,
    columns: [
      { title: 'ACTION', path: 'spec.action' },
      { title: 'TIER', path: 'spec.tier' },
      { title: 'PRIORITY', path: 'spec.priority' },
      { title: 'NETWORK', path: 'spec.network' },
      { title: 'RULES', path: 'status.rules', wide: true },
    ],
    validate: (resource, context) => validatePolicy(resource, context),
    inputs: ({ spec }, context) => [
      scopeOf(spec, segmentsOf(context)),
      // They count only for those who select by labels.
      selectsHosts(spec) && context.resources.list('HostLabels'),
      idsOf(context.network),
    ],
    compile(resource, desired, context) {
      const { spec } = resource;
      const { network: _, ...others } = spec;
      const scope = scopeOf(spec, segmentsOf(context));
      // A network that isn't there has no packets.
      if (scope === undefined) return;
      const rules = policyRules({
        ...others,
        from: endsOf(spec.from, context),
        to: endsOf(spec.to, context),
        ...(scope !== 'all' && { network: scope }),
      });
      for (const id of idsOf(context.network)) {
        const here = desired.on(id);
        for (const rule of rules) here.rule(rule);
      }
    },
    degraded: ({ spec }, context) =>
      scopeOf(spec, segmentsOf(context)) === undefined
        ? `there is no network "${spec.network}"`
        : undefined,
  });
}

/** The networks that it is about; undefined: the network isn't there. */
function scopeOf({ network }: PolicySpec, segments: Segments): NetworkTag | 'all' | undefined {
  if (network === undefined) return 'all';
  if (network === DEFAULT_NETWORK) return 'default';
  return segments.byName(network)?.vlan;
}

function selectsHosts({ from, to }: PolicySpec): boolean {
  return [...from, ...to].some(({ hosts }) => hosts !== undefined);
}

function endsOf(list: readonly PeerSpec[], { resources }: KindContext): End[] {
  if (list.length === 0) return [{ type: 'any' }];
  return list.flatMap(({ hosts, cidr }): End[] => {
    if (cidr !== undefined) return [{ type: cidr.includes(':') ? 'ipv6' : 'ipv4', cidr }];
    return macsWith(resources, hosts ?? {}).map((mac) => ({ type: 'mac', mac }));
  });
}

function validatePolicy({ spec }: Resource<PolicySpec>, { resources }: KindContext): void {
  spec.protocols.forEach(({ protocol, ports = [] }, i) => {
    const hasPorts = protocol === 'tcp' || protocol === 'udp' || protocol === 'sctp';
    if (ports.length > 0 && !hasPorts) {
      throw new HeddleError('BAD_RESOURCE', `is for tcp, udp and sctp; ${protocol} has no ports`, {
        field: `spec.protocols[${i}].ports`,
        value: ports,
      });
    }
    ports.forEach((port, j) => {
      try {
        parsePorts(port);
      } catch (error) {
        throw new HeddleError('BAD_RESOURCE', error instanceof Error ? error.message : '', {
          field: `spec.protocols[${i}].ports[${j}]`,
          value: port,
        });
      }
    });
  });
  const { network } = spec;
  if (network === undefined || network === DEFAULT_NETWORK) return;
  if (resources.get<NetworkSpec>('Network', network) !== undefined) return;
  throw new HeddleError('BAD_RESOURCE', `there is no network "${network}"`, {
    field: 'spec.network',
    value: network,
  });
}
