/**
 * (e) The limit for one Node process on SQLite: `node:http`, the signature, and better-sqlite3 with
 * one transaction for all callbacks of one turn of the event loop. No validation, no order of
 * reports, no log, no other route.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { parse } from 'node:querystring';
import Database from 'better-sqlite3';

const { DATABASE_URL = '', PLIVO_AUTH_TOKEN = '', APP_BASE_URL = '', APP_PORT } = process.env;
const database = new Database(DATABASE_URL.replace(/^file:/, ''));
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
const log = database.prepare(`
  INSERT INTO DeliveryEvent (messageUuid, status, sequence, orderKey, fingerprint, source, receivedAt, processedAt, rawPayload, outcome)
  VALUES (?, ?, ?, ?, ?, 'callback', ?, ?, ?, 'applied') ON CONFLICT DO NOTHING`);
const present = database.prepare(`
  INSERT INTO DeliveryStatus (id, messageUuid, status, sequence, orderKey, source, receivedAt, processedAt, updatedAt, rawPayload)
  VALUES (?, ?, ?, ?, ?, 'callback', ?, ?, ?, ?)
  ON CONFLICT (messageUuid) DO UPDATE SET status = excluded.status, sequence = excluded.sequence,
    orderKey = excluded.orderKey, rawPayload = excluded.rawPayload WHERE excluded.orderKey > orderKey`);

let batch: { body: string; response: ServerResponse }[] = [];

const commit = database.transaction((bodies: string[]) => {
  const now = new Date().toISOString();
  for (const body of bodies) {
    const { MessageUUID: uuid, Status: status, Sequence: sequence } = parse(body);
    const key = String(sequence).padStart(10, '0');
    log.run(uuid, status, sequence, key, `${String(uuid)}${key}`, now, now, body);
    present.run(uuid, uuid, status, sequence, key, now, now, now, body);
  }
});

function flush(): void {
  const done = batch;
  batch = [];
  commit(done.map(({ body }) => body));
  for (const { response } of done) response.writeHead(204).end();
}

function isAuthentic({ url, headers }: IncomingMessage): boolean {
  const expected = createHmac('sha256', PLIVO_AUTH_TOKEN)
    .update(`${APP_BASE_URL}${url}${String(headers['x-plivo-signature-v2-nonce'])}`)
    .digest();
  const given = Buffer.from(String(headers['x-plivo-signature-v2']), 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
  request.on('end', () => {
    if (!isAuthentic(request)) return response.writeHead(401).end();
    batch.push({ body, response });
    if (batch.length === 1) setImmediate(flush);
    return undefined;
  });
}).listen(Number(APP_PORT));
