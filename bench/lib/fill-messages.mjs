import { createPrismaClient } from '../../dist/core/database/prisma-client.js';

const CHUNK = 100_000;
/** 2026-10-01, and a message every 2.5 s from there: a million take a month. */
const START_MS = 1_790_812_800_000;
const EVERY_MS = 2_500;

/**
 * Each database's syntax for a series, a time, and a UUIDv7 of that time, in the order of the
 * messages.
 */
const DIALECTS = {
  sqlite: {
    numbers: (from, to) =>
      `WITH RECURSIVE n(i) AS (SELECT ${from} UNION ALL SELECT i + 1 FROM n WHERE i < ${to})`,
    id: (i) =>
      `printf('%08x-%04x-7000-8000-%012x', (${START_MS} + ${i} * ${EVERY_MS}) >> 16, (${START_MS} + ${i} * ${EVERY_MS}) & 65535, ${i})`,
    uuid: (i) => `printf('%08x-0000-4000-8000-%012x', (${i} * 2654435761) % 4294967296, ${i})`,
    time: (i) =>
      `strftime('%Y-%m-%dT%H:%M:%f+00:00', (${START_MS} + ${i} * ${EVERY_MS}) / 1000.0, 'unixepoch')`,
    recipient: `printf('+1555%07d', (i * 7919) % 1000000)`,
    prepare: ['PRAGMA journal_mode = WAL', 'PRAGMA synchronous = OFF', 'PRAGMA cache_size = -500000'],
    finish: ['PRAGMA wal_checkpoint(TRUNCATE)'],
  },
  postgres: {
    numbers: (from, to) => `WITH n AS (SELECT i::bigint FROM generate_series(${from}, ${to}) AS s(i))`,
    id: (i) =>
      `lpad(to_hex((${START_MS} + ${i} * ${EVERY_MS}) >> 16), 8, '0') || '-' || lpad(to_hex((${START_MS} + ${i} * ${EVERY_MS}) & 65535), 4, '0') || '-7000-8000-' || lpad(to_hex(${i}), 12, '0')`,
    uuid: (i) =>
      `lpad(to_hex((${i} * 2654435761) % 4294967296), 8, '0') || '-0000-4000-8000-' || lpad(to_hex(${i}), 12, '0')`,
    time: (i) => `to_timestamp((${START_MS} + ${i} * ${EVERY_MS}) / 1000.0) AT TIME ZONE 'UTC'`,
    recipient: `'+1555' || lpad(((i * 7919) % 1000000)::text, 7, '0')`,
    prepare: [],
    finish: ['VACUUM ANALYZE', 'CHECKPOINT'],
  },
};

/**
 * Writes messages with their current status. The second half belongs to batches of 100,000, with
 * their lines.
 */
export async function fillMessages(url, kind, messages) {
  const { numbers, id, uuid, time, recipient, prepare, finish } = DIALECTS[kind];
  const client = await createPrismaClient(url);
  const run = (sql) => client.$queryRawUnsafe(sql);
  try {
    for (const sql of prepare) await run(sql);
    for (let from = 0; from < messages; from += CHUNK) {
      const all = numbers(from, from + CHUNK - 1);
      const inBatch = from >= messages / 2;
      const batchId = `'${batchIdOf(from / CHUNK)}'`;
      await run(`INSERT INTO "Message" ("id", "messageUuid", "recipient", "sender", "kind", "text", "state", "createdAt", "submittedAt",
          "updatedAt", "batchId", "batchLine", "clientReference")
        ${all} SELECT ${id('i')}, ${uuid('i')}, ${recipient}, '+15550100000', CASE i % 10 WHEN 0 THEN 'otp' ELSE 'transactional' END,
          'Your parcel will arrive between nine and eleven. Reply STOP to stop.', CASE WHEN i % 1000 = 0 THEN 'refused' ELSE 'submitted' END,
          ${time('i')}, ${time('i')}, ${time('i')}, ${inBatch ? batchId : 'NULL'}, ${inBatch ? `CAST(i - ${from} AS INTEGER)` : 'NULL'},
          ${inBatch ? `'campaign'` : `'order-' || i`} FROM n`);
      await run(`INSERT INTO "DeliveryStatus" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "sequence",
          "orderKey", "source", "receivedAt", "processedAt", "updatedAt", "rawPayload")
        ${all} SELECT ${id('i')}, ${uuid('i')}, ${id('i')}, CASE WHEN i % 50 = 0 THEN 'undelivered' ELSE 'delivered' END,
          CASE WHEN i % 50 = 0 THEN CASE WHEN i % 5000 = 0 THEN '200' ELSE '110' END END, ${recipient}, '+15550100000', 3,
          '4-0003', 'callback', ${time('i')}, ${time('i')}, ${time('i')}, '{"Status":"delivered"}' FROM n`);
      if (!inBatch) continue;
      await run(`INSERT INTO "Batch" ("id", "kind", "sender", "state", "lines", "accepted", "createdAt", "updatedAt")
        SELECT ${batchId}, 'transactional', '+15550100000', 'done', ${CHUNK}, ${CHUNK}, ${time(`CAST(${from} AS BIGINT)`)}, ${time(`CAST(${from} AS BIGINT)`)}`);
      await run(`INSERT INTO "BatchLine" ("batchId", "line", "result", "recipient", "messageId")
        ${all} SELECT ${batchId}, CAST(i - ${from} AS INTEGER), CASE WHEN i % 100 = 0 THEN 'invalid' ELSE 'accepted' END, ${recipient}, ${id('i')} FROM n`);
    }
    for (const sql of finish) await run(sql);
  } finally {
    await client.$disconnect();
  }
}

function batchIdOf(number) {
  return `019a0000-0000-7000-8000-${String(number).padStart(12, '0')}`;
}
