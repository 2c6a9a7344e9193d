import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { sentenceOf, startAndEnd } from './support/start-errors.js';

const folder = mkdtempSync(join(tmpdir(), 'plivo-delivery-start-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('a start on a Postgres that cannot be used', () => {
  it('because it has no such database is refused in one line', async () => {
    const url = new URL(process.env['TEST_POSTGRES_URL'] ?? '');
    url.pathname = 'none';
    for (const entry of ['main', 'migrate'] as const)
      expect(sentenceOf(await startAndEnd(entry, folder, { DATABASE_URL: url.href }))).toMatch(
        /there is no database none on .*\. Create it \(3D000\), or correct DATABASE_URL\./,
      );
  });

  it('because it has no TLS is refused in one line', async () => {
    const url = new URL(process.env['TEST_POSTGRES_URL'] ?? '');
    url.searchParams.set('sslmode', 'verify-full');
    expect(sentenceOf(await startAndEnd('main', folder, { DATABASE_URL: url.href }))).toMatch(
      /has no TLS\. Remove sslmode/,
    );
  });

  it('because its host has no address is refused in one line', async () => {
    const DATABASE_URL = 'postgresql://user:hunter2@no-such-host.invalid/sms';
    expect(sentenceOf(await startAndEnd('main', folder, { DATABASE_URL }))).toMatch(
      /no-such-host\.invalid has no address/,
    );
  });
});
