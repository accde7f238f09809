/** Unix sockets of a controller, for either plane: whoever may open the file may do everything. */

const SOCKET_UMASK = 0o177;

/** What `listen` opens is its owner's alone, and never, not even for a moment, open to others. */
export async function privately(listen: () => unknown): Promise<void> {
  const before = process.umask(SOCKET_UMASK);
  try {
    await listen();
  } finally {
    process.umask(before);
  }
}
