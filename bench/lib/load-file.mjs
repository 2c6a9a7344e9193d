import { createHash, createHmac } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';

/** The account of the generated callbacks. */
export const ACCOUNT = {
  PLIVO_AUTH_ID: 'MABENCH0000000000001',
  PLIVO_AUTH_TOKEN: 'a_token_for_the_bench',
  PLIVO_SENDER_NUMBER: '+15550100000',
  APP_BASE_URL: 'https://sms.example.com',
  API_KEYS: 'bench:a-long-secret-nobody-uses',
};
export const PATH = '/callbacks/delivery-status';

const REPORTS = ['queued', 'sent', 'delivered'];
const CHUNK = 1_000;

/**
 * Unique, signed callbacks, three per message, as lines of `nonce TAB signature TAB form`. The same
 * call gives the same file, so it is written once and kept in the temp folder.
 *
 * @param {number} callbacks their number
 * @param {string} name files with different names are about different messages
 * @returns {{ path: string, name: string, lines: number }}
 */
export function loadFile(callbacks, name) {
  const folder = join(tmpdir(), 'plivo-delivery-bench-load');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}-${callbacks}.tsv`);
  const file = { path, name, lines: callbacks };
  if (existsSync(path)) return file;
  const partial = `${path}.${process.pid}`;
  const out = openSync(partial, 'w');
  for (let start = 0; start < callbacks; start += CHUNK) {
    let text = '';
    for (let index = start; index < Math.min(start + CHUNK, callbacks); index += 1) text += line(name, index);
    writeSync(out, text);
  }
  closeSync(out);
  renameSync(partial, path);
  return file;
}

/** The UUID of the message of the callback with this index. It looks random, like Plivo's. */
export function messageUuidAt(name, index) {
  const hash = hashOf(`${name}:${Math.floor(index / REPORTS.length)}`);
  return hash.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*/, '$1-$2-$3-$4-$5');
}

/** The sequence number of the callback with this index within its message, from 1. */
export function sequenceAt(index) {
  return (index % REPORTS.length) + 1;
}

function hashOf(text) {
  return createHash('sha256').update(text).digest('hex');
}

/** Nonces are unique to this file: a nonce repeated with another body would be refused. */
function line(name, index) {
  const uuid = messageUuidAt(name, index);
  const sequence = sequenceAt(index);
  const times = ['QueuedTime', 'SentTime', 'DeliveryReportTime'].slice(0, sequence);
  const form = new URLSearchParams({
    MessageUUID: uuid,
    ParentMessageUUID: uuid,
    PartInfo: '1 of 1',
    From: '15550100000',
    To: `1555${String(Math.floor(index / REPORTS.length)).padStart(7, '0')}`,
    Type: 'sms',
    Status: REPORTS[sequence - 1],
    ErrorCode: '000',
    Sequence: String(sequence),
    Units: '1',
    TotalRate: '0.00550',
    TotalAmount: '0.00550',
    MCC: '310',
    MNC: '004',
    MessageTime: '2026-11-23 08:14:53.123456',
    ...Object.fromEntries(times.map((time, second) => [time, `2026-11-23 08:14:5${second + 3}.123456`])),
  });
  const nonce = `${hashOf(name).slice(0, 12)}${String(index).padStart(8, '0')}`;
  const signature = createHmac('sha256', ACCOUNT.PLIVO_AUTH_TOKEN)
    .update(ACCOUNT.APP_BASE_URL + PATH + nonce)
    .digest('base64');
  return `${nonce}\t${signature}\t${form}\n`;
}
