import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { freePort } from '../../scripts/lib/free-port.mjs';
import { createPrismaClient } from '../../src/core/database/prisma-client.js';
import { createDatabase, type TestDatabase } from './database.js';
import { onlySends } from './only-sends.js';
import { QUICK_START } from './process.js';
import { waitFor } from './wait-for.js';

export const NODE = [process.execPath, ...QUICK_START, 'dist/main.js'];

/**
 * The service in live mode, started by a given command, with a Plivo that answers on the test's
 * command.
 */
export class StoppableService {
  output = '';
  answerPlivo: () => void = () => {};
  private isAsked = false;
  private child: ChildProcess | undefined;
  private readonly plivo: Server;

  private constructor(
    readonly port: number,
    private readonly database: TestDatabase,
  ) {
    const sends = onlySends((_request, response) => {
      this.isAsked = true;
      this.answerPlivo = () =>
        response.writeHead(202).end(JSON.stringify({ api_id: 'a', message_uuid: ['uuid-1'] }));
    });
    this.plivo = createServer(sends).listen(0, '127.0.0.1');
  }

  static async create(): Promise<StoppableService> {
    const service = new StoppableService(await freePort(), await createDatabase());
    await once(service.plivo, 'listening');
    return service;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get databaseUrl(): string {
    return this.database.url;
  }

  async remove(): Promise<void> {
    this.child?.kill('SIGKILL');
    this.plivo.closeAllConnections();
    this.plivo.close();
    await this.database.remove();
  }

  async start(command: readonly string[], variables: Record<string, string> = {}): Promise<ChildProcess> {
    const [program, ...rest] = command as [string, ...string[]];
    const child = spawn(program, rest, {
      env: {
        PATH: process.env['PATH'],
        NODE_ENV: 'test',
        SPOOL_DIR: mkdtempSync(join(tmpdir(), 'plivo-delivery-spool-')),
        DATABASE_URL: this.database.url,
        APP_PORT: String(this.port),
        APP_BASE_URL: this.url,
        PLIVO_AUTH_ID: 'MATEST',
        PLIVO_AUTH_TOKEN: 'token',
        PLIVO_SENDER_NUMBER: '+15550100000',
        PLIVO_API_URL: `http://127.0.0.1:${(this.plivo.address() as AddressInfo).port}`,
        ...variables,
      },
    });
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text) => (this.output += String(text)));
    this.child = child;
    // By now the handlers are set, and the start is almost complete.
    await waitFor(() => /live mode on port/.test(this.output));
    return child;
  }

  /** The pending response; in an object, so that it is not awaited. */
  async sendInFlight(): Promise<{ answer: Promise<Response> }> {
    const send = fetch(`${this.url}/messaging/send-test`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ to: '+15551234567', text: 'hello' }),
    });
    send.catch(() => {});
    await waitFor(() => this.isAsked);
    return { answer: send };
  }

  /** Resolves when it accepts no more connections. */
  async stopping(): Promise<void> {
    await waitFor(() =>
      fetch(`${this.url}/health/live`).then(
        () => false,
        () => true,
      ),
    );
  }
}

export async function expectSubmitted(service: StoppableService, send: Promise<Response>): Promise<void> {
  const answer = await send;
  expect([answer.status, answer.headers.get('connection')]).toEqual([202, 'close']);
  await waitFor(() => /stopped cleanly; [1-9]\d* request\(s\) finished/.test(service.output));
  const client = await createPrismaClient(service.databaseUrl);
  const message = await client.message.findFirstOrThrow();
  await client.$disconnect();
  expect(message).toMatchObject({ state: 'submitted', messageUuid: 'uuid-1' });
  expect(service.output).not.toContain('ERROR');
}
