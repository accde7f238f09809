/** Carries out what comes over the control socket on a running switch: see `protocol.ts`. */
import { formatMac } from '../../proto/address.js';
import { packetLine } from '../../proto/capture.js';
import { HeddleError } from '../../proto/errors.js';
import type { Logger } from '../../proto/logger.js';
import type { PortInfo } from '../../proto/model.js';
import { parseFrameHex } from '../../proto/trace.js';
import { formatPortDevice } from '../ports/port-device.js';
import type { Switch } from '../switch.js';
import type { ControlRequest, PortDescription, StatusDescription } from './protocol.js';
import { type ControlServer, ControlStream, listenControl } from './server.js';

/** `hasInterface` looks where the switch's ports live; `ifnameOf` gives the interface of a port. */
export interface ControlledSwitch {
  readonly target: Switch;
  /** Name or path of the namespace where its ports are; absent: the process's own. */
  readonly netns?: string | undefined;
  hasInterface(ifname: string): boolean;
}

export function startControl(
  controlled: ControlledSwitch,
  path: string,
  logger: Logger,
): Promise<ControlServer> {
  return listenControl({ path, logger, handle: (request) => carryOut(controlled, request) });
}

/** Synchronous, so that two requests never mix. Throws HeddleError for what can't be done. */
function carryOut(controlled: ControlledSwitch, request: ControlRequest): unknown {
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
      const number = request.number ?? portOf(target, request.ifname!);
      const port = target.ports().find((candidate) => candidate.number === number);
      const described = port === undefined ? undefined : describe(target, port);
      target.removePort(number);
      return described;
    }
    case 'status': {
      const status: StatusDescription = {
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

function portOf(target: Switch, ifname: string): number {
  const port = target.ports().find(({ number }) => target.interfaceOf(number) === ifname);
  if (port !== undefined) return port.number;
  const message = `${target.name} has no port on ${ifname}.`;
  throw new HeddleError('UNKNOWN_PORT', message, { field: 'ifname', value: ifname });
}

function describe(target: Switch, port: PortInfo): PortDescription {
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
