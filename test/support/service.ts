import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import supertest from 'supertest';
import { freePort } from '../../scripts/lib/free-port.mjs';
import { AppModule } from '../../src/app.module.js';
import { environment } from '../../src/config/environment.module.js';
import { readEnvironment } from '../../src/config/read-environment.js';
import { configureApp } from '../../src/configure-app.js';
import { createPrismaClient } from '../../src/core/database/prisma-client.js';
import { listen } from '../../src/http/listen.js';
import type { PrismaClient } from '../../src/generated/sqlite/client.js';
import { CapturedLogs } from './captured-logs.js';
import { createDatabase } from './database.js';

export type Variables = Record<string, string | undefined>;

/** The service as in production: same modules, pipes, guards and filters, over real HTTP. */
export interface TestService {
  app: NestExpressApplication;
  /** Without trailing slash. */
  url: string;
  http: ReturnType<typeof supertest>;
  /** The specs' own client, for any change. */
  db: PrismaClient;
  logs: CapturedLogs;
  spoolDir: string;
  databaseUrl: string;
  stop: () => Promise<void>;
}

/** Credentials and address of a service in live mode. */
export const LIVE = {
  PLIVO_AUTH_ID: 'MATESTACCOUNT',
  PLIVO_AUTH_TOKEN: 'my_auth_token',
  PLIVO_SENDER_NUMBER: '+15550100000',
  APP_BASE_URL: 'https://sms.example.com',
  PLIVO_API_URL: 'http://127.0.0.1:9',
  // The specs read the results of their callbacks.
  ALLOW_KEYLESS: 'true',
} as const;

/** The Message.id of `addMessage`. */
export const MESSAGE_ID = '019ab0c1-2f6e-7c3a-9c56-1f2d3e4a5b6c';

/** A message of ours without a response from Plivo yet. */
export async function addMessage(
  { db }: Pick<TestService, 'db'>,
  overrides: { id?: string; messageUuid?: string; batchId?: string; recipient?: string; state?: string } = {},
): Promise<void> {
  const now = new Date();
  await db.message.create({
    data: {
      id: MESSAGE_ID,
      recipient: '+15551234567',
      sender: '+15550100000',
      text: 'hello',
      state: 'submitting',
      createdAt: now,
      updatedAt: now,
      ...overrides,
    },
  });
}

/** Starts a service on a database and a port of its own; by default with the built-in sandbox. */
export async function startService(variables: Variables = {}): Promise<TestService> {
  const database = variables['DATABASE_URL'] ? undefined : await createDatabase();
  const spool = await mkdtemp(join(tmpdir(), 'plivo-delivery-spool-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = readEnvironment({
    NODE_ENV: 'test',
    APP_PORT: String(port),
    APP_BASE_URL: url,
    DATABASE_URL: database?.url,
    SPOOL_DIR: spool,
    ...variables,
  });
  const logs = new CapturedLogs();
  const testing = Test.createTestingModule({ imports: [AppModule] }).setLogger(logs);
  const module = await testing.overrideProvider(environment.KEY).useValue(env).compile();
  const app = module.createNestApplication<NestExpressApplication>({ bodyParser: false, logger: logs });
  configureApp(app);
  try {
    await listen(app, port, '127.0.0.1');
  } catch (error) {
    // Running parts would keep the spec's process alive.
    await app.close();
    await database?.remove();
    await rm(spool, { recursive: true });
    throw error;
  }
  const db = await createPrismaClient(env.DATABASE_URL);
  return {
    app,
    url,
    http: supertest(url),
    db,
    logs,
    spoolDir: env.SPOOL_DIR,
    databaseUrl: env.DATABASE_URL,
    stop: async () => {
      await app.close();
      await db.$disconnect();
      await database?.remove();
      await rm(spool, { recursive: true, force: true });
    },
  };
}
