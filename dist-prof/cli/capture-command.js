/**
 * `heddle capture SWITCH`: copies of frames, as a pcap file or stream that tcpdump and Wireshark read, or
 * as lines of JSON. Goes on until the count is reached or Ctrl-C.
 */
import { createWriteStream } from 'node:fs';
import { Command, Option } from 'commander';
import { captureQuestion, MAX_SAMPLE_INTERVAL } from '../proto/capture.js';
import { HeddleError } from '../proto/errors.js';
import { checkMatchFields, parseFrameFields } from '../proto/packet/from-fields.js';
import { pcapHeader, pcapRecord } from '../proto/packet/pcap.js';
import { listenToSwitch } from '../switch/control/client.js';
import { findSwitch } from './local-switch.js';
import { wholeNumber } from './output.js';
import { findNorthbound, labOption, serverOption } from './server-address.js';
export function captureCommand() {
    return new Command('capture')
        .description('Copy frames of a switch into a pcap file or stream: heddle capture s1 | tcpdump -r -')
        .argument('<switch>', 'its name or datapath id')
        .addOption(new Option('--port <n>', 'only this port (default: all)').argParser(wholeNumber(1, 65_535)))
        .addOption(new Option('--direction <direction>', 'in: as it comes in; out: as it is sent')
        .choices(['in', 'out', 'both'])
        .default('both'))
        .option('--match <fields...>', 'only frames with these, e.g. ipv4Dst=10.0.0.0/24,tcpDst=80')
        .addOption(new Option('--snap <bytes>', 'only so much of each frame; 0: all')
        .argParser(wholeNumber(0, 65_792))
        .default(0))
        .addOption(new Option('--sample <n>', 'one frame in so many, at random')
        .argParser(wholeNumber(1, MAX_SAMPLE_INTERVAL))
        .default(1))
        .addOption(new Option('--count <n>', 'stop after so many').argParser(wholeNumber(1, Number.MAX_SAFE_INTEGER)))
        .option('-w, --write <file>', 'where to; "-" is standard output', '-')
        .addOption(new Option('-o, --output <format>', 'how to write it').choices(['pcap', 'json']))
        .option('--local', 'ask the switch itself, on this machine, without a controller')
        .addOption(serverOption())
        .addOption(labOption())
        .action(capture);
}
async function capture(name, options) {
    const { port, direction, snap: snapBytes, sample: every, count } = options;
    const isPcap = options.output !== 'json';
    if (isPcap && options.write === '-' && process.stdout.isTTY) {
        throw new HeddleError('BAD_USAGE', 'a terminal does not show pcap: use -w FILE, "| tcpdump -r -", or -o json');
    }
    const match = options.match === undefined ? undefined : parseFrameFields(options.match);
    if (match !== undefined)
        checkMatchFields(match);
    const question = captureQuestion({ port, direction, match, snapBytes, every });
    const end = new AbortController();
    const stop = () => end.abort();
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
    const out = options.write === '-' ? process.stdout : createWriteStream(options.write ?? '');
    // `| head` and `| tcpdump -c 1` stop reading, and that ends it; a disk that is full is an error.
    let failure;
    out.on('error', (error) => {
        if (error.code !== 'EPIPE')
            failure = error;
        stop();
    });
    if (isPcap)
        out.write(pcapHeader());
    let packets = 0;
    let lost = 0;
    const take = (line) => {
        if (end.signal.aborted)
            return false;
        const frame = Buffer.from(line.frame, 'base64');
        if (isPcap)
            out.write(pcapRecord(frame, line.timeUs, line.totalBytes));
        else
            out.write(`${JSON.stringify({ ...line, frame: frame.toString('hex') })}\n`);
        ({ lost } = line);
        return ++packets !== count;
    };
    try {
        if (options.local) {
            const { runDir } = findSwitch(name, options.lab);
            await listenToSwitch(runDir, name, { op: 'capture', ...question }, take, end.signal);
        }
        else {
            await listenToController(name, options, end, take);
        }
    }
    finally {
        process.off('SIGINT', stop);
        process.off('SIGTERM', stop);
        if (out !== process.stdout)
            await new Promise((resolve) => void out.end(resolve));
    }
    if (failure !== undefined) {
        throw new HeddleError('CANNOT_WRITE', `${options.write} can't be written: ${failure.message}`);
    }
    process.stderr.write(`${packets} frames${lost > 0 ? `, and ${lost} that found no room` : ''}\n`);
}
async function listenToController(name, options, end, take) {
    const { port, direction, match, snap, sample } = options;
    const query = {
        ...(port !== undefined && { port: String(port) }),
        direction,
        ...(match !== undefined && { match: match.join(',') }),
        snap: String(snap),
        sample: String(sample),
    };
    try {
        for await (const line of findNorthbound(options).capture(name, query, end.signal)) {
            if (!take(line))
                break;
        }
    }
    catch (error) {
        // That is how a request ends that was told to.
        if (!end.signal.aborted)
            throw error;
    }
    finally {
        end.abort();
    }
}
//# sourceMappingURL=capture-command.js.map