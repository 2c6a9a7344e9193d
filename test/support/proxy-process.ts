import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { waitFor } from './wait-for.js';

type ProxyName = 'caddy' | 'nginx';

/** Debian's folders outside an ordinary user's PATH. */
const PATH = `${process.env['PATH']}:/usr/sbin:/sbin`;

export interface ProxySetup {
  /** The folder of its files. Removed with it. */
  folder: string;
  port: number;
  variables?: Readonly<Record<string, string>>;
}

/** Whether the proxy is installed; if not, prints how to get it, or throws if `CI` is set. */
export function hasProxy(name: ProxyName): boolean {
  if (spawnSync('which', [name], { env: { PATH } }).status === 0) return true;
  const missing = `${name} is not installed, so nothing is known about what is behind it: \`apt-get install ${name}\`.`;
  if (process.env['CI']) throw new Error(missing);
  console.warn(missing);
  return false;
}

/** Resolves when it accepts connections. */
export async function startProxy(
  name: ProxyName,
  args: readonly string[],
  { folder, port, variables }: ProxySetup,
) {
  const child = spawn(name, args, { env: { PATH, ...variables }, stdio: ['ignore', 'ignore', 'pipe'] });
  let output = '';
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const closed = once(child, 'close');
  await waitFor(() => {
    if (child.exitCode !== null) throw new Error(`${name} has ended: ${output}`);
    return acceptsConnections(port);
  });
  return {
    stop: async (): Promise<void> => {
      child.kill('SIGKILL');
      await closed;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function acceptsConnections(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
