import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '../scripts/lib/free-port.mjs';
import { createDatabase, type TestDatabase } from './support/database.js';
import { LIVE, startService, type TestService } from './support/service.js';
import { parametersOf, postSigned } from './support/signed-callback.js';
import { until } from './support/until.js';

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
        env: { ...process.env, DATABASE_URL: database.url },
        detached: true,
        stdio: 'ignore',
      },
    );
    const ended = once(studio, 'exit');
    const url = `http://localhost:${port}`;
    try {
      const page = await until(() => fetch(url).catch(() => null));
      expect(await page.text()).toContain('studio.css');
      const sql = 'select "messageUuid", "status" from "DeliveryStatus"';
      const answer = await fetch(`${url}/bff`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ procedure: 'query', query: { sql, parameters: [] } }),
      });
      expect(await answer.json()).toEqual([null, [{ messageUuid: MessageUUID, status: 'delivered' }]]);
    } finally {
      // The script's child serves Studio: end both.
      process.kill(-studio.pid!);
      await ended;
    }
  }, 60_000);
});
