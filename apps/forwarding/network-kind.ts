/**
 * `Network` and `HostLabels`: what people write about networks and who is in them, and the wishes for
 * `segments.ts` that follow from it.
 */
import {
  type Desired,
  defineKind,
  HeddleError,
  type JsonObject,
  type Kind,
  type KindContext,
  type Resource,
  type ResourcesView,
} from '../../controller/sdk.js';
import { spanningTreeOf } from '../../topology/spanning-tree.js';
import { keepSwitchIds } from '../switch-ids.js';
import {
  type Face,
  MAX_WIRE_VLAN,
  type MemberWish,
  MIN_WIRE_VLAN,
  type Segments,
  type SegmentWish,
} from './segments.js';
import { REPAIR_VLAN } from './stages.js';

/** Not a network beside the others, but everybody whom no other network claims. */
export const DEFAULT_NETWORK = 'default';

export interface PortMember {
  readonly switch: string;
  readonly port: number | string;
  readonly vlan?: number;
}

export interface VlanMember {
  readonly vlan: number;
}

export interface HostsMember {
  readonly hosts: Readonly<Record<string, string>>;
}

export type NetworkMember = PortMember | VlanMember | HostsMember;

export interface NetworkSpec {
  readonly members: readonly NetworkMember[];
  readonly forwarding: 'learning' | 'known';
  readonly vlan?: number;
  readonly policy: 'allow' | 'deny';
}

export interface HostLabelsSpec {
  readonly mac: string;
}

const NOT_THE_MARK = `Not ${REPAIR_VLAN}, which marks repaired packets between switches.`;

/** Labels to be there with these values. */
export const LABELS_SCHEMA: JsonObject = {
  type: 'object',
  description: 'Labels and the values that they have to have; all of them have to fit.',
  additionalProperties: { type: 'string' },
  maxProperties: 16,
};

export const hostLabelsKind = defineKind<HostLabelsSpec>({
  kind: 'HostLabels',
  plural: 'hostlabels',
  summary: 'The labels of a host, for networks and policies to select it by.',
  description: `The labels in its metadata are those of the host with this MAC address, wherever that is plugged
in. It changes nothing by itself: \`Network\` and \`Policy\` select hosts by their labels.`,
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['mac'],
    properties: {
      mac: {
        type: 'string',
        format: 'mac',
        description: 'The MAC address, e.g. 02:00:00:00:00:01.',
      },
    },
  },
  example: `apiVersion: heddle.dev/v1
kind: HostLabels
metadata:
  name: web1
  labels: { role: web }
spec:
  mac: 02:00:00:00:00:01
`,
  columns: [{ title: 'MAC', path: 'spec.mac' }],
  validate(resource, { resources }) {
    for (const other of resources.list(hostLabelsKind)) {
      if (other.metadata.name === resource.metadata.name) continue;
      if (macOf(other) !== macOf(resource)) continue;
      throw new HeddleError(
        'BAD_RESOURCE',
        `is the MAC address of "${other.metadata.name}" already; give one of them another`,
        { field: 'spec.mac', value: resource.spec.mac },
      );
    }
  },
});

/**
 * The kind of an app instance: what it compiles depends on the segments that the app keeps.
 */
export function networkKind(
  segmentsOf: (context: KindContext) => Segments,
  compile: (face: Face, desired: Pick<Desired, 'on'>, context: KindContext) => void,
): Kind<NetworkSpec> {
  const idsOf = keepSwitchIds();
  const problemsOf = (resource: Resource, context: KindContext): string[] =>
    segmentsOf(context)
      .problems.filter(({ segment }) => segment === resource.metadata.name)
      .map(({ message }) => message);
  return defineKind<NetworkSpec>({
    kind: 'Network',
    plural: 'networks',
    aliases: ['network', 'net'],
    summary: 'An isolated layer 2 segment: its members hear each other and nobody else.',
    description: `Hosts of different networks never see each other's frames, broadcasts included, over
whatever switches and links they share. A member is a switch port, a port with a VLAN tag, a VLAN tag at
any port, or hosts selected by their labels (\`HostLabels\`); the most exact one decides whose a frame is:
host, port and tag, port, tag. Members with different tags hear each other: tags are changed on the way.

Everybody whom no network claims is in the network \`default\`, whatever tag their frames have. It needs no resource;
one of that name without members sets its \`policy\`.

How it works, and what holds for members that have not been seen yet: [forwarding.md](forwarding.md).`,
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        members: {
          type: 'array',
          description: 'Who is in it.',
          default: [],
          maxItems: 4096,
          items: {
            type: 'object',
            description: 'One of: switch and port (and vlan), vlan, hosts.',
            additionalProperties: false,
            properties: {
              switch: { type: 'string', description: 'Name or datapath id.', minLength: 1 },
              port: {
                type: ['integer', 'string'],
                description: 'Number or name of an edge port.',
                minimum: 1,
                minLength: 1,
              },
              vlan: {
                type: 'integer',
                minimum: 1,
                maximum: MAX_WIRE_VLAN,
                description: `Frames with this tag; with a port: at that port only. Absent with a port: untagged frames. ${NOT_THE_MARK}`,
              },
              hosts: {
                ...LABELS_SCHEMA,
                description: 'Hosts with these labels, wherever they are.',
              },
            },
          },
        },
        forwarding: {
          type: 'string',
          enum: ['learning', 'known'],
          default: 'learning',
          description:
            'What happens to frames for hosts that nobody has seen: `learning` floods them in the network, `known` drops them.',
        },
        vlan: {
          type: 'integer',
          minimum: MIN_WIRE_VLAN,
          maximum: MAX_WIRE_VLAN,
          description: `The VLAN id that its frames have between switches; hosts need not know it. Absent: one that is free. ${NOT_THE_MARK}`,
        },
        policy: {
          type: 'string',
          enum: ['allow', 'deny'],
          default: 'allow',
          description: 'What becomes of conversations that no Policy speaks about.',
        },
      },
    },
    example: `apiVersion: heddle.dev/v1
kind: Network
metadata:
  name: blue
spec:
  members:
    - { switch: leaf1, port: 3 }
    - { switch: leaf2, port: 3 }
`,
    columns: [
      { title: 'MEMBERS', path: 'spec.members' },
      { title: 'FORWARDING', path: 'spec.forwarding' },
      { title: 'POLICY', path: 'spec.policy' },
      { title: 'VLAN', path: 'status.vlan', wide: true },
      { title: 'PROBLEMS', path: 'status.problems', wide: true },
    ],
    validate: validateNetwork,
    inputs: ({ metadata }, context) => [
      segmentsOf(context).face(metadata.name),
      spanningTreeOf(context.network),
      idsOf(context.network),
    ],
    compile(resource, desired, context) {
      const face = segmentsOf(context).face(resource.metadata.name);
      // Without a tag of its own there is nothing to tell its frames by.
      if (face !== undefined) compile(face, desired, context);
    },
    status: (resource, context) => ({
      vlan: segmentsOf(context).byName(resource.metadata.name)?.vlan ?? 0,
      problems: problemsOf(resource, context),
    }),
    degraded(resource, context) {
      const [first, ...others] = problemsOf(resource, context);
      return others.length === 0 ? first : `${first} (and ${others.length} more, see problems)`;
    },
  });
}

