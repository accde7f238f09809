/**
 * os-ken, the controller framework in Python that came out of Ryu, with an app that answers packet-ins as that of
 * `controller-process.ts` does, and simulated OpenFlow switches before it.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { HeddleError } from '../../proto/errors.js';
import { ProcessCalls } from './process-calls.js';
import { type SwitchesCalls, unlinked } from './simulated.js';
import { isInstalled } from './testbed.js';

const PROGRAM = 'osken-manager';
const START_LIMIT_MS = 20_000;
const POLL_MS = 50;

const APP = `
from os_ken.base import app_manager
from os_ken.controller import ofp_event
from os_ken.controller.handler import MAIN_DISPATCHER, set_ev_cls
from os_ken.ofproto import ofproto_v1_3


class Answers(app_manager.OSKenApp):
    OFP_VERSIONS = [ofproto_v1_3.OFP_VERSION]

    @set_ev_cls(ofp_event.EventOFPPacketIn, MAIN_DISPATCHER)
    def packet_in(self, event):
        message = event.msg
        datapath = message.datapath
        ofproto, parser = datapath.ofproto, datapath.ofproto_parser
        actions = [parser.OFPActionOutput(2)]
        eth_dst = ':'.join('%02x' % byte for byte in message.data[:6])
        apply = parser.OFPInstructionActions(ofproto.OFPIT_APPLY_ACTIONS, actions)
        datapath.send_msg(parser.OFPFlowMod(
            datapath=datapath, priority=1,
            match=parser.OFPMatch(eth_dst=eth_dst), instructions=[apply]))
        datapath.send_msg(parser.OFPPacketOut(
            datapath=datapath, buffer_id=ofproto.OFP_NO_BUFFER,
            in_port=message.match['in_port'], actions=actions, data=message.data))
`;

/** How packages of Debian name it. */
export const OS_KEN_PACKAGE = 'python3-os-ken';

export function isOsKenInstalled(): boolean {
  return isInstalled(PROGRAM);
}

/** The controller alone. */
export class OsKenController {
  readonly #directory = mkdtempSync(join(tmpdir(), 'heddle-bench-'));
  #controller: ChildProcess | undefined;
  #said = '';

  /** Resolves with the port on which it listens. Rejects with HeddleError NOT_READY. */
  async start(): Promise<number> {
    const app = join(this.#directory, 'answers.py');
    writeFileSync(app, APP);
    const port = await freePort();
    const listen = ['--ofp-listen-host', '127.0.0.1', '--ofp-tcp-listen-port', String(port)];
    const child = spawn(PROGRAM, [...listen, app], { stdio: ['ignore', 'pipe', 'pipe'] });
    this.#controller = child;
    const hear = (chunk: Buffer): void => {
      this.#said = (this.#said + String(chunk)).slice(-1_000);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    await this.#listens(port);
    return port;
  }

  async close(): Promise<void> {
    const child = this.#controller;
    if (child !== undefined && child.exitCode === null) {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    }
    rmSync(this.#directory, { recursive: true });
  }

  async #listens(port: number): Promise<void> {
    const untilMs = performance.now() + START_LIMIT_MS;
    while (!(await answers(port))) {
      if (this.#controller!.exitCode !== null || performance.now() > untilMs) {
        const said = this.#said.trim().split('\n').at(-1) ?? '';
        throw new HeddleError('NOT_READY', `${PROGRAM} did not start: ${said}`);
      }
      await sleep(POLL_MS);
    }
  }
}

/** With simulated switches before it. */
export class OsKen {
  readonly switches = new ProcessCalls<Pick<SwitchesCalls, 'start' | 'load' | 'counts'>>(
    'openflow-switches-process',
  );
  readonly #controller = new OsKenController();

  /** Until all switches are greeted. Rejects with HeddleError NOT_READY. */
  async start(setup: { readonly switches: number; readonly seed: number }): Promise<void> {
    const port = await this.#controller.start();
    const plan = unlinked(setup.switches, 0);
    await this.switches.call('start', { url: `tcp://127.0.0.1:${port}`, seed: setup.seed, plan });
  }

  async close(): Promise<void> {
    await this.switches.kill();
    await this.#controller.close();
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('error', () => resolve(false));
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
}
