/**
 * Network namespaces, veths and addresses of a lab, through `ip`, `unshare` and `nsenter`.
 *
 * As real root the namespaces are the ordinary ones of `ip netns`, so that `ip netns exec` works on
 * them. Inside a user namespace `ip netns add` fails on its way back (it may not return to the host's
 * network namespace), so there they are files in the lab's own directory onto which `unshare --net=`
 * mounts a new namespace; those mounts are seen only in the lab's mount namespace and end with it.
 *
 * A namespace is remembered with its inode number, and removed only if the name still leads to it.
 */
import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { HeddleError } from '../../proto/errors.js';
/** Where `ip netns` keeps its handles. */
export const NETNS_DIR = '/run/netns';
/** Output kept of a command that was run for its effect. */
const MAX_OUTPUT_BYTES = 1 << 20;
/** Runs a program to its end; never through a shell. Rejects only when it can't be started at all. */
export function run(command, args, input = '') {
    return new Promise((resolve, reject) => {
        // In a session of its own: Ctrl-C at the terminal is for us, who then undo what was made, and must
        // not hit the very command that makes or undoes it.
        const child = spawn(command, args, { stdio: 'pipe', detached: true });
        let stdout = '';
        let stderr = '';
        child.stdout.on('data', (data) => {
            if (stdout.length < MAX_OUTPUT_BYTES)
                stdout += data.toString();
        });
        child.stderr.on('data', (data) => {
            if (stderr.length < MAX_OUTPUT_BYTES)
                stderr += data.toString();
        });
        child.on('error', (error) => {
            // EACCES: of a directory on the search path that may not be read, so no more was found.
            if (error.code !== 'ENOENT' && error.code !== 'EACCES')
                return reject(error);
            const packageName = command === 'ip' ? 'iproute2' : 'util-linux';
            reject(new HeddleError('MISSING_PROGRAM', `the program "${command}" is not there: install ${packageName}`));
        });
        child.on('close', (code) => {
            resolve({ code: code ?? 1, stdout, stderr });
        });
        child.stdin.on('error', () => { }); // It may end without reading all of its input.
        child.stdin.end(input);
    });
}
/** Runs a program that has to succeed. @throws HeddleError COMMAND_FAILED with what it said. */
export async function mustRun(command, args, input = '') {
    const result = await run(command, args, input);
    if (result.code === 0)
        return result.stdout;
    const said = (result.stderr.trim() || result.stdout.trim() || `exit code ${result.code}`).split('\n');
    throw new HeddleError('COMMAND_FAILED', `"${[command, ...args].join(' ')}" failed: ${said.join('; ')}`, {
        value: result.code,
    });
}
/** Runs a program inside a network namespace. The path is resolved in the caller's mount namespace. */
export function mustRunIn(netnsPath, command, args, input = '') {
    return mustRun('nsenter', [`--net=${netnsPath}`, command, ...args], input);
}
/** Lines for `ip -batch`, all carried out inside one namespace by one process. */
export async function ipBatch(netnsPath, lines) {
    if (lines.length === 0)
        return;
    await mustRunIn(netnsPath, 'ip', ['-batch', '-'], `${lines.join('\n')}\n`);
}
/**
 * Makes an empty namespace with loopback up. `shared`: as `ip netns` does, for real root.
 * @throws HeddleError NETNS_EXISTS when the name is taken; that namespace is not touched.
 */
export async function makeNamespace(path, shared) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    if (existsSync(path)) {
        throw new HeddleError('NETNS_EXISTS', `there is already a network namespace ${name}, and this lab did not make it: remove it with "ip netns del ${name}" or give the lab another name`, { value: path });
    }
    if (shared) {
        await mustRun('ip', ['netns', 'add', name]);
    }
    else {
        mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
        closeSync(openSync(path, 'wx', 0o600));
        try {
            await mustRun('unshare', [`--net=${path}`, 'true']);
        }
        catch (error) {
            rmSync(path, { force: true });
            throw error;
        }
    }
    await ipBatch(path, ['link set lo up']);
    return { name, path, inode: statSync(path).ino };
}
/**
 * Removes a namespace that was recorded. False: the name leads to nothing, or to a namespace that is
 * not the recorded one, which is left alone.
 */
export async function removeNamespace(record) {
    let inode;
    try {
        inode = statSync(record.path).ino;
    }
    catch {
        return false;
    }
    if (record.inode !== undefined && inode !== record.inode)
        return false;
    if (dirname(record.path) === NETNS_DIR) {
        return (await run('ip', ['netns', 'del', record.name])).code === 0;
    }
    await run('umount', [record.path]);
    rmSync(record.path, { force: true });
    return true;
}
/** The handles of a plan's namespaces, before they are made. */
export function plannedNamespaces(plan, directory) {
    return [...plan.switches, ...plan.hosts].map(({ netns }) => ({
        name: netns,
        path: join(directory, netns),
    }));
}
/**
 * Wires a lab whose namespaces are there: a veth for each link and each host, addresses, everything
 * up. Veths are made in one namespace with the other end put straight into the other, so nothing
 * ever appears in the host's own namespace.
 */
export async function wireLab(plan, directory) {
    const lines = new Map();
    const add = (netns, ...more) => {
        const list = lines.get(netns) ?? [];
        list.push(...more);
        lines.set(netns, list);
    };
    const netnsOf = new Map(plan.switches.map((s) => [s.name, s.netns]));
    const pathOf = (netns) => join(directory, netns);
    for (const { a, b } of plan.links) {
        const [near, far] = [netnsOf.get(a.switch) ?? '', netnsOf.get(b.switch) ?? ''];
        add(near, `link add ${a.ifname} type veth peer name ${b.ifname} netns ${pathOf(far)}`);
    }
    for (const host of plan.hosts) {
        const far = netnsOf.get(host.switch) ?? '';
        const peer = `${host.switch}-eth${host.port}`;
        add(host.netns, `link add ${host.ifname} address ${host.mac} type veth peer name ${peer} netns ${pathOf(far)}`, `addr add ${host.ip}/${host.prefixLength} dev ${host.ifname}`, `link set ${host.ifname} up`);
    }
    await Promise.all([...lines].map(([netns, batch]) => ipBatch(pathOf(netns), batch)));
    // Only now is every interface where it belongs. The kernel's own IPv6 stays off a switch's ports: it
    // would send its own router solicitations into the network and keep a port from being quiet.
    const ipv6 = existsSync('/proc/sys/net/ipv6');
    await Promise.all(plan.switches.map((s) => ipBatch(pathOf(s.netns), s.ports.flatMap((port) => [
        ...(ipv6 ? [`link set ${port.ifname} addrgenmode none`] : []),
        `link set ${port.ifname} up`,
    ]))));
}
//# sourceMappingURL=namespaces.js.map