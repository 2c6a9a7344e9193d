import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { KEPT_VARIABLES } from '../scripts/lib/kept-service.mjs';
import { openRows, type StoredRows } from '../scripts/lib/stored-rows.mjs';
import { FeedsService } from '../src/feed/feeds.service.js';
import { createDatabase, type TestDatabase } from './support/database.js';
import { readCounted } from './support/plain-reports.js';
import { ProgramHost } from './support/program-host.js';
import { startService, type TestService } from './support/service.js';
import { parametersOf, STATUS_PATH, v2Headers } from './support/signed-callback.js';
import { waitFor } from './support/wait-for.js';

const FOLDER = 'test/upgrades';
const VERSIONS = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory());
const [, SECRET = ''] = KEPT_VARIABLES.API_KEYS.split(':');
const KEY = { 'X-Api-Key': SECRET };
/** Of all kept rows. */
const PERIOD = { from: '2026-01-01', to: '2027-01-01' };

/** The literals of all rows by table, and the columns that they are of. */
type Stored = Map<string, { columns: string[]; rows: string[] }>;

async function readAll(rows: StoredRows): Promise<Stored> {
  const all: Stored = new Map();
  for (const table of await rows.tables()) {
    const columns = await rows.columns(table);
    all.set(table, { columns, rows: await rows.rows(table, columns) });
  }
  return all;
}

it('has a version to migrate', () => {
  expect(VERSIONS).not.toEqual([]);
});

describe.each(VERSIONS.map(({ name }) => name))('a filled database of %s', (version) => {
  let database: TestDatabase;
  let rows: StoredRows;
  let before: Stored;
  let service: TestService;

  beforeAll(async () => {
    database = await createDatabase({ migrated: false });
    rows = await openRows(database.url);
    await rows.run(readFileSync(`${FOLDER}/${version}/${globalThis.TEST_DATABASE}.sql`, 'utf8'));
    before = await readAll(rows);
    const host = new ProgramHost();
    const { code, output } = await host.run('migrate', { DATABASE_URL: database.url });
    await host.stop();
    if (code !== 0) throw new Error(output);
  });
  afterAll(async () => {
    await service?.stop();
    await rows.close();
    await database.remove();
  });

  const rebuilt = () =>
    waitFor(async () => (await service.http.get('/reports/rebuild').set(KEY)).body.state === 'finished');
  const figures = async () =>
    (await service.http.get('/reports/messages').query(PERIOD).set(KEY).expect(200)).body.rows as object[];

  it('has rows in each table of its version', () => {
    expect([...before].filter(([, { rows: found }]) => found.length === 0)).toEqual([]);
  });

  it('has each row with its values after the migration', async () => {
    const missing: [string, string][] = [];
    for (const [table, stored] of before) {
      const left = new Set(await rows.rows(table, stored.columns));
      missing.push(
        ...stored.rows.filter((row) => !left.has(row)).map((row): [string, string] => [table, row]),
      );
    }
    expect(missing).toEqual([]);
  });

  /** Resends that waited have gone out, and their last reports have come. */
  const settled = () =>
    waitFor(async () => {
      const resends = await service.db.message.findMany({ where: { resend: { gt: 0 } } });
      const sent = resends.filter(({ state }) => state === 'submitted').map(({ id }) => id);
      const where = { messageId: { in: sent }, status: { notIn: ['queued', 'sent'] } };
      const isWaiting = resends.some(({ state }) => state === 'queued' || state === 'submitting');
      return !isWaiting && (await service.db.deliveryStatus.count({ where })) === sent.length;
    });
  /** Every reader of the log has read all of it. */
  const allRead = () =>
    waitFor(async () => (await service.app.get(FeedsService).listFeeds()).every(({ lag }) => lag === 0));

  it('is served: figures are those of a rebuild', async () => {
    // Resends that waited go out. Another one would wait for minutes.
    const MESSAGE_RESENDS = 'transactional=0';
    service = await startService({ ...KEPT_VARIABLES, DATABASE_URL: database.url, MESSAGE_RESENDS });
    await rebuilt();
    await settled();
    await allRead();
    const [counted, shown] = [await readCounted(service.db), await figures()];
    expect(counted.size).toBeGreaterThan(8);
    await service.http.post('/reports/rebuild').set(KEY).expect(202);
    await rebuilt();
    expect(await readCounted(service.db)).toEqual(counted);
    expect(await figures()).toEqual(shown);
  });

  it('takes a callback on a message of before', async () => {
    const { messageId, messageUuid, recipient } = await service.db.deliveryStatus.findFirstOrThrow({
      where: { status: 'sent', messageId: { not: null } },
    });
    const path = `${STATUS_PATH}/${messageId}`;
    const report = { MessageUUID: messageUuid, To: recipient!.slice(1), Status: 'delivered' };
    await service.http
      .post(path)
      .set(v2Headers(path, KEPT_VARIABLES.PLIVO_EXTRA_AUTH_TOKENS, service.url))
      .type('form')
      .send(parametersOf(report))
      .expect(204);
    const { body } = await service.http.get(`/messaging/messages/${messageId}`).set(KEY).expect(200);
    expect(body.delivery).toMatchObject({ status: 'delivered', messageUuid });
  });

  it('sends a message', async () => {
    const message = { to: '+15551234599', text: 'hello' };
    const { body } = await service.http.post('/messaging/messages').set(KEY).send(message).expect(202);
    const status = await waitFor(async () => {
      const { body: now } = await service.http.get(`/messaging/messages/${body.id}`).set(KEY);
      return now.delivery?.status === 'delivered' && now.delivery.status;
    });
    expect(status).toBe('delivered');
  });
});