const IS_THE_MARK = 'is the tag of repaired packets between switches; choose another';

function validateNetwork(resource: Resource<NetworkSpec>, { resources }: KindContext): void {
  const { name } = resource.metadata;
  const { members, vlan } = resource.spec;
  const refuse = (field: string, message: string, value: unknown): never => {
    throw new HeddleError('BAD_RESOURCE', message, { field, value });
  };
  if (name === DEFAULT_NETWORK && members.length > 0) {
    refuse(
      'spec.members',
      'has to be empty: whoever is in no other network is in "default"',
      members,
    );
  }
  if (vlan === REPAIR_VLAN) refuse('spec.vlan', IS_THE_MARK, vlan);
  members.forEach((member, i) => {
    if ('vlan' in member && member.vlan === REPAIR_VLAN) {
      refuse(`spec.members[${i}].vlan`, IS_THE_MARK, member.vlan);
    }
    if (!isMember(member)) {
      refuse(
        `spec.members[${i}]`,
        'has to say either switch and port (and vlan), or vlan, or hosts',
        member,
      );
    }
  });
  for (const other of resources.list<NetworkSpec>('Network')) {
    if (other.metadata.name === name) continue;
    if (vlan !== undefined && other.spec.vlan === vlan) {
      refuse(
        'spec.vlan',
        `is what network "${other.metadata.name}" uses already; choose another or leave it out`,
        vlan,
      );
    }
    const claims = new Set(other.spec.members.map(claimOf));
    members.forEach((member, i) => {
      if (!claims.has(claimOf(member))) return;
      refuse(
        `spec.members[${i}]`,
        `is a member of network "${other.metadata.name}" already`,
        member,
      );
    });
  }
}

function isMember(member: object): boolean {
  if ('hosts' in member) return Object.keys(member).length === 1;
  if ('switch' in member || 'port' in member) return 'switch' in member && 'port' in member;
  return 'vlan' in member;
}

/** Equal for members that say the same; names and ids of one switch are found out later. */
function claimOf(member: NetworkMember): string {
  if ('hosts' in member) return `hosts ${JSON.stringify(Object.entries(member.hosts).sort())}`;
  if ('switch' in member) return `port ${member.switch} ${member.port} ${member.vlan ?? 0}`;
  return `vlan ${member.vlan}`;
}

function macOf({ spec }: Resource<HostLabelsSpec>): string {
  return spec.mac.toLowerCase();
}

/** MAC addresses of the hosts that have all of `labels`, in the order of their names. */
export function macsWith(
  resources: ResourcesView,
  labels: Readonly<Record<string, string>>,
): string[] {
  const wanted = Object.entries(labels);
  return resources
    .list(hostLabelsKind)
    .filter(({ metadata }) => wanted.every(([key, value]) => metadata.labels[key] === value))
    .map(macOf);
}

/** Makes the wishes anew only when networks or hosts have changed. */
export function keepWishes(): (resources: ResourcesView) => readonly SegmentWish[] {
  let networks: readonly unknown[] | undefined;
  let hosts: readonly unknown[] | undefined;
  let wishes: readonly SegmentWish[] = [];
  return (resources) => {
    const list = resources.list<NetworkSpec>('Network');
    const known = resources.list(hostLabelsKind);
    if (list !== networks || known !== hosts) {
      networks = list;
      hosts = known;
      wishes = list
        .filter(({ metadata }) => metadata.name !== DEFAULT_NETWORK)
        .map((resource) => wishOf(resource, resources));
    }
    return wishes;
  };
}

function wishOf({ metadata, spec }: Resource<NetworkSpec>, resources: ResourcesView): SegmentWish {
  return {
    name: metadata.name,
    vlan: spec.vlan ?? 0,
    learning: spec.forwarding === 'learning',
    members: spec.members.map((member): MemberWish => {
      if ('hosts' in member) return { macs: macsWith(resources, member.hosts) };
      if (!('switch' in member)) return { vlan: member.vlan };
      return { switch: member.switch, port: member.port, vlan: member.vlan ?? 0 };
    }),
  };
}
