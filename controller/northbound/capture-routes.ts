/**
 * Frames as they pass, for as long as somebody listens: what comes and goes at ports (captures), and what
 * rules take samples of. Both are streams, of pcap or of lines of JSON.
 *
 * An asker that reads slowly misses frames and nobody waits for it: in `jsonl` each line says how many so far.
 */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { type CapturedPacket, captureQuestion, packetLine } from '../../proto/capture.js';
import { HeddleError } from '../../proto/errors.js';
import { parseFrameFields } from '../../proto/packet/from-fields.js';
import { pcapHeader, pcapRecord } from '../../proto/packet/pcap.js';
import type { ControllerQuery } from '../query.js';
import { needs } from './access.js';
import { one, oneNumber } from './query.js';

/** `match` as `name=value,name=value`; `format` is `pcap` or `jsonl`. */
interface CaptureQuery {
  readonly port?: string;
  readonly direction?: string;
  readonly match?: string;
  readonly snap?: string;
  readonly sample?: string;
  readonly format?: string;
}

interface SamplesQuery {
  readonly port?: string;
  readonly stage?: string;
  readonly format?: string;
}

type Take = (packet: CapturedPacket) => void;
type End = (reason: HeddleError) => void;

/** Of a stream, for an asker that reads slowly. */
const MAX_UNREAD_BYTES = 8 * 1024 * 1024;

export function addCaptureRoutes(server: FastifyInstance, query: ControllerQuery): void {
  server.get<{ Params: { id: string }; Querystring: CaptureQuery }>(
    '/v1/switches/:id/capture',
    {
      config: {
        ...needs.operate,
        lasts: true,
        query: ['port', 'direction', 'match', 'snap', 'sample', 'format'],
      },
    },
    ({ params, query: asked }, reply) => {
      const match = one(asked.match, 'match');
      const question = captureQuestion({
        port: number(one(asked.port, 'port')),
        direction: one(asked.direction, 'direction') ?? 'both',
        match: match === undefined ? undefined : parseFrameFields([match]),
        snapBytes: number(one(asked.snap, 'snap')) ?? 0,
        every: number(one(asked.sample, 'sample')) ?? 1,
      });
      stream(asked, reply, (take, end) => query.capture(params.id, question, take, end));
    },
  );
  server.get<{ Params: { id: string }; Querystring: SamplesQuery }>(
    '/v1/switches/:id/samples',
    { config: { ...needs.operate, lasts: true, query: ['port', 'stage', 'format'] } },
    ({ params, query: asked }, reply) => {
      const question = {
        port: oneNumber(asked.port, 'port'),
        stage: one(asked.stage, 'stage'),
      };
      stream(asked, reply, (take) => query.samples(params.id, question, take));
    },
  );
}

function number(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}

/** Until the asker hangs up, or `end` is called. What `open` throws is answered as ever. */
function stream(
  asked: { readonly format?: string },
  reply: FastifyReply,
  open: (take: Take, end: End) => { stop(): void },
): void {
  const format = one(asked.format, 'format') ?? 'pcap';
  if (format !== 'pcap' && format !== 'jsonl') {
    throw new HeddleError('BAD_VALUE', '"format" is "pcap" or "jsonl".', { field: 'format' });
  }
  const { raw } = reply;
  let unread = 0;
  const source = open(
    (packet) => {
      if (raw.writableLength > MAX_UNREAD_BYTES) unread++;
      else if (format === 'pcap') {
        raw.write(pcapRecord(packet.frame, packet.timeUs, packet.totalBytes));
      } else {
        const line = packetLine({ ...packet, lost: packet.lost + unread });
        raw.write(`${JSON.stringify(line)}\n`);
      }
    },
    ({ code, message }) => {
      if (format === 'pcap') raw.destroy();
      else raw.end(`${JSON.stringify({ error: { code, message } })}\n`);
    },
  );
  reply.hijack();
  raw.once('close', () => source.stop());
  // A port may be silent for longer than any other answer takes.
  raw.socket?.setTimeout(0);
  raw.writeHead(200, {
    'content-type': format === 'pcap' ? 'application/vnd.tcpdump.pcap' : 'application/jsonl',
  });
  raw.flushHeaders();
  if (format === 'pcap') raw.write(pcapHeader());
}
