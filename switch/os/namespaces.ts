/**
 * Network namespaces from inside one process: a socket belongs for ever to the namespace in which its
 * thread was when it was opened, so a thread enters, opens what it needs, and leaves.
 *
 * Also: what this process may do here at all, in a sentence that a person can act on.
 */
import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, fstatSync, openSync, readFileSync, statSync } from 'node:fs';
import { HeddleError } from '../../proto/errors.js';
import { check, hasLibc, libc } from './libc.js';

/** sched.h */
const CLONE_NEWNET = 0x4000_0000;
/** linux/nsfs.h: _IO(0xb7, 1), a descriptor of the user namespace that owns a namespace. */
const NS_GET_USERNS = 0xb701;

/** linux/capability.h */
export const enum Capability {
  NetAdmin = 12,
  NetRaw = 13,
  SysAdmin = 21,
}

/** Where `ip netns` keeps names. A name with a slash in it is a path already. */
export function netnsPath(pathOrName: string): string {
  return pathOrName.includes('/') ? pathOrName : `/run/netns/${pathOrName}`;
}

/**
 * Puts this thread, and what it opens from now on, into the network namespace of that name (`ip netns`) or path.
 *
 * Throws HeddleError NO_NAMESPACE when there is none, NO_PRIVILEGE when it may not be entered.
 */
export function enterNetns(pathOrName: string): void {
  const path = netnsPath(pathOrName);
  let target: number;
  try {
    target = openSync(path, 'r');
  } catch (cause) {
    throw new HeddleError(
      'NO_NAMESPACE',
      `There is no network namespace ${pathOrName} (${path} can't be opened); \`ip netns list\` shows those with a name.`,
      { field: 'netns', value: pathOrName, cause },
    );
  }
  try {
    check(libc().setns(target, CLONE_NEWNET), `entering network namespace ${pathOrName}`, 'netns');
  } finally {
    closeSync(target);
  }
}

/**
 * Runs `body` with this thread inside that namespace, then returns to where it was. `body` must be synchronous:
 * what it opens or spawns stays in the namespace, what it awaits would not run there. Throws like `enterNetns`.
 */
export function withNetns<T>(pathOrName: string, body: () => T): T {
  const home = openSync('/proc/thread-self/ns/net', 'r');
  try {
    enterNetns(pathOrName);
    try {
      return body();
    } finally {
      // A thread that can't return would open everything else in the wrong place.
      check(libc().setns(home, CLONE_NEWNET), 'returning to the own network namespace');
    }
  } finally {
    closeSync(home);
  }
}

/** The same, or just `body()` when no namespace is given. */
export function inNetns<T>(pathOrName: string | undefined, body: () => T): T {
  return pathOrName === undefined ? body() : withNetns(pathOrName, body);
}

/** Effective capabilities of this thread as a bit set; 0 where there is no /proc. */
export function effectiveCapabilities(): bigint {
  try {
    const status = readFileSync('/proc/thread-self/status', 'utf8');
    return BigInt(`0x${/^CapEff:\s*([0-9a-f]+)$/m.exec(status)?.[1] ?? '0'}`);
  } catch {
    return 0n;
  }
}

/** Whether this thread has all of them, by default what real ports need: NET_ADMIN and NET_RAW. */
export function hasCapabilities(
  ...wanted: readonly Capability[] // none given: the two
): boolean {
  const effective = effectiveCapabilities();
  const needed = wanted.length > 0 ? wanted : [Capability.NetAdmin, Capability.NetRaw];
  return needed.every((capability) => (effective >> BigInt(capability)) & 1n);
}

/** How network namespaces can be made from here. */
export type PrivilegeWay =
  /** As it is: this process is root where it stands. */
  | 'direct'
  /** Only in a user namespace of its own: `unshare -Urnm`. */
  | 'userNamespace'
  | 'none';

export interface PrivilegeReport {
  readonly way: PrivilegeWay;
  /** For people: what is possible and, if something is missing, what to do about it. */
  readonly sentence: string;
}

/**
 * What this process may do about network namespaces. `direct` needs three capabilities, and they
 * must count where this process stands: the user namespace that owns its network and mount
 * namespaces has to be its own. (`unshare -Ur` alone makes a root who owns neither.)
 */
export function privilegeReport(): PrivilegeReport {
  if (process.platform !== 'linux' || !hasLibc()) {
    return { way: 'none', sentence: 'Real ports need Linux and the koffi package for it.' };
  }
  const able = hasCapabilities(Capability.NetAdmin, Capability.NetRaw, Capability.SysAdmin);
  if (able && ownsNamespace('net') && ownsNamespace('mnt')) {
    return {
      way: 'direct',
      sentence: 'Network namespaces can be made here: root where it counts.',
    };
  }
  if (canUnshare()) {
    return {
      way: 'userNamespace',
      sentence:
        'Not root here, but user namespaces are allowed: `unshare -Urnm` gives what is needed.',
    };
  }
  return {
    way: 'none',
    sentence: `Network namespaces can't be made here: this is not root, and ${whyNoUserNamespaces()}.`,
  };
}

function ownsNamespace(kind: 'net' | 'mnt'): boolean {
  const namespace = openSync(`/proc/self/ns/${kind}`, 'r');
  try {
    const owner = libc().ioctl(namespace, NS_GET_USERNS, null);
    // EPERM: the owner lies outside of our own user namespace, so it is not ours.
    if (owner < 0) return false;
    try {
      return fstatSync(owner).ino === statSync('/proc/self/ns/user').ino;
    } finally {
      closeSync(owner);
    }
  } finally {
    closeSync(namespace);
  }
}

/** Trying is the only sure way: sysctls, LSMs and container filters all have a say. */
function canUnshare(): boolean {
  return spawnSync('unshare', ['-Urnm', 'true'], { stdio: 'ignore' }).status === 0;
}

function whyNoUserNamespaces(): string {
  const read = (path: string): string =>
    existsSync(path) ? readFileSync(path, 'utf8').trim() : '';
  if (spawnSync('unshare', ['--version'], { stdio: 'ignore' }).error !== undefined) {
    return 'the command `unshare` (util-linux) is not installed';
  }
  if (read('/proc/sys/user/max_user_namespaces') === '0') {
    return 'user namespaces are off (sysctl user.max_user_namespaces=0)';
  }
  if (read('/proc/sys/kernel/unprivileged_userns_clone') === '0') {
    return 'user namespaces are off for ordinary users (sysctl kernel.unprivileged_userns_clone=0)';
  }
  if (read('/proc/sys/kernel/apparmor_restrict_unprivileged_userns') === '1') {
    return 'AppArmor keeps ordinary users from user namespaces (sysctl kernel.apparmor_restrict_unprivileged_userns=1)';
  }
  return 'the kernel or the container refuses user namespaces';
}
