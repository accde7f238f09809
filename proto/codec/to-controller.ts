import { MAX_DOWNS } from '../flow.js';
import type { heddle } from '../generated/messages.js';
import {
  type Capabilities,
  type Digest,
  PACKET_IN_REASONS,
  PORT_CHANGES,
  REFUSAL_REASONS,
  type Refusal,
  type SwitchHello,
  type ToControllerMessage,
} from '../messages.js';
import type { PortInfo } from '../model.js';
import { malformed } from '../protobuf-bytes.js';
import { toCaptured, WIRE_DIRECTIONS } from './captures.js';
import {
  bound,
  copyOf,
  decodeEcho,
  decodeEnd,
  encodeEnd,
  exact,
  frameOf,
  fromWide,
  generated,
  isUp,
  MAX_CAPABILITY_LIST,
  MAX_DIGESTS,
  MAX_DROP_REASONS,
  MAX_PORTS,
  nameOf,
  present,
  text,
  toWide,
  Up,
  unwrap,
  v1,
  wrap,
} from './envelope.js';
import { encodeFlowRemoved, encodeRuleReply, toFlowRemoved, toRuleReply } from './rules.js';

export function encodeToController(message: ToControllerMessage): Uint8Array {
  switch (message.type) {
    case 'hello':
      return wrap(Up.Hello, v1.SwitchHello.encode(fromSwitchHello(message)).finish());
    case 'election':
      return wrap(Up.Election, v1.ElectionStatus.encode(message).finish());
    case 'transaction': {
      const { id, revision, refusal } = message;
      const wire = refusal === undefined ? undefined : fromRefusal(refusal);
      return wrap(
        Up.Transaction,
        v1.TransactionReply.encode({ id, revision, refusal: wire }).finish(),
      );
    }
    case 'digests': {
      const { id, revision } = message;
      const digests = message.digests as Digest[];
      return wrap(Up.Digests, v1.DigestReply.encode({ id, revision, digests }).finish());
    }
    case 'rules':
      return encodeRuleReply(message);
    case 'packetIn':
      return wrap(
        Up.PacketIn,
        v1.PacketIn.encode({
          inPort: message.inPort,
          reason: PACKET_IN_REASONS.indexOf(message.reason),
          table: message.table,
          cookie: fromWide(message.cookie),
          frame: message.frame,
          totalBytes: message.totalBytes,
          lost: message.lost,
          interval: message.interval ?? 0,
        }).finish(),
      );
    case 'portStatus': {
      const change = PORT_CHANGES.indexOf(message.change);
      return wrap(Up.PortStatus, v1.PortStatus.encode({ change, port: message.port }).finish());
    }
    case 'flowRemoved':
      return encodeFlowRemoved(message);
    case 'statistics': {
      const { packetIns, packetInsLost, rules } = message;
      const ports = [...message.ports];
      const drops = [...message.drops];
      const wire = { ports, drops, packetIns, packetInsLost, rules };
      return wrap(Up.Statistics, v1.Statistics.encode(wire).finish());
    }
    case 'report': {
      const { id, json, code } = message;
      const wire = { id, json, code, message: text(message.message) };
      return wrap(Up.Report, v1.Report.encode(wire).finish());
    }
    case 'captured': {
      const { id, packet, code } = message;
      const direction = WIRE_DIRECTIONS.indexOf(packet.direction);
      const wire = { ...packet, id, direction, code, message: text(message.message) };
      return wrap(Up.Captured, v1.Captured.encode(wire).finish());
    }
    case 'echo':
      return wrap(Up.Echo, v1.Echo.encode({ id: message.id }).finish());
    case 'echoReply':
      return wrap(Up.EchoReply, v1.Echo.encode({ id: message.id }).finish());
    case 'end':
      return wrap(Up.End, encodeEnd(message));
  }
}

/**
 * Undefined: a valid message of a kind that a later version added; it is to be ignored.
 *
 * @throws HeddleError MALFORMED, TOO_LONG
 */
export function decodeToController(message: Uint8Array): ToControllerMessage | undefined {
  const { field, body } = unwrap(message, isUp);
  switch (field) {
    case Up.Hello:
      return toSwitchHello(body);
    case Up.Election: {
      const m = generated((b) => v1.ElectionStatus.decode(b), body);
      return {
        type: 'election',
        primary: m.primary,
        electionId: exact(m.electionId),
        primaryConnected: m.primaryConnected,
      };
    }
    case Up.Transaction: {
      const m = generated((b) => v1.TransactionReply.decode(b), body);
      return {
        type: 'transaction',
        id: exact(m.id),
        revision: exact(m.revision),
        refusal: m.refusal ? toRefusal(m.refusal) : undefined,
      };
    }
    case Up.Digests: {
      bound(body, { 3: MAX_DIGESTS });
      const m = generated((b) => v1.DigestReply.decode(b), body);
      return {
        type: 'digests',
        id: exact(m.id),
        revision: exact(m.revision),
        digests: m.digests.map((d) => ({
          owner: d.owner ?? '',
          table: d.table ?? 0,
          count: d.count ?? 0,
          sum: copyOf(d.sum, 8),
        })),
      };
    }
    case Up.Rules:
      return toRuleReply(body);
    case Up.PacketIn: {
      const m = generated((b) => v1.PacketIn.decode(b), body);
      return {
        type: 'packetIn',
        inPort: m.inPort,
        reason: nameOf(PACKET_IN_REASONS, m.reason, 'action'),
        table: m.table,
        cookie: toWide(m.cookie),
        frame: frameOf(m.frame),
        totalBytes: m.totalBytes,
        lost: exact(m.lost),
        ...(m.interval !== 0 && { interval: m.interval }),
      };
    }
    case Up.PortStatus: {
      const m = generated((b) => v1.PortStatus.decode(b), body);
      return {
        type: 'portStatus',
        change: nameOf(PORT_CHANGES, m.change, 'modified'),
        port: toPort(present(m.port, 'a port')),
      };
    }
    case Up.FlowRemoved:
      return toFlowRemoved(body);
    case Up.Statistics:
      return toStatistics(body);
    case Up.Report: {
      const m = generated((b) => v1.Report.decode(b), body);
      const { json, code } = m;
      return { type: 'report', id: exact(m.id), json, code: text(code), message: text(m.message) };
    }
    case Up.Captured:
      return toCaptured(body);
    case Up.Echo:
      return { type: 'echo', id: decodeEcho(body) };
    case Up.EchoReply:
      return { type: 'echoReply', id: decodeEcho(body) };
    case Up.End:
      return decodeEnd(body);
    default:
      return undefined;
  }
}

