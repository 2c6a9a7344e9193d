import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { HostResolver } from '../src/webhooks/address/host-resolver.js';
import { INSIDE_NAMES, REFUSED_URLS } from './support/refused-urls.js';
import { startService, type TestService } from './support/service.js';
import { WebhookReceiver } from './support/webhook-receiver.js';

const PATH = '/webhooks/endpoints';

/** Answers as DNS would, and counts the questions. */
class FakeDns {
  questions: string[] = [];
  answers: Record<string, readonly string[] | (() => readonly string[])> = { ...INSIDE_NAMES };

  constructor(service: TestService) {
    service.app.get(HostResolver).resolve = async (host) => {
      this.questions.push(host);
      const answer = this.answers[host] ?? [];
      const addresses = typeof answer === 'function' ? answer() : answer;
      if (addresses.length === 0) throw new Error('ENOTFOUND');
      return [...addresses];
    };
  }
}

const create = (service: TestService, url: string) => service.http.post(PATH).send({ url });
const test = (service: TestService, id: string) => service.http.post(`${PATH}/${id}/test`);

describe('the address of an endpoint', () => {
  let service: TestService;
  let dns: FakeDns;
  let id: string;

  beforeAll(async () => {
    service = await startService({ APP_BASE_URL: 'https://sms.example.com', ALLOW_KEYLESS: 'true' });
    dns = new FakeDns(service);
    id = (await create(service, 'https://hook.example.com/').expect(201)).body.id;
  });
  afterAll(() => service.stop());

  it('has more than sixty spellings to refuse', () => {
    expect(new Set(REFUSED_URLS.map(([url]) => url)).size).toBeGreaterThan(60);
  });

  it.each(REFUSED_URLS)(
    'refuses %s when the endpoint is created and when it is changed',
    async (url, code) => {
      const created = await create(service, url);
      expect([created.status, created.body.code]).toEqual([422, code]);
      expect(created.body.errors).toEqual([{ field: 'url', message: expect.stringMatching(/^url /) }]);
      const changed = await service.http.patch(`${PATH}/${id}`).send({ url });
      expect([changed.status, changed.body.code]).toEqual([422, code]);
    },
  );

  it.each(REFUSED_URLS.filter(([, code]) => code !== 'url_scheme' && code !== 'url_credentials'))(
    'does not connect to %s',
    async (url, code) => {
      await service.db.webhookEndpoint.update({ where: { id }, data: { url } });
      const { status, body } = await test(service, id);
      expect([status, body.error, body.status, body.delivered]).toEqual([200, code, null, false]);
    },
  );

  it('does not ask DNS for names of the inside', async () => {
    dns.questions = [];
    await create(service, 'http://redis:6379/').expect(422);
    expect(dns.questions).toEqual([]);
  });

  it('refuses every address of this machine', async () => {
    const own = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
    for (const { address, family } of own) {
      const host = family === 'IPv6' ? `[${address.split('%')[0]}]` : address;
      const { status } = await create(service, `http://${host}/`);
      expect([address, status]).toEqual([address, 422]);
    }
  });

  it.each(['https://93.184.215.14/', 'https://8.8.8.8:8443/a?b=c', 'https://[2606:4700::1111]/'])(
    'accepts the public address %s',
    async (url) => {
      const { status, body } = await create(service, url);
      expect([status, body.url]).toEqual([201, url]);
      await service.http.delete(`${PATH}/${body.id}`).expect(204);
    },
  );

  it('does not connect where the name answers with a public address first and with ours then', async () => {
    const receiver = await new WebhookReceiver().listen();
    const answers = [['93.184.215.14'], ['127.0.0.1']];
    dns.answers['rebinding.example.com'] = () => answers.shift() ?? ['127.0.0.1'];
    const url = `http://rebinding.example.com:${receiver.port}/`;
    const created = await create(service, url).expect(201);
    const { body } = await test(service, created.body.id);
    expect([body.error, receiver.connections]).toEqual(['url_loopback_address', 0]);
    await receiver.close();
  });
});

describe('WEBHOOK_ALLOWED_NETWORKS', () => {
  let service: TestService;
  let dns: FakeDns;
  let receiver: WebhookReceiver;

  beforeAll(async () => {
    service = await startService({ WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8, 169.254.0.0/16' });
    dns = new FakeDns(service);
    receiver = await new WebhookReceiver().listen('127.0.0.2');
  });
  beforeEach(() => {
    receiver.received.length = 0;
  });
  afterAll(async () => {
    await service.stop();
    await receiver.close();
  });

  it('allows the networks it names, and no others', async () => {
    await create(service, `http://127.0.0.2:${receiver.port}/`).expect(201);
    expect((await create(service, 'http://10.0.0.1/')).body.code).toBe('url_private_address');
    expect((await create(service, 'http://[::1]/')).body.code).toBe('url_loopback_address');
  });

  it('allows neither metadata nor this service', async () => {
    expect((await create(service, 'http://169.254.169.254/')).body.code).toBe('url_metadata_address');
    const { port } = new URL(service.url);
    for (const host of ['127.0.0.1', '127.1.2.3']) {
      expect((await create(service, `http://${host}:${port}/`)).body.code).toBe('url_own_address');
    }
  });

  it('allows a name of the inside whose addresses are all in them', async () => {
    dns.answers['receiver'] = ['127.0.0.2'];
    dns.answers['both'] = ['127.0.0.2', '10.0.0.1'];
    dns.answers['public'] = ['93.184.215.14'];
    await create(service, `http://receiver:${receiver.port}/`).expect(201);
    expect((await create(service, 'http://both/')).body.code).toBe('url_private_address');
    expect((await create(service, 'http://public/')).body.code).toBe('url_internal_name');
  });

  it('connects to the address that was checked: one question for each connection', async () => {
    dns.answers['checked.example.com'] = ['127.0.0.2'];
    const { body } = await create(service, `http://checked.example.com:${receiver.port}/in?x=1`).expect(201);
    dns.questions = [];
    expect((await test(service, body.id)).body).toMatchObject({ delivered: true, status: 204 });
    expect(dns.questions).toEqual(['checked.example.com']);
    expect(receiver.last.url).toBe('/in?x=1');
    expect(receiver.last.headers.host).toBe(`checked.example.com:${receiver.port}`);
  });

  it.each([301, 302, 303, 307, 308])('does not follow a redirect: %i', async (status) => {
    const inside = await new WebhookReceiver().listen();
    receiver.answer = (response) => response.writeHead(status, { Location: inside.url }).end();
    const { body } = await create(service, `http://127.0.0.2:${receiver.port}/`).expect(201);
    expect((await test(service, body.id)).body).toMatchObject({ delivered: false, status });
    expect([receiver.received.length, inside.connections]).toEqual([1, 0]);
    await inside.close();
  });
});
