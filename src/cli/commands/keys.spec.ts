import { expect, it } from '@jest/globals';
import { cli } from '../../../test/support/cli.js';
import { parseApiKeys } from '../../config/api-key-settings.js';

interface MadeKey {
  name: string;
  secret: string;
  scopes: string[];
  entry: string;
}

it.each([
  ['keys new backend --json', ['send', 'read', 'admin']],
  ['keys new backend --scopes read --json', ['read']],
  ['keys new backend --scopes admin+send --json', ['send', 'admin']],
])('%s prints a key that API_KEYS takes', async (line, scopes) => {
  const { code, stdout } = await cli(line.split(' '));
  const { name, secret, entry, ...made } = JSON.parse(stdout) as MadeKey;
  expect([code, name, made.scopes]).toEqual([0, 'backend', scopes]);
  expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
  expect(parseApiKeys(entry)).toEqual([{ name, secret, scopes: new Set(scopes) }]);
});

it('makes another secret each time, with the entry in a line of its own', async () => {
  const lines = await Promise.all([cli(['keys', 'new', 'a']), cli(['keys', 'new', 'a'])]);
  const entries = lines.map(({ stdout }) => stdout.split('\n')[2]);
  expect(entries).toEqual([expect.stringMatching(/^a:[\w-]{43}$/), expect.stringMatching(/^a:[\w-]{43}$/)]);
  expect(entries[0]).not.toBe(entries[1]);
});
