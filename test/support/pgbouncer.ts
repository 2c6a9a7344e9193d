import { spawn, spawnSync } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../scripts/lib/free-port.mjs';
import { executeOn } from './admin.js';
import { waitFor } from './wait-for.js';

/** Debian's folders outside an ordinary user's PATH. */
const PATH = `${process.env['PATH']}:/usr/sbin:/sbin`;
const MISSING =
  'PgBouncer is not installed, so nothing is known about running behind it. Get it with `apt-get install pgbouncer` ' +
  '(Debian, Ubuntu) or `brew install pgbouncer` (macOS).';

export interface PgBouncer {
  /** The given URL, through PgBouncer; otherwise unchanged. */
  url: string;
  stop: () => Promise<void>;
}

/** Whether PgBouncer is installed; if not, prints how to get it, or throws if `CI` is set. */
export function hasPgBouncer(): boolean {
  if (spawnSync('pgbouncer', ['--version'], { env: { PATH } }).status === 0) return true;
  if (process.env['CI']) throw new Error(MISSING);
  console.warn(MISSING);
  return false;
}

/**
 * PgBouncer in transaction mode, in front of a Postgres. @param more lines of its settings; other
 * settings have their defaults
 */
export async function startPgBouncer(
  databaseUrl: string,
  { poolSize = 20, more = '' } = {},
): Promise<PgBouncer> {
  const { hostname, port: serverPort, pathname, username, password } = new URL(databaseUrl);
  const folder = await mkdtemp(join(tmpdir(), 'plivo-delivery-pgbouncer-'));
  const port = await freePort();
  const config = join(folder, 'pgbouncer.ini');
  await writeFile(join(folder, 'users.txt'), `"${username}" "${password}"\n`);
  await writeFile(
    config,
    `[databases]
* = host=${hostname} port=${serverPort}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = plain
auth_file = ${join(folder, 'users.txt')}
pool_mode = transaction
default_pool_size = ${poolSize}
max_client_conn = 100
${more}
`,
  );
  await chmod(folder, 0o755);
  // It refuses to run as root.
  const user = process.getuid?.() === 0 ? ['-u', 'nobody'] : [];
  const child = spawn('pgbouncer', [...user, config], { env: { PATH }, stdio: ['ignore', 'ignore', 'pipe'] });
  let output = '';
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String(port);
  await waitFor(async () => {
    if (child.exitCode !== null) throw new Error(`PgBouncer did not start: ${output}`);
    return executeOn(url.href, 'SELECT 1').then(
      () => true,
      (error: Error) => void (output ||= `${pathname}: ${error.message}`),
    );
  });
  return {
    url: url.href,
    stop: async () => {
      child.kill('SIGKILL');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
