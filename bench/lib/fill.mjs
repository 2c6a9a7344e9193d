import { createPrismaClient } from '../../dist/core/database/prisma-client.js';

const CHUNK_MESSAGES = 100_000;

/** Each database's syntax to generate messages, and to list and create its indexes. */
const DIALECTS = {
  sqlite: {
    messages: `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${CHUNK_MESSAGES}),
      m AS MATERIALIZED (SELECT lower(hex(randomblob(18))) AS uuid, abs(random()) % 10000000 AS number FROM n)`,
    fingerprint: `lower(hex(randomblob(32)))`,
    text: (length) => `replace(hex(zeroblob(${length / 2})), '0', 'x')`,
    indexes: `SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name LIKE 'Delivery%'`,
    // As in the service; without WAL, each chunk would be synced.
    prepare: ['PRAGMA journal_mode = WAL', 'PRAGMA synchronous = OFF', 'PRAGMA cache_size = -1000000'],
    finish: ['ANALYZE', 'PRAGMA wal_checkpoint(TRUNCATE)'],
  },
  postgres: {
    messages: `WITH m AS MATERIALIZED (SELECT replace(gen_random_uuid()::text, '-', '') AS uuid,
      floor(random() * 10000000) AS number FROM generate_series(1, ${CHUNK_MESSAGES}))`,
    fingerprint: `replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '')`,
    // Text that hardly compresses, like a payload.
    text: (length) =>
      `(SELECT string_agg(md5(random()::text), '') FROM generate_series(1, ${Math.ceil(length / 32)}))`,
    indexes: `SELECT indexname AS name, indexdef AS sql FROM pg_indexes WHERE tablename LIKE 'Delivery%' AND indexname NOT LIKE '%_pkey'`,
    prepare: [],
    finish: ['ANALYZE', 'CHECKPOINT'],
  },
};

/**
 * Writes `rows` events, three per message, and each message's current status. Indexes are created
 * last, which takes minutes instead of hours.
 */
export async function fill(url, kind, rows) {
  const { messages, fingerprint, text, indexes, prepare, finish } = DIALECTS[kind];
  const client = await createPrismaClient(url);
  const run = (sql) => client.$queryRawUnsafe(sql);
  try {
    for (const sql of prepare) await run(sql);
    const dropped = await run(indexes);
    for (const { name } of dropped) await run(`DROP INDEX "${name}"`);
    for (let written = 0; written < rows; written += 3 * CHUNK_MESSAGES) {
      await run(`INSERT INTO "DeliveryEvent" ("messageUuid", "status", "recipient", "sender", "sequence", "orderKey", "source",
          "outcome", "fingerprint", "receivedAt", "processedAt", "rawPayload")
        ${messages} SELECT uuid, status, '+1555' || number, '+15550100000', sequence, sequence || ${fingerprint}, 'callback',
          'applied', ${fingerprint}, ${NOW[kind]}, ${NOW[kind]}, ${text(512)}
        FROM m CROSS JOIN (SELECT 1 AS sequence, 'queued' AS status UNION ALL SELECT 2, 'sent' UNION ALL SELECT 3, 'delivered') s`);
    }
    await run(`INSERT INTO "DeliveryStatus" ("id", "messageUuid", "status", "recipient", "sender", "sequence", "orderKey", "source",
        "receivedAt", "processedAt", "updatedAt", "rawPayload")
      SELECT "fingerprint", "messageUuid", "status", "recipient", "sender", "sequence", "orderKey", "source", "receivedAt",
        "processedAt", "processedAt", "rawPayload" FROM "DeliveryEvent" WHERE "status" = 'delivered'`);
    for (const { sql } of dropped) await run(sql);
    for (const sql of finish) await run(sql);
  } finally {
    await client.$disconnect();
  }
}

const NOW = { sqlite: `'2026-11-01T00:00:00.000+00:00'`, postgres: `TIMESTAMP '2026-11-01 00:00:00'` };
