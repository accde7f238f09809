/** Carries out what comes over the control socket on a running switch: see `protocol.ts`. */
import { formatMac } from '../../proto/address.js';
import { packetLine } from '../../proto/capture.js';
import { HeddleError } from '../../proto/errors.js';
import { parseFrameHex } from '../../proto/trace.js';
import { formatPortDevice } from '../ports/port-device.js';
import { ControlStream, listenControl } from './server.js';
export function startControl(controlled, path, logger) {
    return listenControl({ path, logger, handle: (request) => carryOut(controlled, request) });
}
/** Synchronous, so that two requests never mix. Throws HeddleError for what can't be done. */
export function carryOut(controlled, request) {
    const { target } = controlled;
    switch (request.op) {
        case 'attach-port': {
            const { ifname, number, name } = request;
            if (!controlled.hasInterface(ifname)) {
                const message = `There is no interface ${ifname} where ${target.name} has its ports.`;
                throw new HeddleError('NO_SUCH_INTERFACE', message, { field: 'ifname', value: ifname });
            }
            return describe(target, target.addPort({ ifname, number, name, remember: true }));
        }
        case 'detach-port': {
            const number = request.number ?? portOf(target, request.ifname);
            const port = target.ports().find((candidate) => candidate.number === number);
            const described = port === undefined ? undefined : describe(target, port);
            target.removePort(number);
            return described;
        }
        case 'status': {
            const status = {
                ...target.status(),
                pid: process.pid,
                netns: controlled.netns,
                ports: target.ports().map((port) => describe(target, port)),
            };
            return status;
        }
        case 'trace':
            return target.trace(parseFrameHex(request.frame), request.inPort);
        case 'explain':
            return target.explain(request.table);
        case 'capture':
            return new ControlStream((send) => {
                const capture = target.capture(request, (packet) => send(packetLine(packet)));
                return () => capture.stop();
            });
        case 'mirror':
            return target.mirror(request);
        case 'unmirror':
            return target.unmirror(request.id);
        case 'mirrors':
            return target.mirrors();
    }
}
function portOf(target, ifname) {
    const port = target.ports().find(({ number }) => target.interfaceOf(number) === ifname);
    if (port !== undefined)
        return port.number;
    const message = `${target.name} has no port on ${ifname}.`;
    throw new HeddleError('UNKNOWN_PORT', message, { field: 'ifname', value: ifname });
}
function describe(target, port) {
    const { number, name, up, mtu } = port;
    const device = target.deviceOf(number);
    return {
        number,
        name,
        ifname: target.interfaceOf(number),
        device: device === undefined ? undefined : formatPortDevice(device),
        mac: formatMac(port.mac),
        up,
        mtu,
    };
}
//# sourceMappingURL=control.js.map