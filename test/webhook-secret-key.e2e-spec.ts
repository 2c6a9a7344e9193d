import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createDatabase, type TestDatabase } from './support/database.js';
import { LIVE, startService } from './support/service.js';
import { sentenceOf, startAndEnd } from './support/start-errors.js';

const PATH = '/webhooks/endpoints';
const KEY = 'c2x5IGZveGVzIGp1bXAgb3ZlciB0aGUgbGF6eSBkb2c=';
const OTHER_KEY = 'ffeeddccbbaa99887766554433221100ffeeddccbbaa99887766554433221100';
const API_KEY = '5d41402abc4b2a76b9719d91';
const PRODUCTION = {
  ...LIVE,
  NODE_ENV: 'production',
  PLIVO_AUTH_TOKEN: 'ZGI1N2M4OTFlMGFm',
  API_KEYS: `backend:${API_KEY}`,
};

describe('WEBHOOK_SECRET_KEY', () => {
  const folder = mkdtempSync(join(tmpdir(), 'plivo-delivery-key-'));
  let database: TestDatabase;
  let service: Record<string, string>;

  beforeAll(async () => {
    database = await createDatabase();
    service = { ...PRODUCTION, DATABASE_URL: database.url };
  });
  afterAll(async () => {
    await database.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is needed in production to create an endpoint, not to start without one', async () => {
    const started = await startService(service);
    const answer = await started.http
      .post(PATH)
      .set('X-Api-Key', API_KEY)
      .send({ url: 'https://93.184.215.14/' });
    expect([answer.status, answer.body.code]).toEqual([503, 'webhook_secret_key_missing']);
    await started.stop();
  });

  it('must be the one that the endpoints were created with: a start with another ends with a sentence', async () => {
    const started = await startService({ ...service, WEBHOOK_SECRET_KEY: KEY });
    await started.http
      .post(PATH)
      .set('X-Api-Key', API_KEY)
      .send({ url: 'https://93.184.215.14/', headers: { 'X-Team': 'payments' } })
      .expect(201);
    await started.stop();
    await (await startService({ ...service, WEBHOOK_SECRET_KEY: KEY })).stop();
    expect(
      sentenceOf(await startAndEnd('main', folder, { ...service, WEBHOOK_SECRET_KEY: OTHER_KEY })),
    ).toMatch(/^WEBHOOK_SECRET_KEY does not decrypt the secrets of the webhook endpoints/);
    expect(sentenceOf(await startAndEnd('main', folder, service))).toMatch(
      /^The database has webhook endpoints, and production needs WEBHOOK_SECRET_KEY/,
    );
  });

  it('is changed with the new one before the old one: a start encrypts anew, and the old one is not needed', async () => {
    const start = (keys: string) => startService({ ...service, WEBHOOK_SECRET_KEY: keys });
    const first = await start(KEY);
    const { body } = await first.http.get(PATH).set('X-Api-Key', API_KEY).expect(200);
    // The endpoint has a secret from before a rotation, too.
    const rotate = `${PATH}/${body.items[0].id}/rotate-secret`;
    await first.http.post(rotate).set('X-Api-Key', API_KEY).expect(200);
    await first.stop();
    const encryptedAnew: number[] = [];
    for (const keys of [KEY, `${OTHER_KEY},${KEY}`, OTHER_KEY]) {
      const started = await start(keys);
      await started.stop();
      encryptedAnew.push(started.logs.matching(/encrypted the secrets of 1 endpoint/).length);
    }
    expect(encryptedAnew).toEqual([0, 1, 0]);
    expect(sentenceOf(await startAndEnd('main', folder, { ...service, WEBHOOK_SECRET_KEY: KEY }))).toMatch(
      /write the new one first and the old one after a comma/,
    );
  });
});
