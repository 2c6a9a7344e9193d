import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startService, type TestService } from './support/service.js';

describe('health', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService({ API_KEYS: 'app:full-secret-0123456789' });
  });
  afterAll(() => service.stop());

  it('needs no key', async () => {
    const live = await service.http.get('/health/live');
    const ready = await service.http.get('/health/ready');
    expect([live.status, live.body]).toEqual([200, { status: 'ok' }]);
    expect([ready.status, ready.body]).toEqual([200, { status: 'ok', database: 'ok', spoolBytes: 0 }]);
  });
});
