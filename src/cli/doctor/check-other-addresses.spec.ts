import { describe, expect, it } from '@jest/globals';
import { freePort } from '../../../scripts/lib/free-port.mjs';
import { checkOtherAddresses } from './check-other-addresses.js';

/** Nothing answers there. */
async function deadAddress(): Promise<string> {
  return `postgresql://me:hunter2@127.0.0.1:${await freePort()}/sms`;
}

describe('the other addresses of Postgres', () => {
  it('are not checked where none is set', async () => {
    expect(await checkOtherAddresses({})).toEqual([]);
  });

  it('fail if migrations reach no server, and warn if reports reach none', async () => {
    const [direct, replica] = [await deadAddress(), await deadAddress()];
    const found = await checkOtherAddresses({ DATABASE_DIRECT_URL: direct, DATABASE_REPLICA_URL: replica });
    expect(found).toMatchObject([
      {
        check: 'database',
        state: 'failed',
        what: expect.stringMatching(/^DATABASE_DIRECT_URL: .*127\.0\.0\.1/),
      },
      {
        check: 'database',
        state: 'warning',
        what: expect.stringMatching(/^DATABASE_REPLICA_URL: .*127\.0\.0\.1/),
      },
    ]);
    expect(JSON.stringify(found)).not.toContain('hunter2');
  });
});
