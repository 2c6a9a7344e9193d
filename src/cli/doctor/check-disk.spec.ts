import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { checkDisk } from './check-disk.js';

describe('the disk of the database', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'plivo-callbacks-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is in order where it has room for a SQLite file', async () => {
    expect(await checkDisk(`file:${join(folder, 'sms.db')}`, 0)).toEqual([
      { check: 'disk', state: 'ok', what: expect.stringMatching(/ has \d+ MB free\.$/) },
    ]);
  });

  it('is a warning where it is nearly full', async () => {
    const found = await checkDisk(`file:${join(folder, 'sms.db')}`, Infinity);
    expect(found).toMatchObject([{ state: 'warning', what: expect.stringContaining('Make room') }]);
  });

  it('fails where the folder of the file is missing', async () => {
    const found = await checkDisk(`file:${join(folder, 'missing', 'sms.db')}`);
    expect(found).toMatchObject([{ state: 'failed', what: expect.stringContaining('DATABASE_URL') }]);
  });

  it.each(['postgresql://me@localhost/sms', 'file::memory:'])('is not looked for with %s', async (url) => {
    expect(await checkDisk(url)).toEqual([]);
  });
});
