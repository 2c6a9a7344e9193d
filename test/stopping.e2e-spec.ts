import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { freePort } from '../scripts/lib/free-port.mjs';
import { createPrismaClient } from '../src/core/database/prisma-client.js';
import { createDatabase, type TestDatabase } from './support/database.js';
import { waitFor } from './support/wait-for.js';

/** A process of its own PID namespace, as a container has one. Linux, as root. */
const AS_PROCESS_1 = ['unshare', '--fork', '--pid', '--mount-proc', '--kill-child'];
const onLinux = process.platform === 'linux';
const canUnshare = onLinux && process.getuid?.() === 0 && existsSync('/usr/bin/unshare');
const describeAsProcess1 = canUnshare || (onLinux && process.env['CI']) ? describe : describe.skip;
const describeWithSignals = process.platform === 'win32' ? describe.skip : describe;

// Each starts processes of its own, npm among them.
jest.setTimeout(120_000);

let database: TestDatabase;
let plivo: Server;
let asked = false;
let answerPlivo: () => void;
let url: string;
let port: number;
let service: ChildProcess | undefined;
let output: string;

beforeEach(async () => {
  [asked, output, service] = [false, '', undefined];
  database = await createDatabase();
  plivo = createServer((_request, response) => {
    asked = true;
    answerPlivo = () =>
      response.writeHead(202).end(JSON.stringify({ api_id: 'a', message_uuid: ['uuid-1'] }));
  }).listen(0, '127.0.0.1');
  await once(plivo, 'listening');
  port = await freePort();
  url = `http://127.0.0.1:${port}`;
});
afterEach(async () => {
  service?.kill('SIGKILL');
  plivo.closeAllConnections();
  plivo.close();
  await database.remove();
});

async function start(command: string[], variables: Record<string, string> = {}): Promise<ChildProcess> {
  const [program, ...rest] = command as [string, ...string[]];
  const child = spawn(program, rest, {
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'test',
      SPOOL_DIR: mkdtempSync(join(tmpdir(), 'plivo-delivery-spool-')),
      DATABASE_URL: database.url,
      APP_PORT: String(port),
      APP_BASE_URL: url,
      PLIVO_AUTH_ID: 'MATEST',
      PLIVO_AUTH_TOKEN: 'token',
      PLIVO_SENDER_NUMBER: '+15550100000',
      PLIVO_API_URL: `http://127.0.0.1:${(plivo.address() as AddressInfo).port}`,
      ...variables,
    },
  });
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += String(text)));
  service = child;
  // The handlers are set by then, and the start is complete soon.
  await waitFor(() => /live mode on port/.test(output));
  return child;
}

/** The answer is to come; in an object, since it is not waited for. */
async function sendInFlight(): Promise<{ answer: Promise<Response> }> {
  const send = fetch(`${url}/messaging/send-test`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ to: '+15551234567', text: 'hello' }),
  });
  send.catch(() => {});
  await waitFor(() => asked);
  return { answer: send };
}

const isStopping = (): Promise<boolean> =>
  fetch(`${url}/health/live`).then(
    () => false,
    () => true,
  );

async function expectSubmitted(send: Promise<Response>): Promise<void> {
  const answer = await send;
  expect([answer.status, answer.headers.get('connection')]).toEqual([202, 'close']);
  await waitFor(() => /stopped cleanly; [1-9]\d* request\(s\) finished/.test(output));
  const client = await createPrismaClient(database.url);
  const message = await client.message.findFirstOrThrow();
  await client.$disconnect();
  expect(message).toMatchObject({ state: 'submitted', messageUuid: 'uuid-1' });
  expect(output).not.toContain('ERROR');
}

/** The process in the namespace. */
function innerOf({ pid }: ChildProcess): number {
  return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim());
}

describeWithSignals('a stop with a send in flight', () => {
  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    'on %s finishes it, says that it stopped cleanly and ends with 0',
    async (signal) => {
      const child = await start([process.execPath, 'dist/main.js']);
      const ended = once(child, 'close');
      const send = await sendInFlight();
      child.kill(signal);
      await waitFor(isStopping);
      answerPlivo();
      await expectSubmitted(send.answer);
      expect(await ended).toEqual([0, null]);
    },
  );

  it.each(['SIGTERM', 'SIGKILL'] as const)(
    'finishes it when npm gets a %s, and leaves no process behind',
    async (signal) => {
      const child = await start(['npm', 'run', 'start:prod']);
      const send = await sendInFlight();
      child.kill(signal);
      await waitFor(isStopping);
      answerPlivo();
      await expectSubmitted(send.answer);
      expect(output).toContain('stopping on SIGTERM');
    },
  );

  it('takes two signals within a second for one Ctrl-C', async () => {
    const child = await start([process.execPath, 'dist/main.js']);
    const ended = once(child, 'close');
    const send = await sendInFlight();
    child.kill('SIGINT');
    child.kill('SIGINT');
    await waitFor(isStopping);
    answerPlivo();
    await expectSubmitted(send.answer);
    expect(await ended).toEqual([0, null]);
  });

  it('ends at once with 130 on a second Ctrl-C later', async () => {
    const child = await start([process.execPath, 'dist/main.js']);
    const ended = once(child, 'close');
    await sendInFlight();
    child.kill('SIGINT');
    await waitFor(() => {
      child.kill('SIGINT');
      return child.exitCode !== null;
    });
    expect(await ended).toEqual([130, null]);
    expect(output).toContain('stopped at once, on a second Ctrl-C');
  });
});

describeWithSignals('a stop', () => {
  it('cuts a request that does not end, says so and ends with 1', async () => {
    const child = await start([process.execPath, 'dist/main.js'], { PLIVO_TIMEOUT_MS: '100' });
    const ended = once(child, 'close');
    const client = connect(port, '127.0.0.1').on('error', () => {});
    client.write(
      'POST /messaging/send-test HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{',
    );
    // Answered on another connection, so the first one has arrived.
    await fetch(`${url}/health/live`);
    child.kill('SIGTERM');
    expect(await ended).toEqual([1, null]);
    client.destroy();
    expect(output).toMatch(/stopped; \d+ request\(s\) finished, 1 cut/);
  });

  it('goes on when nothing reads the log any more', async () => {
    const child = await start([process.execPath, 'dist/main.js'], { LOG_LEVEL: 'debug' });
    const ended = once(child, 'exit');
    const send = await sendInFlight();
    child.stdout!.destroy();
    child.stderr!.destroy();
    child.kill('SIGTERM');
    await waitFor(isStopping);
    answerPlivo();
    expect((await send.answer).status).toBe(202);
    expect(await ended).toEqual([0, null]);
  });
});

describeAsProcess1('process 1 of a container', () => {
  it('finishes a send in flight', async () => {
    const child = await start([...AS_PROCESS_1, process.execPath, 'dist/main.js']);
    const ended = once(child, 'close');
    const send = await sendInFlight();
    process.kill(innerOf(child), 'SIGTERM');
    await waitFor(isStopping);
    answerPlivo();
    await expectSubmitted(send.answer);
    expect((await ended)[0]).toBe(0);
  });

  it('is warned of where it is npm', async () => {
    const child = await start([...AS_PROCESS_1, 'npm', 'run', 'start:prod']);
    expect(output).toMatch(/npm is process 1 of this container.*node dist\/main\.js/);
    child.kill('SIGKILL');
  });
});
