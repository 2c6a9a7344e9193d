import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '../scripts/lib/free-port.mjs';
import { createDatabase, type TestDatabase } from './support/database.js';
import { LIVE, startService, type TestService } from './support/service.js';
import { parametersOf, postSigned } from './support/signed-callback.js';
import { waitFor } from './support/wait-for.js';

/** On SQLite: a link to the database file. Its name has spaces and characters that a URL must encode. */
async function inFolderWithSpaces(url: string): Promise<string> {
  if (!url.startsWith('file:')) return url;
  const file = url.slice('file:'.length);
  const folder = join(dirname(file), 'with spaces');
  await mkdir(folder);
  const link = join(folder, 'sms 100%.db');
  await symlink(file, link);
  return `file:${link}`;
}

/** Command lines as any user of the machine can see them. */
function argumentsWith(word: string): string {
  if (process.platform === 'win32') return '';
  const all = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' }).split('\n');
  return all.filter((line) => line.includes(word)).join('\n');
}

describe('npm run studio', () => {
  let database: TestDatabase;
  let service: TestService;

  beforeAll(async () => {
    database = await createDatabase();
    service = await startService({ ...LIVE, DATABASE_URL: database.url });
  });
  afterAll(async () => {
    await service.stop();
    await database.remove();
  });

  it('opens Studio on the database of DATABASE_URL and shows the rows', async () => {
    const MessageUUID = '83876bdb-2033-4876-bfaf-0ff8693705af';
    await postSigned(service, parametersOf({ MessageUUID })).expect(204);
    const port = await freePort();
    const studio = spawn(
      process.execPath,
      ['scripts/studio.mjs', '--browser', 'none', '--port', String(port)],
      {
        env: { ...process.env, DATABASE_URL: await inFolderWithSpaces(database.url) },
        stdio: 'ignore',
      },
    );
    const ended = once(studio, 'exit');
    const url = `http://localhost:${port}`;
    try {
      const page = await waitFor(() => fetch(url).catch(() => null));
      expect(await page.text()).toContain('studio.css');
      expect(argumentsWith(String(port))).not.toMatch(/postgresql:|file:/);
      const sql = 'select "messageUuid", "status" from "DeliveryStatus"';
      const answer = await fetch(`${url}/bff`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ procedure: 'query', query: { sql, parameters: [] } }),
      });
      expect(await answer.json()).toEqual([null, [{ messageUuid: MessageUUID, status: 'delivered' }]]);
    } finally {
      studio.kill();
      await ended;
    }
    // The script passes the signal on to its child, which serves Studio.
    await waitFor(() =>
      fetch(url).then(
        () => false,
        () => true,
      ),
    );
  }, 60_000);
});
