import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { tlsOptions } from './tls-options.js';

const FOLDER = mkdtempSync(join(tmpdir(), 'plivo-delivery-tls-'));
afterAll(() => rmSync(FOLDER, { recursive: true }));

function file(name: string): string {
  const path = join(FOLDER, name);
  writeFileSync(path, name);
  return path;
}

describe('TLS to Postgres', () => {
  it('is left to the driver without a parameter', () => {
    expect(tlsOptions({})).toEqual({});
    expect(tlsOptions({ schema: 'sms' })).toEqual({});
  });

  it('is off with sslmode=disable', () => {
    expect(tlsOptions({ sslmode: 'disable' })).toEqual({ ssl: false });
  });

  it('checks the certificate unless told otherwise', () => {
    const verified = { ssl: { rejectUnauthorized: true } };
    for (const sslmode of ['require', 'verify-full'] as const)
      expect(tlsOptions({ sslmode })).toEqual(verified);
    expect(tlsOptions({ sslaccept: 'strict' })).toEqual(verified);
    expect(tlsOptions({ sslmode: 'require', sslrootcert: 'system' })).toEqual(verified);
    const unverified = { ssl: { rejectUnauthorized: false } };
    expect(tlsOptions({ sslmode: 'no-verify' })).toEqual(unverified);
    expect(tlsOptions({ sslmode: 'require', sslaccept: 'accept_invalid_certs' })).toEqual(unverified);
  });

  it("reads sslcert as the authority's without a key, and as the client's with one", () => {
    const sslcert = file('cert');
    expect(tlsOptions({ sslcert })).toEqual({ ssl: { rejectUnauthorized: true, ca: Buffer.from('cert') } });
    const client = { sslcert, sslkey: file('key'), sslpassword: 'p', sslrootcert: file('ca') };
    expect(tlsOptions(client)).toEqual({
      ssl: {
        rejectUnauthorized: true,
        ca: Buffer.from('ca'),
        cert: Buffer.from('cert'),
        key: Buffer.from('key'),
        passphrase: 'p',
      },
    });
  });

  it('reads a client certificate and its key from one file too', () => {
    expect(tlsOptions({ sslidentity: file('p12'), sslpassword: 'p' })).toEqual({
      ssl: { rejectUnauthorized: true, pfx: Buffer.from('p12'), passphrase: 'p' },
    });
  });
});
