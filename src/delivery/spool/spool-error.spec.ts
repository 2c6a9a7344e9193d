import { describe, expect, it } from '@jest/globals';
import { unusable } from './spool-error.js';

const failed = (code: string, path?: string): Error =>
  Object.assign(new Error(`${code}: failed`), { code, path });

describe('a spool that cannot be used', () => {
  it.each([
    ['EACCES', /the user .* may not use \/data\/spool\/0a\./],
    ['EPERM', /does not let the user/],
    ['EROFS', /on a read-only file system/],
    ['ENOSPC', /is full\. Make room/],
    ['EDQUOT', /quota/],
    ['ENOTDIR', /is a file where a folder must be/],
    ['EIO', /the disk of .* fails/],
    ['ESTALE', /ESTALE: failed/],
  ])('is explained after %s in one line with SPOOL_DIR, its absolute path and advice', (code, words) => {
    const { message } = unusable('/data/spool', failed(code, '/data/spool/0a'));
    expect(message).toMatch(words);
    expect(message).toMatch(
      /^The spool in SPOOL_DIR \(\/data\/spool\) cannot be used: .*, or set SPOOL_DIR to another folder\.$/,
    );
  });

  it('does not blame SPOOL_DIR where too many files are open', () => {
    expect(unusable('/data/spool', failed('EMFILE')).message).toMatch(/ulimit -n 4096 \(EMFILE\)\.$/);
  });
});
