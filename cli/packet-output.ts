/**
 * Where copies of frames go that a command listens to: a pcap file or stream that tcpdump and Wireshark
 * read, or lines of JSON. Goes on until the count is reached, Ctrl-C, or nobody reads any more.
 */
import { createWriteStream } from 'node:fs';
import { Option } from 'commander';
import type { PacketLine } from '../proto/capture.js';
import { HeddleError } from '../proto/errors.js';
import { pcapHeader, pcapRecord } from '../proto/packet/pcap.js';
import { wholeNumber } from './output.js';

export interface PacketOutputOptions {
  readonly count?: number;
  readonly write?: string;
  readonly output?: string;
}

/** False: no more. */
export type TakePacket = (line: PacketLine) => boolean;

export function countOption(): Option {
  const most = Number.MAX_SAFE_INTEGER;
  return new Option('--count <n>', 'stop after so many').argParser(wholeNumber(1, most));
}

export function writeOption(): Option {
  return new Option('-w, --write <file>', 'where to; "-" is standard output').default('-');
}

export function formatOption(): Option {
  return new Option('-o, --output <format>', 'how to write it').choices(['pcap', 'json']);
}

/**
 * Writes what `listen` takes. Rejects as it does, or with HeddleError BAD_USAGE before it is called,
 * CANNOT_WRITE after.
 */
export async function writePackets(
  { output, write, count }: PacketOutputOptions,
  listen: (take: TakePacket, end: AbortController) => Promise<void>,
): Promise<void> {
  const isPcap = output !== 'json';
  if (isPcap && write === '-' && process.stdout.isTTY) {
    throw new HeddleError(
      'BAD_USAGE',
      'a terminal does not show pcap: use -w FILE, "| tcpdump -r -", or -o json',
    );
  }
  const end = new AbortController();
  const stop = (): void => end.abort();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  const out = write === '-' ? process.stdout : createWriteStream(write ?? '');
  // `| head` and `| tcpdump -c 1` stop reading, and that ends it; a disk that is full is an error.
  let failure: NodeJS.ErrnoException | undefined;
  out.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') failure = error;
    stop();
  });
  if (isPcap) out.write(pcapHeader());
  let packets = 0;
  let lost = 0;
  const take = (line: PacketLine): boolean => {
    if (end.signal.aborted) return false;
    const frame = Buffer.from(line.frame, 'base64');
    if (isPcap) out.write(pcapRecord(frame, line.timeUs, line.totalBytes));
    else out.write(`${JSON.stringify({ ...line, frame: frame.toString('hex') })}\n`);
    ({ lost } = line);
    return ++packets !== count;
  };
  try {
    await listen(take, end);
  } finally {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
    if (out !== process.stdout) await new Promise<void>((resolve) => void out.end(resolve));
  }
  if (failure !== undefined) {
    throw new HeddleError('CANNOT_WRITE', `${write} can't be written: ${failure.message}`);
  }
  process.stderr.write(`${packets} frames${lost > 0 ? `, and ${lost} that found no room` : ''}\n`);
}

/** Until there are no more, or no more are taken. */
export async function takeAll(
  lines: AsyncIterable<PacketLine>,
  take: TakePacket,
  end: AbortController,
): Promise<void> {
  try {
    for await (const line of lines) if (!take(line)) break;
  } catch (error) {
    // That is how a request ends that was told to.
    if (!end.signal.aborted) throw error;
  } finally {
    end.abort();
  }
}
