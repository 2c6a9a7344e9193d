/**
 * A process that counts each event of the log with a feed reader: `counting-feed.ts
 * <DATABASE_URL>`.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { Clock } from '../../src/core/clock.js';
import { sql } from '../../src/core/database/sql.js';
import type { Statement } from '../../src/core/database/statement.js';
import { PrismaService } from '../../src/core/prisma.service.js';
import { EventLogReader } from '../../src/feed/event-log.reader.js';
import { type FeedConsumer, type FeedEvent, MESSAGE_CHANGES } from '../../src/feed/feed-event.js';
import { FeedReader } from '../../src/feed/feed-reader.js';
import { FeedStore } from '../../src/feed/feed.store.js';
import { HighWatermark } from '../../src/feed/high-watermark.js';
import { LISTED_STATUSES } from '../../src/plivo/statuses.js';

/** Small, for many commits. */
const MAX_EVENTS = 7;
/** Long enough to be killed halfway. */
const READ_MS = 20;

/** Slow, so that the process is also killed during a transaction. */
const SLOW = sql`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50000) SELECT COUNT(*) FROM n`;

const prisma = await PrismaService.open(process.argv[2]!);

class CountingConsumer implements FeedConsumer {
  readonly name = 'counting';
  readonly statuses = LISTED_STATUSES;
  readonly changes = MESSAGE_CHANGES;

  async read(events: readonly FeedEvent[]): Promise<Statement[]> {
    console.log('reading');
    await sleep(READ_MS);
    console.log('read');
    const ids = events.map(({ id }) => [id]);
    return [
      sql`INSERT INTO ${prisma.dialect.table('Counted')} ("eventId")
        ${prisma.dialect.rows({ eventId: 'INTEGER' }, JSON.stringify(ids))}`,
      SLOW,
    ];
  }
}

const log = new EventLogReader(prisma);
const watermark = new HighWatermark(log);
const store = new FeedStore(new Clock(), prisma);
new FeedReader(new CountingConsumer(), log, store, watermark, MAX_EVENTS).start();
watermark.start();
