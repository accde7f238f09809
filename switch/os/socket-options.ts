/**
 * What sockets of every kind have in common (socket(7)): how raw ones are opened, how much may wait in
 * them, and the error that they report. What only one kind has stands beside the code that uses it.
 */
import { getSocketInt, setSocketInt } from './libc.js';

/** SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK */
export const RAW_SOCKET = 3 | 0x80000 | 0x800;

export const SOL_SOCKET = 1;

/** asm-generic/socket.h */
export const enum SocketOption {
  Error = 4,
  SendBuffer = 7,
  ReceiveBuffer = 8,
  AttachFilter = 26,
  SendBufferForce = 32,
  ReceiveBufferForce = 33,
  MemoryInfo = 55,
}

/** As much as wanted, past the system's limit where that is allowed. */
export function growReceiveBuffer(fd: number, bytes: number): void {
  if (setSocketInt(fd, SOL_SOCKET, SocketOption.ReceiveBufferForce, bytes)) return;
  setSocketInt(fd, SOL_SOCKET, SocketOption.ReceiveBuffer, bytes);
}

/** The same for what is sent. */
export function growSendBuffer(fd: number, bytes: number): void {
  if (setSocketInt(fd, SOL_SOCKET, SocketOption.SendBufferForce, bytes)) return;
  setSocketInt(fd, SOL_SOCKET, SocketOption.SendBuffer, bytes);
}

/** Clears an error, which `poll` would report again at once. */
export function takeSocketError(fd: number): void {
  getSocketInt(fd, SOL_SOCKET, SocketOption.Error);
}
