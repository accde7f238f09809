/**
 * bpf(2), as far as a port needs it: a program of a few instructions that hands an interface's frames
 * to sockets. Written down as the kernel takes it, so that nobody needs a compiler or libbpf.
 *
 *      struct bpf_insn (linux/bpf.h):   [ code : 8 ][ src : 4 | dst : 4 ][ off : 16 ][ imm : 32 ]
 *
 * Each returns a file descriptor, or -1 with the reason in `libc().errno()`: what a refusal means
 * depends on who asked. Nothing here outlives its descriptors: a process that dies leaves no program behind.
 */
import { libc } from './libc.js';

/** The number of bpf(2); it has no wrapper in libc. Undefined: not known for this architecture. */
const SYS_BPF = new Map([
  ['x64', 321],
  ['arm64', 280],
  ['riscv64', 280],
  ['loong64', 280],
  ['ppc64', 361],
  ['s390x', 351],
]).get(process.arch);

/** linux/bpf.h */
const enum Command {
  MapCreate = 0,
  MapUpdate = 2,
  ProgramLoad = 5,
  LinkCreate = 28,
}
const MAP_TYPE_XSKMAP = 17;
const PROGRAM_TYPE_XDP = 6;
const ATTACH_XDP = 37;

const enum XdpAction {
  Pass = 2,
}

/** Room for the longest attributes that are used here; the kernel wants the rest to be zero. */
const ATTRIBUTE_BYTES = 72;

/** Whether bpf(2) can be called on this architecture. */
export function hasBpf(): boolean {
  return SYS_BPF !== undefined;
}

/** From the number of a receive queue to the AF_XDP socket that takes its frames. */
export function createSocketMap(queues: number): number {
  const attributes = new DataView(new ArrayBuffer(ATTRIBUTE_BYTES));
  for (const [index, value] of [MAP_TYPE_XSKMAP, 4, 4, queues].entries()) {
    attributes.setUint32(4 * index, value, true);
  }
  return bpf(Command.MapCreate, attributes);
}

export function setSocket(mapFd: number, queue: number, socketFd: number): number {
  const attributes = new DataView(new ArrayBuffer(ATTRIBUTE_BYTES));
  const key = Uint32Array.of(queue);
  const value = Uint32Array.of(socketFd);
  attributes.setUint32(0, mapFd, true);
  attributes.setBigUint64(8, libc().addressOf(key), true);
  attributes.setBigUint64(16, libc().addressOf(value), true);
  return bpf(Command.MapUpdate, attributes);
}

/**
 * The program: every frame to the socket of its queue; to the host's stack when there is none.
 *
 *      r2 = ctx->rx_queue_index;  r1 = map;  r3 = XDP_PASS;  return bpf_redirect_map(r1, r2, r3);
 */
export function loadRedirect(mapFd: number): number {
  const program = new DataView(new ArrayBuffer(6 * 8));
  const instructions: readonly (readonly [number, number, number, number])[] = [
    [0x61, 0x12, 16, 0], // ldxw r2, [r1 + 16]: struct xdp_md
    [0x18, 0x11, 0, mapFd], // lddw r1, map; the pseudo source 1 says that it is a descriptor
    [0x00, 0x00, 0, 0],
    [0xb7, 0x03, 0, XdpAction.Pass], // mov r3, XDP_PASS
    [0x85, 0x00, 0, 51], // call bpf_redirect_map
    [0x95, 0x00, 0, 0], // exit
  ];
  for (const [index, [code, registers, offset, immediate]] of instructions.entries()) {
    program.setUint8(8 * index, code);
    program.setUint8(8 * index + 1, registers);
    program.setInt16(8 * index + 2, offset, true);
    program.setInt32(8 * index + 4, immediate, true);
  }
  const license = new Uint8Array(Buffer.from('Apache-2.0\0'));
  const attributes = new DataView(new ArrayBuffer(ATTRIBUTE_BYTES));
  attributes.setUint32(0, PROGRAM_TYPE_XDP, true);
  attributes.setUint32(4, instructions.length, true);
  attributes.setBigUint64(8, libc().addressOf(program), true);
  attributes.setBigUint64(16, libc().addressOf(license), true);
  // BPF_OBJ_NAME_LEN is 16: what `bpftool prog` shows.
  new Uint8Array(attributes.buffer).set(Buffer.from('heddle_port'), 48);
  return bpf(Command.ProgramLoad, attributes);
}

/**
 * Runs the program for what comes in at an interface of the calling thread's namespace: in the driver
 * where it can, else in the kernel's generic way. It ends when the descriptor is closed. Linux 5.9.
 */
export function attachXdp(programFd: number, ifindex: number): number {
  const attributes = new DataView(new ArrayBuffer(ATTRIBUTE_BYTES));
  attributes.setUint32(0, programFd, true);
  attributes.setUint32(4, ifindex, true);
  attributes.setUint32(8, ATTACH_XDP, true);
  return bpf(Command.LinkCreate, attributes);
}

function bpf(command: Command, attributes: DataView): number {
  return libc().syscall(SYS_BPF ?? -1, command, attributes, ATTRIBUTE_BYTES);
}