function fromSwitchHello(m: SwitchHello): heddle.v1.SwitchHello.$Properties {
  const c = m.capabilities;
  return {
    minVersion: m.minVersion,
    maxVersion: m.maxVersion,
    datapathId: m.datapathId,
    bootId: m.bootId,
    name: m.name,
    capabilities: {
      maxTables: c.maxTables,
      maxRules: c.maxRules,
      maxGroups: c.maxGroups,
      maxMeters: c.maxMeters,
      maxQueues: c.maxQueues,
      maxBuckets: c.maxBuckets,
      maxMessageBytes: c.maxMessageBytes,
      window: c.window,
      matchFields: [...c.matchFields],
      setFields: [...c.setFields],
      actions: [...c.actions],
      features: [...c.features],
    },
    revision: m.revision,
    ports: [...m.ports],
    software: m.software,
    restored: m.restored,
  };
}

function toSwitchHello(body: Uint8Array): SwitchHello {
  bound(body, { 6: 1, 8: MAX_PORTS });
  const m = generated((b) => v1.SwitchHello.decode(b), body);
  return {
    type: 'hello',
    minVersion: m.minVersion,
    maxVersion: m.maxVersion,
    datapathId: text(m.datapathId),
    bootId: text(m.bootId),
    name: text(m.name),
    capabilities: toCapabilities(m.capabilities ?? {}),
    revision: exact(m.revision),
    ports: m.ports.map(toPort),
    software: text(m.software),
    restored: m.restored,
  };
}

function toCapabilities(c: heddle.v1.Capabilities.$Properties): Capabilities {
  return {
    maxTables: c.maxTables ?? 0,
    maxRules: c.maxRules ?? 0,
    maxGroups: c.maxGroups ?? 0,
    maxMeters: c.maxMeters ?? 0,
    maxQueues: c.maxQueues ?? 0,
    maxBuckets: c.maxBuckets ?? 0,
    maxMessageBytes: c.maxMessageBytes ?? 0,
    window: c.window ?? 0,
    matchFields: capabilityList(c.matchFields),
    setFields: capabilityList(c.setFields),
    actions: capabilityList(c.actions).map(text),
    features: capabilityList(c.features).map(text),
  };
}

function capabilityList<T>(list: readonly T[] | null | undefined): T[] {
  if (!list) return [];
  if (list.length > MAX_CAPABILITY_LIST) throw malformed('a list of capabilities without end');
  return [...list];
}

function toPort(p: heddle.v1.Port.$Properties): PortInfo {
  return {
    number: p.number ?? 0,
    name: text(p.name ?? ''),
    mac: copyOf(p.mac, 6),
    up: p.up ?? false,
    mtu: p.mtu ?? 0,
    speedMbps: p.speedMbps ?? 0,
    downs: toDowns(p.downs),
  };
}

/** Apps write the number into groups, where no higher one is taken. */
function toDowns(downs: number | null | undefined): number | undefined {
  if (downs === null || downs === undefined) return undefined;
  if (downs > MAX_DOWNS) throw malformed('a port that was down more often than can be');
  return downs;
}

function fromRefusal(refusal: Refusal): heddle.v1.Refusal.$Properties {
  return { ...refusal, reason: REFUSAL_REASONS.indexOf(refusal.reason) };
}

function toRefusal(r: heddle.v1.Refusal.$Properties): Refusal {
  return {
    reason: nameOf(REFUSAL_REASONS, r.reason ?? 0, 'REASON_UNSPECIFIED'),
    change: r.change ?? 0,
    field: text(r.field ?? ''),
    message: text(r.message ?? ''),
  };
}

function toStatistics(body: Uint8Array): ToControllerMessage {
  bound(body, { 1: MAX_PORTS, 2: MAX_DROP_REASONS });
  const m = generated((b) => v1.Statistics.decode(b), body);
  return {
    type: 'statistics',
    ports: m.ports.map((p) => ({
      port: p.port ?? 0,
      rxPackets: exact(p.rxPackets ?? 0),
      rxBytes: exact(p.rxBytes ?? 0),
      rxDropped: exact(p.rxDropped ?? 0),
      txPackets: exact(p.txPackets ?? 0),
      txBytes: exact(p.txBytes ?? 0),
      txDropped: exact(p.txDropped ?? 0),
    })),
    drops: m.drops.map((d) => ({ reason: text(d.reason ?? ''), packets: exact(d.packets ?? 0) })),
    packetIns: exact(m.packetIns),
    packetInsLost: exact(m.packetInsLost),
    rules: m.rules,
  };
}
