import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { checkSpool } from './check-spool.js';

describe('the spool', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'plivo-callbacks-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is in order where its folder can be made, and is not made', async () => {
    const found = await checkSpool({ SPOOL_DIR: join(folder, 'a', 'spool'), SPOOL_MAX_MB: 1 });
    expect(found).toMatchObject({ state: 'ok', what: expect.stringMatching(/ has \d+ MB free/) });
    expect(await readdir(folder)).toEqual([]);
  });

  it('is a warning where the disk is smaller than it may become', async () => {
    const found = await checkSpool({ SPOOL_DIR: folder, SPOOL_MAX_MB: 1e12 });
    expect(found).toMatchObject({ state: 'warning', what: expect.stringContaining('SPOOL_MAX_MB to less') });
  });

  it('fails where a file is in its way', async () => {
    await writeFile(join(folder, 'spool'), '');
    const found = await checkSpool({ SPOOL_DIR: join(folder, 'spool'), SPOOL_MAX_MB: 1 });
    expect(found).toMatchObject({
      state: 'failed',
      what: expect.stringContaining('is a file where a folder must be'),
    });
  });
});
