import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ProgramHost } from './support/program-host.js';
import { sentenceOf } from './support/start-errors.js';

let host: ProgramHost;
beforeAll(() => {
  host = new ProgramHost();
});
afterAll(() => host.stop());

describe('a start with an unusable Postgres', () => {
  it('fails in one line when the database does not exist', async () => {
    const url = new URL(process.env['TEST_POSTGRES_URL'] ?? '');
    url.pathname = 'none';
    for (const entry of ['main', 'migrate'] as const)
      expect(sentenceOf(await host.run(entry, { DATABASE_URL: url.href }))).toMatch(
        /there is no database none on .*\. Create it \(3D000\), or correct DATABASE_URL\./,
      );
  });

  it('fails in one line when the server has no TLS', async () => {
    const url = new URL(process.env['TEST_POSTGRES_URL'] ?? '');
    url.searchParams.set('sslmode', 'verify-full');
    expect(sentenceOf(await host.run('main', { DATABASE_URL: url.href }))).toMatch(
      /has no TLS\. Remove sslmode/,
    );
  });

  it('fails in one line when the host has no address', async () => {
    const DATABASE_URL = 'postgresql://user:hunter2@no-such-host.invalid/sms';
    expect(sentenceOf(await host.run('main', { DATABASE_URL }))).toMatch(
      /no-such-host\.invalid has no address/,
    );
  });
});
