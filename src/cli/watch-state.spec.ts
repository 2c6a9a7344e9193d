import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cli } from '../../test/support/cli.js';

const RUN = { id: 'a-run', state: 'running', progress: 0, asked: 0, recorded: 0, unknown: 0 };
const ERASURE = { id: 'an-erasure', recipient: '+1415555XXXX', waitsFor: null, messages: 1, others: 0 };

describe('a command that watches what the service does', () => {
  let server: Server;
  let url: string;
  let begun: object;
  let ended: object;
  let reads: number;

  /** The run starts, the service restarts, its proxy answers 502, and then the run has ended. */
  function answer({ method }: IncomingMessage, response: ServerResponse): void {
    if (method !== 'GET') return void response.end(JSON.stringify(begun));
    reads += 1;
    if (reads === 1) response.destroy();
    else if (reads === 2) response.writeHead(502).end('<h1>Bad Gateway</h1>');
    else response.end(JSON.stringify(ended));
  }

  beforeEach(async () => {
    reads = 0;
    server = createServer((request, response) => {
      request.resume().on('end', () => answer(request, response));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => void server.close());

  it.each([
    ['reconcile', ['--from', '2026-11-23'], { ...RUN, kind: 'reconcile' }],
    ['backfill', ['--days', '1'], { ...RUN, kind: 'backfill' }],
    ['erase', ['+14155550123', '--yes'], { ...ERASURE, state: 'running' }],
  ])('continues after an outage, and prints the id first: %s', async (name, args, first) => {
    begun = first;
    ended = { ...first, state: 'done', progress: 1 };
    const { code, stdout, stderr } = await cli([name, ...args, '--json', '--url', url]);
    expect([code, JSON.parse(stdout)]).toEqual([0, ended]);
    expect(stderr.split('\n')[0]).toContain(first.id);
    expect(stderr.match(/The service does not answer now/g)).toHaveLength(1);
  });

  it('ends if the service refuses the request', async () => {
    begun = { ...RUN, kind: 'reconcile' };
    server.removeAllListeners('request');
    server.on('request', ({ method }, response) => {
      if (method !== 'GET') return void response.end(JSON.stringify(begun));
      const problem = { code: 'run_not_found', detail: 'There is no such run.' };
      return void response.writeHead(404).end(JSON.stringify(problem));
    });
    const { code, stderr } = await cli(['reconcile', '--from', '2026-11-23', '--url', url]);
    expect([code, stderr]).toEqual([1, expect.stringContaining('There is no such run.')]);
  });
});
