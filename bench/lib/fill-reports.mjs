import { createPrismaClient } from '../../dist/core/database/prisma-client.js';

const CHUNK = 50_000;
const DAYS = 90;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** Calling code and mobile country code of 40 countries; four networks in most of them. */
const COUNTRIES = [
  [1212, 310], [44770, 234], [49151, 262], [33, 208], [34, 214], [39333, 222], [31, 204], [48, 260], [46, 240], [474, 242],
  [45, 238], [35840, 244], [43, 232], [41, 228], [32, 206], [351, 268], [353, 272], [420, 230], [36, 216], [40, 226],
  [30, 202], [90, 286], [91, 404], [92, 410], [62, 510], [63, 515], [66, 520], [84, 452], [60, 502], [65, 525],
  [6141, 505], [64, 530], [81, 440], [82, 450], [52, 334], [55, 724], [54, 722], [57, 732], [27, 655], [234, 621],
]; // prettier-ignore
const NETWORKS = COUNTRIES.flatMap(([prefix, mcc], index) =>
  Array.from({ length: index < 30 ? 4 : 3 }, (_, mnc) => ({ prefix, mcc, mnc: mnc + 1 })),
);
const CODES = [10, 20, 30, 40, 50, 60, 80, 90, 110, 200, 420, 450];

/** Each database's syntax for a series and a time in milliseconds since 1970. */
const DIALECTS = {
  sqlite: {
    numbers: (from, to) => `n(i) AS (SELECT ${from} UNION ALL SELECT i + 1 FROM n WHERE i < ${to})`,
    time: (ms) => `strftime('%Y-%m-%dT%H:%M:%f+00:00', (${ms}) / 1000.0, 'unixepoch')`,
    hex: (value, width) => `printf('%0${width}x', ${value})`,
    digits: (value) => `printf('%07d', ${value})`,
    indexes: `SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL
      AND tbl_name IN ('DeliveryEvent', 'DeliveryStatus', 'Message')`,
    prepare: ['PRAGMA journal_mode = WAL', 'PRAGMA synchronous = OFF', 'PRAGMA cache_size = -1000000'],
    finish: ['ANALYZE', 'PRAGMA wal_checkpoint(TRUNCATE)'],
  },
  postgres: {
    numbers: (from, to) => `n AS (SELECT i::bigint FROM generate_series(${from}, ${to}) AS s(i))`,
    time: (ms) => `to_timestamp((${ms}) / 1000.0) AT TIME ZONE 'UTC'`,
    hex: (value, width) => `lpad(to_hex(${value}), ${width}, '0')`,
    digits: (value) => `lpad((${value})::text, 7, '0')`,
    indexes: `SELECT indexname AS name, indexdef AS sql FROM pg_indexes
      WHERE tablename IN ('DeliveryEvent', 'DeliveryStatus', 'Message') AND indexname NOT LIKE '%_pkey'`,
    prepare: [],
    finish: ['VACUUM ANALYZE', 'CHECKPOINT'],
  },
};

/** A pseudo-random number below `range`: different for each salt, the same in every run. */
function pick(salt, range) {
  const multiplier = (salt * 1_640_531_527) % 2_147_483_647;
  return `(((i * ${multiplier}) % 2147483647 / 512) % ${range})`;
}

/** Half of the messages belong to batches, each with one kind, one sender and one template. */
const IS_BATCH = `${pick(6, 2)} = 0`;

/** The messages of one chunk, with all their columns. */
function messagesOf(dialect, from, to, startMs, everyMs) {
  const networks = NETWORKS.map(
    ({ prefix, mcc, mnc }, index) => `(${index}, '+${prefix}', '${mcc}', '${String(mnc).padStart(2, '0')}')`,
  );
  const codes = CODES.map((code, index) => `(${index}, '${code}')`);
  const at = `(${startMs} + i * ${everyMs})`;
  const batch = `(i / ${Math.round(DAY_MS / everyMs / 2)})`;
  return `WITH RECURSIVE ${dialect.numbers(from, to)},
    networks(k, prefix, mcc, mnc) AS (VALUES ${networks.join(', ')}),
    codes(k, code) AS (VALUES ${codes.join(', ')}),
    m AS (
      SELECT i, ${at} AS at, prefix, mcc, mnc,
        ${dialect.hex(`${at} / 65536`, 8)} || '-' || ${dialect.hex(`${at} % 65536`, 4)} || '-7000-8000-' || ${dialect.hex('i', 12)} AS id,
        ${dialect.hex(pick(1, 1_048_576), 8)} || '-0000-4000-8000-' || ${dialect.hex('i', 12)} AS uuid,
        prefix || ${dialect.digits(pick(2, 1_000_000))} AS recipient,
        '+1555010000' || CASE WHEN ${IS_BATCH} THEN ${batch} % 8 ELSE ${pick(3, 8)} END AS sender,
        CASE WHEN ${IS_BATCH} THEN 'marketing' WHEN ${pick(5, 20)} < 3 THEN 'otp' ELSE 'transactional' END AS kind,
        'template-' || CASE WHEN ${IS_BATCH} THEN 20 + ${batch} % 10 ELSE ${pick(5, 20)} END AS template,
        CASE WHEN ${IS_BATCH} THEN '019a0000-0000-7000-8000-' || ${dialect.hex(batch, 12)} END AS batch,
        CASE WHEN ${pick(7, 1000)} < 20 THEN 'refused' ELSE 'submitted' END AS state,
        CASE WHEN ${pick(8, 1000)} < 70 THEN 'undelivered' WHEN ${pick(8, 1000)} < 120 THEN 'sent' ELSE 'delivered' END AS status,
        code, 500 + ${pick(9, 2500)} AS sent_ms,
        CASE WHEN ${pick(10, 100)} = 0 THEN ${pick(11, 30 * HOUR_MS)} ELSE ${pick(11, MINUTE_MS)} END + 3000 AS final_ms,
        1 + ${pick(12, 3)} AS units, CASE WHEN ${pick(13, 50)} = 0 THEN 1 ELSE 0 END AS resend
      FROM n JOIN networks ON networks.k = ${pick(14, NETWORKS.length)} JOIN codes ON codes.k = ${pick(15, CODES.length)})`;
}

