import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { checkAddress } from './check-address.js';

const HOUR_MS = 3_600_000;
const { signal } = new AbortController();

describe('a public address', () => {
  let server: Server;
  let url: string;
  let answer: RequestListener;

  beforeEach(async () => {
    server = createServer((request, response) => answer(request, response)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => void server.close());

  async function check(isLive = false): Promise<string[]> {
    const signing = { token: undefined, versions: [] };
    const found = await checkAddress({ url, isLive, signing, signal });
    return found.map(({ check, state, what }) => `${check} ${state}: ${what}`);
  }

  it('is in order if it answers and the clocks agree', async () => {
    answer = (_request, response) => response.end('{"status":"ok"}');
    expect(await check()).toEqual([
      `address ok: ${url} answers from here.`,
      'clock ok: This clock agrees with the one behind APP_BASE_URL.',
      'signature ok: Not checked: the built-in sandbox signs with a token of its own.',
    ]);
  });

  it('is reported if its clock is an hour ahead', async () => {
    answer = (_request, response) => {
      response.setHeader('Date', new Date(Date.now() + HOUR_MS).toUTCString()).end();
    };
    expect((await check())[1]).toMatch(/^clock warning: .* differ by 3[56]\d\d s\. Set both by NTP\.$/);
  });

  it('fails if it leads to another program', async () => {
    answer = (_request, response) => response.writeHead(404).end();
    expect((await check())[0]).toContain(`address failed: ${url}/health/live is answered with HTTP 404.`);
  });

  it('is a warning if it does not answer, as it may answer elsewhere', async () => {
    server.close();
    expect(await check()).toEqual([
      expect.stringContaining(`address warning: ${url} does not answer from here (ECONNREFUSED).`),
    ]);
  });

  it('fails with the real Plivo if it is on this machine, and is not requested', async () => {
    answer = () => {
      throw new Error('asked');
    };
    expect(await check(true)).toEqual([
      `address failed: Plivo cannot reach ${url}. Set APP_BASE_URL to a public address.`,
    ]);
  });
});
