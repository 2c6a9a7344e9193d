import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { freePort } from '../scripts/lib/free-port.mjs';
import { startService, type TestService } from './support/service.js';
import { waitFor } from './support/wait-for.js';

// Beside node_modules, so that its imports are found.
const FILE = `node_modules/.cache/receiver-${process.pid}.mjs`;

let service: TestService;
let receiver: ChildProcess;
let output = '';
let url: string;
let id: string;
let secret: string;

beforeAll(async () => {
  const port = await freePort();
  url = `http://127.0.0.1:${port}/`;
  service = await startService({ WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8' });
  ({ id, secret } = (await service.http.post('/webhooks/endpoints').send({ url }).expect(201)).body);
  const [, code] = /```js\n(.*?)```/s.exec(readFileSync('docs/webhooks.md', 'utf8'))!;
  writeFileSync(FILE, code!);
  const env = { PATH: process.env['PATH'], WEBHOOK_SECRET: secret, PORT: String(port) };
  receiver = spawn(process.execPath, [FILE], { env, stdio: ['ignore', 'pipe', 'ignore'] });
  receiver.stdout!.on('data', (text) => (output += String(text)));
  await waitFor(async () => (await fetch(url).catch(() => null)) !== null);
});
afterAll(async () => {
  receiver.kill();
  await once(receiver, 'close');
  rmSync(FILE, { force: true });
  await service.stop();
});

/** Posts an event as the service does. */
async function post(webhookId: string, sequence: number, status: string, key = secret): Promise<number> {
  const now = new Date();
  const data = { id: 'message', status, sequence };
  const body = JSON.stringify({ type: `message.${status}`, timestamp: now.toISOString(), data });
  const headers = {
    'webhook-id': webhookId,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
    'webhook-signature': new Webhook(key).sign(webhookId, now, body),
  };
  return (await fetch(url, { method: 'POST', headers, body })).status;
}

it('answers the test event', async () => {
  const { body } = await service.http.post(`/webhooks/endpoints/${id}/test`).expect(200);
  expect(body).toMatchObject({ delivered: true, status: 204 });
});

it('takes events once and in order, and refuses what is not signed with the secret', async () => {
  expect(await post('evt_1', 1, 'queued')).toBe(204);
  expect(await post('evt_3', 3, 'delivered')).toBe(204);
  expect(await post('evt_3', 3, 'delivered')).toBe(204);
  expect(await post('evt_2', 2, 'sent')).toBe(204);
  expect(await post('evt_4', 4, 'read', `whsec_${Buffer.alloc(32, 7).toString('base64')}`)).toBe(401);
  expect(output.trim().split('\n')).toEqual(['message is queued', 'message is delivered']);
});
