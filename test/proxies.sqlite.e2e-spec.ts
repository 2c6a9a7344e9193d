import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Agent, request } from 'undici';
import { freePort } from '../scripts/lib/free-port.mjs';
import { createDatabase, type TestDatabase } from './support/database.js';
import { type RunningProcess, runProcess } from './support/process.js';
import { PROXY_SAMPLES, type SecureProxy } from './support/proxy-samples.js';
import { LIVE } from './support/service.js';
import { parametersOf, STATUS_PATH, v2Headers, v3Headers } from './support/signed-callback.js';
import { waitFor } from './support/wait-for.js';

const KEY = 'secret-0123456789abcdef';
const TOKEN = LIVE.PLIVO_AUTH_TOKEN;
const JSON_TYPE = { 'Content-Type': 'application/json' };
const FORM_TYPE = { 'Content-Type': 'application/x-www-form-urlencoded' };
/** What a client may claim about itself and about the address it has asked. */
const FORGED = {
  'X-Forwarded-For': '203.0.113.9',
  'X-Forwarded-Host': 'evil.example.com',
  'X-Forwarded-Proto': 'http',
  Forwarded: 'for=203.0.113.9;host=evil.example.com;proto=http',
};
/** Together above nginx' own limit of 1 MB. */
const LINES = 10_000;
const NAME = 'x'.repeat(100);

for (const { file, path, isInstalled, start } of PROXY_SAMPLES) {
  (isInstalled ? describe : describe.skip)(`the service at the path "${path}" behind ${file}`, () => {
    let proxy: SecureProxy;
    let service: RunningProcess;
    let database: TestDatabase;
    let client: Agent;
    let url: string;

    beforeAll(async () => {
      const port = await freePort();
      proxy = await start(port);
      url = proxy.url + path;
      client = new Agent({ connect: { ca: await readFile(proxy.authority, 'utf8') } });
      database = await createDatabase();
      service = runProcess('main', {
        NODE_EXTRA_CA_CERTS: proxy.authority,
        APP_PORT: String(port),
        APP_BASE_URL: url,
        TRUST_PROXY: 'loopback',
        API_KEYS: `app:${KEY}`,
        DATABASE_URL: database.url,
        PLIVO_EXTRA_AUTH_TOKENS: TOKEN,
      });
      await service.ready();
      const isUp = (): Promise<boolean> =>
        ask('/health/live').then(
          ({ status }) => status === 200,
          () => false,
        );
      await waitFor(isUp);
    });
    afterAll(async () => {
      service.child.kill('SIGKILL');
      await service.ended;
      await client.close();
      await proxy.stop();
      await database.remove();
    });

    async function ask(route: string, sent: { headers?: Record<string, string>; body?: string } = {}) {
      const answer = await request(url + route, {
        method: sent.body === undefined ? 'GET' : 'POST',
        headers: { 'X-Api-Key': KEY, ...sent.headers },
        body: sent.body ?? null,
        dispatcher: client,
      });
      const text = await answer.body.text();
      return { status: answer.statusCode, headers: answer.headers, json: () => JSON.parse(text) as object };
    }
    /** The status that a callback is answered with. */
    async function call(
      parameters: Record<string, string>,
      headers: Record<string, string>,
    ): Promise<number> {
      const body = new URLSearchParams(parameters).toString();
      return (await ask(STATUS_PATH, { headers: { ...FORM_TYPE, ...headers }, body })).status;
    }

    it('delivers a message', async () => {
      const body = JSON.stringify({ to: '+15551234567', text: 'hello' });
      const answer = await ask('/messaging/send-test', { headers: JSON_TYPE, body });
      expect(answer.status).toBe(202);
      const { messageUuid } = answer.json() as { messageUuid: string };
      await waitFor(async () => {
        const read = (await ask(`/delivery-statuses/${messageUuid}`)).json();
        return 'status' in read && read.status === 'delivered';
      });
      expect(service.output()).not.toContain('callback refused');
    });

    it('accepts callbacks that V2 or V3 signs for the public address', async () => {
      const parameters = parametersOf();
      expect(await call(parameters, v2Headers(STATUS_PATH, TOKEN, url))).toBe(204);
      const others = parametersOf();
      const signed = v3Headers(STATUS_PATH, others, url);
      expect(await call({ ...others, Status: 'failed' }, signed)).toBe(401);
      expect(await call(others, signed)).toBe(204);
    });

    it('checks signatures for its own address, whatever a client says', async () => {
      const { host, hostname } = new URL(url);
      expect(await call(parametersOf(), { ...FORGED, ...v2Headers(STATUS_PATH, TOKEN, url) })).toBe(204);
      const before = service.output().length;
      for (const base of [
        `http://${host}`,
        `http://${hostname}`,
        'http://evil.example.com',
        'https://evil.example.com',
      ]) {
        expect([
          base,
          await call(parametersOf(), { ...FORGED, ...v2Headers(STATUS_PATH, TOKEN, base) }),
        ]).toEqual([base, 401]);
      }
      const refused = await waitFor(() => {
        const lines = service.output().slice(before).split('\n');
        const refusals = lines.filter((line) => line.includes('callback refused'));
        return refusals.length === 4 && refusals.map((line) => line.split('; likely cause', 1)[0]).join('\n');
      });
      expect(refused).toContain('from 127.0.0.1; tried');
      expect(refused).toContain(`for ${url}${STATUS_PATH}`);
      expect(refused).not.toMatch(/evil|203\.0\.113|http:/);
    });

    it('knows that it was asked by HTTPS', async () => {
      const body = JSON.stringify({ key: KEY });
      const { status, headers } = await ask('/session', { headers: { ...JSON_TYPE, ...FORGED }, body });
      expect([status, headers['set-cookie']]).toEqual([200, expect.stringMatching(/; Secure$/)]);
    });

    it('accepts a large batch', async () => {
      const template = { name: 'hello', text: 'Hi {{name}}', variables: { name: { required: true } } };
      const created = await ask('/messaging/templates', {
        headers: JSON_TYPE,
        body: JSON.stringify(template),
      });
      const lines = Array.from({ length: LINES }, (_, index) => `+1555${2_000_000 + index},${NAME}`);
      const answer = await ask('/messaging/batches?template=hello&sendAt=2099-01-01', {
        headers: { 'Content-Type': 'text/csv' },
        body: ['to,name', ...lines].join('\n'),
      });
      expect([created.status, answer.status]).toEqual([201, 202]);
    });
  });
}
