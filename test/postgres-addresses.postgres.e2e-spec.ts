import { chownSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTemporaryPostgres } from '../scripts/lib/temporary-postgres.mjs';
import { describeDatabase } from '../src/core/database/database-url.js';
import { migrate } from '../src/core/database/migrations.js';
import { sql } from '../src/core/database/sql.js';
import { PrismaService } from '../src/core/prisma.service.js';
import { executeOn } from './support/admin.js';
import { LOCAL_CERTIFICATE } from './support/local-certificate.js';

interface Connection {
  name: string;
  tls: boolean;
  local: boolean;
}

const PLAIN: Connection = { name: 'plivo-delivery-service', tls: false, local: false };
const SECURED: Connection = { ...PLAIN, tls: true };
const BY_SOCKET: Connection = { ...PLAIN, local: true };

describe('the DATABASE_URL of a Postgres', () => {
  let postgres: Awaited<ReturnType<typeof createTemporaryPostgres>>;
  let base: string;
  let port: string;
  let sockets: string;
  let ca: string;
  const files = mkdtempSync(join(tmpdir(), 'plivo-delivery-tls-'));

  beforeAll(async () => {
    postgres = await createTemporaryPostgres();
    base = postgres.url('postgres');
    ({ port } = new URL(base));
    await migrate(base);
    const owner = statSync(postgres.databaseDir);
    for (const [name, text] of Object.entries(LOCAL_CERTIFICATE)) {
      const file = join(postgres.databaseDir, name === 'cert' ? 'server.crt' : 'server.key');
      writeFileSync(file, text, { mode: 0o600 });
      chownSync(file, owner.uid, owner.gid);
    }
    ca = join(files, 'ca.pem');
    writeFileSync(ca, LOCAL_CERTIFICATE.cert);
    await executeOn(base, 'ALTER SYSTEM SET ssl = on', 'SELECT pg_reload_conf()');
    const [row] = await executeOn<{ folder: string }>(
      base,
      `SELECT current_setting('unix_socket_directories') AS folder`,
    );
    sockets = row!.folder.split(',')[0]!;
  }, 60_000);
  afterAll(async () => {
    rmSync(files, { recursive: true });
    await postgres.remove();
  });

  /** The writing and the reading connection as the server sees them, or the error. */
  async function connect(url: string): Promise<Connection[] | string> {
    try {
      const prisma = await PrismaService.open(url);
      const ask = sql`SELECT application_name AS name, coalesce(ssl, false) AS tls, client_addr IS NULL AS local
        FROM pg_stat_activity LEFT JOIN pg_stat_ssl USING (pid) WHERE pid = pg_backend_pid()`;
      try {
        return [...(await prisma.execute<Connection>(ask)), ...(await prisma.query<Connection>(ask))];
      } finally {
        await prisma.onApplicationShutdown();
      }
    } catch (error) {
      return (error as Error).message;
    }
  }

  it.each<[query: string, connection: Connection]>([
    ['', PLAIN],
    ['application_name=billing', { ...PLAIN, name: 'billing' }],
    ['sslmode=disable', PLAIN],
    ['sslmode=no-verify', SECURED],
    ['sslmode=require&sslaccept=accept_invalid_certs', SECURED],
    ['sslmode=verify-full&sslrootcert=CA', SECURED],
    ['sslmode=require&sslaccept=strict&sslcert=CA', SECURED],
    ['sslmode=verify-ca&sslrootcert=CA', SECURED],
    ['sslmode=require&sslrootcert=CA&channel_binding=require&connect_timeout=9', SECURED],
    ['sslmode=require&sslrootcert=CA&sslnegotiation=direct', SECURED],
  ])('takes effect with ?%s', async (query, connection) => {
    expect(await connect(`${base}?${query.replace('CA', encodeURIComponent(ca))}`)).toEqual([
      connection,
      connection,
    ]);
  });

  it('accepts the folder of a socket, in each of the usual ways', async () => {
    const folder = encodeURIComponent(sockets);
    for (const url of [
      `postgresql://postgres:postgres@/postgres?host=${sockets}&port=${port}`,
      `postgresql://postgres:postgres@localhost:${port}/postgres?host=${folder}`,
      `postgresql://postgres:postgres@${folder}:${port}/postgres`,
      `postgresql:///postgres?host=${folder}&port=${port}&user=postgres&password=postgres&sslmode=require`,
    ]) {
      expect(await connect(url)).toEqual([BY_SOCKET, BY_SOCKET]);
      expect(describeDatabase(url)).toBe(`Postgres (${sockets}/.s.PGSQL.${port}/postgres)`);
    }
  });

  it('fails with an untrusted certificate or a missing file', async () => {
    expect(await connect(`${base}?sslmode=require`)).toMatch(
      /cannot be used: the certificate of .* is not trusted/,
    );
    expect(await connect(`${base}?sslmode=verify-full&sslrootcert=/nowhere/ca.pem`)).toBe(
      'DATABASE_URL: sslrootcert names /nowhere/ca.pem, which cannot be read (ENOENT).',
    );
  });
});
