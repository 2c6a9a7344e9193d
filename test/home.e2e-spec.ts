import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { useDashboard } from './support/dashboard.js';
import { startService, type TestService } from './support/service.js';

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8';

describe('GET /', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService({ API_KEYS: 'backend:backend-secret-0123456789' });
    useDashboard(service);
  });
  afterAll(() => service.stop());

  it('leads a browser to the dashboard, also under a prefix', async () => {
    const { status, headers } = await service.http.get('/').set('Accept', BROWSER);
    expect([status, headers['location']]).toEqual([303, './dashboard']);
    expect(headers['vary']).toContain('Accept');
  });

  it.each(['application/json', '*/*', ''])('answers JSON to Accept: %s', async (accept) => {
    const { status, type, body } = await service.http.get('/').set('Accept', accept);
    expect([status, type, body.name]).toEqual([200, 'application/json', 'Plivo delivery service']);
  });

  it('links only to addresses that exist', async () => {
    const { links } = (await service.http.get('/')).body as { links: Record<string, string> };
    expect(Object.keys(links)).toEqual(['dashboard', 'docs', 'openapi', 'live', 'ready']);
    for (const link of Object.values(links)) {
      const { pathname } = new URL(link, service.url);
      const key = { 'X-Api-Key': 'backend-secret-0123456789' };
      expect([link, (await service.http.get(pathname).set(key)).status]).toEqual([link, 200]);
    }
  });
});
