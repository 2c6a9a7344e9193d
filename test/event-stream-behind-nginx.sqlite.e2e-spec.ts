import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openEventStream } from './support/event-stream.js';
import { hasNginx, startNginx } from './support/nginx.js';
import { startService, type TestService } from './support/service.js';
import { waitFor } from './support/wait-for.js';

const KEY = 'secret-0123456789abcdef';
const HEADERS = { 'X-Api-Key': KEY };
(hasNginx() ? describe : describe.skip)('the stream of events behind nginx', () => {
  let service: TestService;
  let nginx: Awaited<ReturnType<typeof startNginx>>;
  let url: string;

  beforeAll(async () => {
    service = await startService({ API_KEYS: `app:${KEY}` });
    // Its defaults, which keep answers back and speak HTTP/1.0 to the service.
    nginx = await startNginx(
      (address) => `server { listen ${address}; location / { proxy_pass ${service.url}; } }`,
    );
    url = `${nginx.url}/events`;
  });
  afterAll(async () => {
    await nginx.stop();
    await service.stop();
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
