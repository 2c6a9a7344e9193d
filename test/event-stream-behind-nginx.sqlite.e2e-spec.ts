import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '../scripts/lib/free-port.mjs';
import { openEventStream } from './support/event-stream.js';
import { startService, type TestService } from './support/service.js';
import { waitFor } from './support/wait-for.js';

/** What Debian puts outside of an ordinary user's PATH. */
const PATH = `${process.env['PATH']}:/usr/sbin:/sbin`;
const KEY = 'secret-0123456789abcdef';
const HEADERS = { 'X-Api-Key': KEY };
const MISSING =
  'nginx is not installed, so nothing is known about the stream behind it: `apt-get install nginx`.';

function hasNginx(): boolean {
  if (spawnSync('nginx', ['-v'], { env: { PATH } }).status === 0) return true;
  if (process.env['CI']) throw new Error(MISSING);
  console.warn(MISSING);
  return false;
}

(hasNginx() ? describe : describe.skip)('the stream of events behind nginx', () => {
  let service: TestService;
  let folder: string;
  let nginx: ChildProcess;
  let url: string;

  beforeAll(async () => {
    service = await startService({ API_KEYS: `app:${KEY}` });
    folder = await mkdtemp(join(tmpdir(), 'plivo-delivery-nginx-'));
    const port = await freePort();
    url = `http://127.0.0.1:${port}/events`;
    // Its defaults, which keep answers back and speak HTTP/1.0 to the service.
    await writeFile(
      join(folder, 'nginx.conf'),
      `daemon off; master_process off; pid ${folder}/pid; error_log stderr;
      events {}
      http {
        access_log off;
        client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy;
        fastcgi_temp_path ${folder}/fastcgi; uwsgi_temp_path ${folder}/uwsgi; scgi_temp_path ${folder}/scgi;
        server { listen 127.0.0.1:${port}; location / { proxy_pass ${service.url}; } }
      }`,
    );
    nginx = spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf')], {
      env: { PATH },
      stdio: 'ignore',
    });
    await waitFor(() =>
      fetch(`http://127.0.0.1:${port}/health/live`).then(
        ({ ok }) => ok,
        () => false,
      ),
    );
  });
  afterAll(async () => {
    nginx.kill('SIGKILL');
    await once(nginx, 'close');
    await service.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('brings each event as it is committed, and goes on after the last one', async () => {
    const stream = await openEventStream(url, HEADERS);
    await stream.joined();
    const recipients = ['+14155550101', '+14155550102', '+14155550103'];
    for (const [index, recipient] of recipients.entries()) {
      await service.http.post('/messaging/opt-outs').set(HEADERS).send({ recipient }).expect(201);
      await waitFor(() => stream.events.length === index + 1);
    }
    stream.close();
    const again = await openEventStream(url, { ...HEADERS, 'Last-Event-ID': String(stream.ids()[0]) });
    await waitFor(() => again.events.length === 2);
    again.close();
    expect(again.ids()).toEqual(stream.ids().slice(1));
  });
});
