import { expect, it } from '@jest/globals';
import { baseHrefOf } from './base-href.js';

it.each(['', '/', '/messages', '/messages/', '/messages/abc', '//', '/a//b', '/a/b/c/'])(
  'leads from /prefix/dashboard%s to the folder of the dashboard, as a browser resolves it',
  (path) => {
    const page = `https://example.com/prefix/dashboard${path}`;
    expect(new URL(baseHrefOf(path), page).href).toBe('https://example.com/prefix/dashboard/');
  },
);
