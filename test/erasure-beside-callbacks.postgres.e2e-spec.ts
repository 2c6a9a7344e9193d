import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { Statement } from '../src/core/database/statement.js';
import { PrismaService } from '../src/core/prisma.service.js';
import type { DeliveryReport } from '../src/delivery/delivery-report.js';
import { DeliverySql } from '../src/delivery/recording/delivery.sql.js';
import { DeliveryStore } from '../src/delivery/recording/delivery.store.js';
import { probeReport } from '../src/delivery/recording/probe-report.js';
import { toReportBatch } from '../src/delivery/recording/report-batch.js';
import { createDatabase, type TestDatabase } from './support/database.js';
import { waitFor } from './support/wait-for.js';

const NUMBER = '+14155550123';

/** Another instance records, or erases, at the same moment. */
describe('a message that is erased while a report of it is recorded', () => {
  let database: TestDatabase;
  let prisma: PrismaService;
  let store: DeliveryStore;
  let other: pg.Client;
  let sent: DeliveryReport;
  let delivered: DeliveryReport;

  beforeAll(async () => {
    database = await createDatabase();
    prisma = await PrismaService.open(database.url);
    store = new DeliveryStore(prisma);
  });
  afterAll(async () => {
    await prisma.onApplicationShutdown();
    await database.remove();
  });
  beforeEach(async () => {
    other = new pg.Client({ connectionString: database.url });
    await other.connect();
    const rawPayload = JSON.stringify({ To: NUMBER });
    sent = { ...probeReport(new Date()), recipient: NUMBER, rawPayload, status: 'sent', identity: ['sent'] };
    delivered = { ...sent, status: 'delivered', identity: ['delivered'] };
    await store.append([sent], new Date());
  });
  afterEach(() => other.end());

  async function beginAtOther(statements: readonly Statement[]): Promise<void> {
    await other.query('BEGIN');
    for (const { text, values } of statements) await other.query(text, values);
  }
  const othersWait = () =>
    waitFor(async () => {
      const { rowCount } = await other.query('SELECT 1 FROM pg_locks WHERE NOT granted');
      return rowCount === 1;
    });
  const rows = async () => {
    const where = { messageUuid: sent.messageUuid };
    const select = { status: true, recipient: true, rawPayload: true };
    return {
      status: await prisma.client.deliveryStatus.findFirst({ where, select }),
      events: await prisma.client.deliveryEvent.findMany({
        where,
        select: { ...select, outcome: true, reason: true },
        orderBy: { id: 'asc' },
      }),
    };
  };
  const erased = { recipient: '', rawPayload: '{}' };

  it('is erased with the report that was recorded first', async () => {
    const { text } = toReportBatch([delivered], new Date());
    await beginAtOther(new DeliverySql(prisma.dialect, false).append(text));
    const erasing = prisma.transaction(store.eraseReportsStatements([sent.messageUuid]), { id: 'erasing' });
    await othersWait();
    await other.query('COMMIT');
    await erasing;
    expect(await rows()).toEqual({
      status: { status: 'delivered', ...erased },
      events: [
        { status: 'sent', outcome: 'applied', reason: null, ...erased },
        { status: 'delivered', outcome: 'applied', reason: null, ...erased },
      ],
    });
  });

  it('keeps the report that had to wait without its number', async () => {
    await beginAtOther(store.eraseReportsStatements([sent.messageUuid]));
    const recording = store.append([delivered], new Date());
    await othersWait();
    await other.query('COMMIT');
    expect(await recording).toEqual(['stale']);
    expect(await rows()).toEqual({
      status: { status: 'sent', ...erased },
      events: [
        { status: 'sent', outcome: 'applied', reason: null, ...erased },
        { status: 'delivered', outcome: 'stale', reason: 'erased', ...erased },
      ],
    });
  });
});