/**
 * Writes messages evenly over the 90 days before `end`, each with its current status and, unless
 * Plivo refused it, two or three reports: 160 networks of 40 countries, 8 senders, 30 templates,
 * two batches a day, 7 % failures of 12 codes. Indexes are created last. Returns the number of
 * reports.
 */
export async function fillReports(url, kind, messages, end = Date.now()) {
  const dialect = DIALECTS[kind];
  const startMs = end - DAYS * DAY_MS;
  const everyMs = Math.floor((DAYS * DAY_MS) / messages);
  const client = await createPrismaClient(url);
  const run = (text) => client.$queryRawUnsafe(text);
  const payload = JSON.stringify({ To: '', From: '', Units: '1', padding: 'x'.repeat(300) });
  try {
    for (const text of dialect.prepare) await run(text);
    const dropped = await run(dialect.indexes);
    for (const { name } of dropped) await run(`DROP INDEX "${name}"`);
    for (let from = 0; from < messages; from += CHUNK) {
      const m = messagesOf(dialect, from, Math.min(from + CHUNK, messages) - 1, startMs, everyMs);
      await run(`INSERT INTO "Message" ("id", "messageUuid", "recipient", "sender", "kind", "text", "template", "batchId", "resend", "state",
          "createdAt", "submittedAt", "updatedAt")
        ${m} SELECT id, CASE state WHEN 'submitted' THEN uuid END, recipient, sender, kind,
          'Your parcel will arrive between nine and eleven. Reply STOP to stop.', template, batch, resend, state,
          ${dialect.time('at')}, CASE state WHEN 'submitted' THEN ${dialect.time('at')} END, ${dialect.time('at')} FROM m`);
      const columns = `"messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "units", "totalRateMicros",
        "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "receivedAt", "processedAt", "rawPayload"`;
      const report = (status, code, sequence, ms) =>
        `uuid, id, ${status}, ${code}, recipient, sender, units, 5000, units * 5000, mcc, mnc, ${sequence}, ${dialect.time(ms)},
          '${'2'.padEnd(28, '0')}' || ${sequence} || uuid, 'callback', ${dialect.time(ms)}, ${dialect.time(ms)}, '${payload}'`;
      const steps = [
        ["'queued'", 'NULL', 1, 'at + 200', "state = 'submitted'"],
        ["'sent'", 'NULL', 2, 'at + sent_ms', "state = 'submitted'"],
        ['status', FAILED_CODE, 3, 'at + final_ms', "state = 'submitted' AND status <> 'sent'"],
      ];
      for (const [status, code, sequence, ms, where] of steps) {
        await run(`INSERT INTO "DeliveryEvent" (${columns}, "outcome", "fingerprint")
          ${m} SELECT ${report(status, code, sequence, ms)}, 'applied', '${sequence}' || uuid FROM m WHERE ${where}`);
      }
      await run(`INSERT INTO "DeliveryStatus" (${columns}, "id", "updatedAt")
        ${m} SELECT ${report('status', FAILED_CODE, `CASE status WHEN 'sent' THEN 2 ELSE 3 END`, `at + CASE status WHEN 'sent' THEN sent_ms ELSE final_ms END`)},
          id, ${dialect.time('at + final_ms')} FROM m WHERE state = 'submitted'`);
    }
    for (const { sql } of dropped) await run(sql);
    for (const text of dialect.finish) await run(text);
    const [{ reports }] = await run('SELECT COUNT(*) AS reports FROM "DeliveryEvent"');
    return Number(reports);
  } finally {
    await client.$disconnect();
  }
}

const FAILED_CODE = `CASE status WHEN 'undelivered' THEN code END`;
