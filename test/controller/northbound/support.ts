/** A controller with colors as resources, two switches, and its northbound. */
import type { Test } from 'tap';
import { serveNorthbound } from '../../../controller/northbound/server.js';
import { Tokens } from '../../../controller/northbound/tokens.js';
import { defineApp } from '../../../controller/sdk.js';
import { silentLogger } from '../../../proto/logger.js';
import { Bench } from '../bench.js';
import { colorKind } from '../resources/support.js';

/** Each color is a rule on every switch, weight 12 a queue too; weight 13 nobody can have. */
export const app = defineApp({
  name: 'colors',
  kinds: [
    colorKind({
      compile(resource, desired, { network }) {
        if (resource.spec.weight === 13) throw new Error('thirteen is not to be had');
        for (const node of network.switches.values()) {
          const { weight } = resource.spec;
          if (weight === 12)
            desired.on(node).queue('slow', { port: 1, priority: 2, rateKbps: 500 });
          desired
            .on(node)
            .rule({ stage: 'policy', match: { ethType: 'ipv4' }, priority: resource.spec.weight });
        }
      },
    }),
  ],
});

interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the server says; tests look into it.
  readonly body: any;
}

export async function setup(t: Test) {
  const bench = new Bench();
  const controller = await bench.start({ apps: [app] });
  bench.add();
  bench.add();
  bench.connectAll();
  bench.clock.advance(6_000);
  const { clock, store } = bench;
  const tokens = new Tokens(store, clock);
  const server = await serveNorthbound({
    controller,
    clock,
    logger: silentLogger,
    tokens,
    port: 0,
  });
  t.teardown(async () => {
    await server.close();
    await controller.stop();
  });
  const ask = async (method: string, path: string, body?: unknown): Promise<Answer> => {
    const response = await fetch(`${server.url}/v1/${path}`, {
      method,
      ...(body !== undefined && {
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
    });
    return { status: response.status, body: await response.json() };
  };
  const text = async (path: string): Promise<string> =>
    await (await fetch(`${server.url}/v1/${path}`)).text();
  return { bench, controller, ask, text, server, tokens };
}
