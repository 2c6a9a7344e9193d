import { randomBytes } from 'node:crypto';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPrismaClient } from '../../src/core/database/prisma-client.js';

declare global {
  var TEST_DATABASE: 'sqlite' | 'postgresql';
}

export interface TestDatabase {
  url: string;
  remove: () => Promise<void>;
}

/** A new database of this run's kind: fully migrated, or empty. */
export async function createDatabase({ migrated = true } = {}): Promise<TestDatabase> {
  return globalThis.TEST_DATABASE === 'postgresql' ? createOnPostgres(migrated) : createOnSqlite(migrated);
}

async function createOnSqlite(migrated: boolean): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'plivo-delivery-test-'));
  const file = join(folder, 'test.db');
  if (migrated) await copyFile(process.env['TEST_SQLITE_TEMPLATE'] ?? '', file);
  return { url: `file:${file}`, remove: () => rm(folder, { recursive: true, force: true }) };
}

async function createOnPostgres(migrated: boolean): Promise<TestDatabase> {
  const server = process.env['TEST_POSTGRES_URL'] ?? '';
  const template = migrated ? process.env['TEST_POSTGRES_TEMPLATE'] : 'template0';
  const name = `test_${randomBytes(6).toString('hex')}`;
  const url = new URL(server);
  url.pathname = name;
  await executeOn(server, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  return { url: url.href, remove: () => executeOn(server, `DROP DATABASE ${name} WITH (FORCE)`) };
}

async function executeOn(url: string, sql: string): Promise<void> {
  const client = await createPrismaClient(url);
  await client.$executeRawUnsafe(sql);
  await client.$disconnect();
}
