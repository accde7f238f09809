/**
 * How many connections one client may have, and how many it may begin a second, so that nobody from
 * outside keeps the others out or the controller busy with handshakes. Asked before anything is read, TLS
 * included; who is refused finds the connection closed, and dials again with backoff.
 *
 * Loopback and Unix sockets are not counted: behind one address are all switches of a lab, and who is on
 * this machine finds simpler ways to keep it busy.
 */
import type { Server, Socket } from 'node:net';
import type { Clock } from '../../proto/clock.js';
import { ClientRate, clientOf } from './client-rate.js';
import { isLoopback } from './exposure.js';

export interface ClientLimits {
  /** At a time, above 0. */
  readonly connections: number;
  /** Begun, above 0; a burst is what two seconds bring. */
  readonly dialsPerSecond: number;
  /** Default: false. */
  readonly countsLoopback?: boolean;
}

/** Cuts whatever goes beyond `limits`. To be called before the server listens. */
export function limitClients(
  server: Server,
  clock: Clock,
  limits: ClientLimits,
  onRefused: (peer: string, reason: string) => void = () => {},
): void {
  const { connections, dialsPerSecond, countsLoopback = false } = limits;
  const rate = new ClientRate(clock, dialsPerSecond);
  /** Of each client; bounded by the connections of the server. */
  const open = new Map<string, number>();
  server.on('connection', (socket: Socket) => {
    const { remoteAddress, remotePort } = socket;
    // Of a Unix socket, or gone already.
    if (remoteAddress === undefined) return;
    if (!countsLoopback && isLoopback(remoteAddress)) return;
    const client = clientOf(remoteAddress);
    const before = open.get(client) ?? 0;
    const refuse = (reason: string): void => {
      socket.destroy();
      onRefused(`${remoteAddress}:${remotePort}`, reason);
    };
    if (before >= connections) {
      refuse(`${client} has ${connections} connections already`);
    } else if (rate.take(client) > 0) {
      refuse(`${client} dials more than ${dialsPerSecond} times a second`);
    } else {
      open.set(client, before + 1);
      socket.once('close', () => {
        const left = open.get(client)! - 1;
        if (left === 0) open.delete(client);
        else open.set(client, left);
      });
    }
  });
}
