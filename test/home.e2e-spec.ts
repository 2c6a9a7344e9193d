import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startService, type TestService } from './support/service.js';

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8';

describe('GET /', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService({ API_KEYS: 'backend:backend-secret-0123456789' });
  });
  afterAll(() => service.stop());

  it('serves a browser a page without a key and without scripts', async () => {
    const { status, type, text, headers } = await service.http.get('/').set('Accept', BROWSER);
    expect([status, type]).toEqual([200, 'text/html']);
    expect(text).toContain('<h1>Plivo delivery service</h1>');
    expect(text).not.toContain('<script');
    expect(headers['content-security-policy']).toContain("default-src 'self'");
    expect(headers['vary']).toContain('Accept');
  });

  it.each(['application/json', '*/*', ''])('answers JSON to Accept: %s', async (accept) => {
    const { status, type, body } = await service.http.get('/').set('Accept', accept);
    expect([status, type, body.name]).toEqual([200, 'application/json', 'Plivo delivery service']);
  });

  it('links only to addresses that exist, the same in JSON and in the page', async () => {
    const { links } = (await service.http.get('/')).body as { links: Record<string, string> };
    const page = (await service.http.get('/').set('Accept', BROWSER)).text;
    expect([...page.matchAll(/href="([^"]+)"/g)].map(([, link]) => link)).toEqual(Object.values(links));
    for (const link of Object.values(links)) {
      const { pathname } = new URL(link, service.url);
      const key = { 'X-Api-Key': 'backend-secret-0123456789' };
      expect([link, (await service.http.get(pathname).set(key)).status]).toEqual([link, 200]);
    }
  });
});
