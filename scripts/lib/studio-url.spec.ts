import { describe, expect, it } from '@jest/globals';
import { studioUrl } from './studio-url.mjs';

describe('the URL of a SQLite file for Studio', () => {
  it.each([
    ['/data/sms.db', 'file:///data/sms.db'],
    ['/my data/100%/sms #1.db', 'file:///my data/100%/sms #1.db'],
    ['C:\\Users\\Ann Lee\\sms.db', 'file:///Users/Ann Lee/sms.db'],
    ['d:/data/sms.db', 'file:///data/sms.db'],
  ])('of %s is %s', (path, url) => {
    expect(studioUrl(path)).toBe(url);
  });
});
