/** Kinds, documents and a `Resources` without a controller around it. */
import { defineKind, type Kind } from '../../../controller/resources/kind.js';
import { Resources, type ResourcesOptions } from '../../../controller/resources/resources.js';
import { type App, defineApp } from '../../../controller/sdk.js';
import { MemoryStore } from '../../../controller/store/store.js';
import { VirtualClock } from '../../../lab/virtual-clock.js';
import { silentLogger } from '../../../proto/logger.js';
import { seededRandom } from '../../../topology/generators.js';
import type { NetworkView } from '../../../topology/model.js';

export const emptyNetwork: NetworkView = {
  revision: 0,
  switches: new Map(),
  links: [],
  blocked: [],
  hosts: new Map(),
};

export interface ColorSpec {
  readonly shade: 'dark' | 'light';
  readonly weight: number;
  readonly parts?: readonly { readonly port: number; readonly ip?: string }[];
}

/** A kind with everything in its schema that messages are made of. */
export function colorKind(more: Partial<Kind<ColorSpec>> = {}): Kind<ColorSpec> {
  return defineKind<ColorSpec>({
    kind: 'Color',
    plural: 'colors',
    aliases: ['col'],
    summary: 'a color',
    description: 'What it looks like.',
    example:
      'apiVersion: heddle.dev/v1\nkind: Color\nmetadata: { name: red }\nspec: { shade: dark }\n',
    columns: [{ title: 'SHADE', path: 'spec.shade' }],
    schema: {
      additionalProperties: false,
      required: ['shade'],
      properties: {
        shade: { enum: ['dark', 'light'], description: 'how bright' },
        weight: { type: 'integer', minimum: 0, default: 1, description: 'how heavy' },
        parts: {
          type: 'array',
          items: {
            type: 'object',
            additionalProperties: false,
            required: ['port'],
            properties: {
              port: { type: 'integer', minimum: 1 },
              ip: { type: 'string', format: 'cidr' },
            },
          },
        },
      },
    },
    ...more,
  });
}

export function colorApp(more: Partial<Kind<ColorSpec>> = {}): App {
  return defineApp({ name: 'colors', kinds: [colorKind(more)] });
}

export function makeResources(
  options: Partial<ResourcesOptions> = {},
): Resources & { readonly clock: VirtualClock } {
  const clock = new VirtualClock();
  const resources = new Resources({
    clock,
    random: seededRandom(1),
    logger: silentLogger,
    store: new MemoryStore(),
    apps: [colorApp()],
    epoch: 1,
    network: () => emptyNetwork,
    unit: () => undefined,
    preview: () => ({
      resources: [],
      totals: { added: 0, changed: 0, removed: 0 },
      complete: true,
    }),
    onChange: () => {},
    ...options,
  });
  return Object.assign(resources, { clock });
}

export function color(
  name: string,
  spec: object = { shade: 'dark' },
  metadata: object = {},
): Record<string, unknown> {
  return { apiVersion: 'heddle.dev/v1', kind: 'Color', metadata: { name, ...metadata }, spec };
}
