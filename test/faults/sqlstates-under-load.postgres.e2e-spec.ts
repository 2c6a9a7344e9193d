import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { executeOn, terminateConnections } from '../support/admin.js';
import { type CountingPlivo, startCountingPlivo } from '../support/counting-plivo.js';
import { createDatabase, type TestDatabase } from '../support/database.js';
import {
  expectAllSent,
  expectNoFailure,
  expectNothingLost,
  LOADED,
  loadDuring,
} from '../support/load-during.js';
import { LIVE, startService, type TestService } from '../support/service.js';
import { parametersOf, postSigned } from '../support/signed-callback.js';
import {
  createAppRole,
  type EndFault,
  hideTables,
  installSqlstateSwitch,
  lockTables,
  makeReadOnly,
  revokeWrites,
  SQLSTATES_OF_OTHERS,
} from '../support/sqlstate-faults.js';

/** How long each fault lasts, and how long all is well before and after it. */
const FAULT_MS = 1_000;
const WELL_MS = 300;
/** How long a statement may wait, or last, where the server limits it. */
const SERVER_LIMIT_MS = 200;

describe('a service during a temporary failure of Postgres', () => {
  const role = `app_${randomBytes(4).toString('hex')}`;
  let database: TestDatabase;
  let plivo: CountingPlivo;
  let service: TestService;
  const accepted: string[] = [];
  let raise: (sqlstate: string) => Promise<EndFault>;

  beforeAll(async () => {
    database = await createDatabase();
    plivo = await startCountingPlivo();
    raise = (await installSqlstateSwitch(database.url)).on;
    service = await startService({
      ...LIVE,
      ...LOADED,
      DATABASE_URL: await createAppRole(database.url, role),
      PLIVO_API_URL: plivo.url,
    });
  });
  afterAll(async () => {
    await service.stop();
    plivo.stop();
    await executeOn(database.url, `DROP OWNED BY "${role}"`, `DROP ROLE "${role}"`);
    await database.remove();
  });

  const faults: [name: string, begin: () => Promise<EndFault>][] = [
    ...SQLSTATES_OF_OTHERS.map((sqlstate): [string, () => Promise<EndFault>] => [
      `${sqlstate} at every write`,
      () => raise(sqlstate),
    ]),
    [
      'a statement_timeout while its tables are locked',
      () => lockTables(database.url, 'statement_timeout', SERVER_LIMIT_MS),
    ],
    [
      'a lock_timeout while its tables are locked',
      () => lockTables(database.url, 'lock_timeout', SERVER_LIMIT_MS),
    ],
    ['revoked write privileges', () => revokeWrites(database.url, role)],
    ['missing tables', () => hideTables(database.url)],
    [
      'a database that only reads, and ends its connections when it writes again',
      async () => {
        const end = await makeReadOnly(database.url);
        return async () => {
          await end();
          await terminateConnections(database.url);
        };
      },
    ],
    ['connections that only read until they are closed', () => makeReadOnly(database.url)],
  ];

  it.each(faults)(
    'never answers 500 and loses nothing: %s',
    async (_name, begin) => {
      let meanwhile: { callback: number; retryAfter: string | undefined; send: number } | undefined;
      const loaded = await loadDuring(service, async () => {
        await sleep(WELL_MS);
        const end = await begin();
        await sleep(FAULT_MS);
        const callback = await postSigned(service, parametersOf());
        const send = await service.http
          .post('/messaging/messages')
          .send({ to: '+14155550100', text: 'hello' });
        meanwhile = { callback: callback.status, retryAfter: send.get('Retry-After'), send: send.status };
        await end();
        await sleep(WELL_MS);
      });
      expectNoFailure(loaded);
      expect(meanwhile).toEqual({ callback: 204, retryAfter: expect.stringMatching(/^\d+$/), send: 503 });
      accepted.push(...loaded.accepted);
      await expectNothingLost(service, loaded);
    },
    60_000,
  );

  it('sends every accepted message in the end', async () => {
    expect(accepted.length).toBeGreaterThan(0);
    await expectAllSent(service, plivo, accepted);
  }, 120_000);
});
