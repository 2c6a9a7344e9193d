import { spawn } from 'node:child_process';
import { createHmac, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { run } from './child.mjs';
import { freePort } from './free-port.mjs';
import { KEPT_VARIABLES } from './kept-service.mjs';
import { openRows } from './stored-rows.mjs';

/** Alerts and retention first run after a minute. */
const TIMEOUT_MS = 240_000;
const RECIPIENT = '+15551234567';
const LATER = '2036-01-01T00:00:00Z';
/** Rows that the service writes only after hours or days. */
const SLOW_ROWS = `
  INSERT INTO "ReconciliationCheck" ("messageId", "mode", "submittedAt", "dueAt")
    SELECT "id", 'sandbox', "submittedAt", "submittedAt" FROM "Message" WHERE "recipient" = '+15550000001';
  INSERT INTO "RetentionPosition" ("name", "position", "passStartedAt")
    SELECT 'delivery events', '1', "createdAt" FROM "Message" WHERE "recipient" = '+15550000001';`;
/** One recipient for each outcome of the sandbox's scenarios: docs/sandbox.md. */
const SCENARIOS = ['0001', '0002', '0003', '0005', '0007', '0020', '0080'].map((end) => `+1555000${end}`);

/**
 * Migrates an empty database with the compiled service, starts the service on it, and uses all its
 * functions until each table has a row. The service writes the rows itself, in this version's form.
 * SLOW_ROWS are the exception.
 *
 * @param {string} url
 */
export async function fillDatabase(url) {
  const folder = mkdtempSync(join(tmpdir(), 'plivo-delivery-kept-'));
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const env = {
    PATH: process.env.PATH,
    ...KEPT_VARIABLES,
    APP_PORT: String(port),
    APP_BASE_URL: base,
    DATABASE_URL: url,
    SPOOL_DIR: join(folder, 'spool'),
  };
  run(process.execPath, ['dist/migrate.js'], { quiet: true, env });
  const service = spawn(process.execPath, ['dist/main.js'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = once(service, 'exit');
  const rows = await openRows(url);
  try {
    const isRunning = () => service.exitCode === null;
    await waitFor('the service', isRunning, async () => (await fetch(`${base}/health/ready`)).ok);
    await askForAll(clientOf(base));
    await waitFor('alerts', isRunning, async () => !(await emptyTables(rows)).includes('Alert'));
    await rows.run(SLOW_ROWS);
    await waitFor('rows in all tables', isRunning, async () => (await emptyTables(rows)).length === 0);
  } catch (error) {
    const empty = (await emptyTables(rows)).join(', ') || 'no table';
    throw new Error(`Without a row: ${empty}. ${error.message}`, { cause: error });
  } finally {
    service.kill();
    await ended;
    await rows.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function askForAll({ ask, callback }) {
  await ask('PUT', '/alerts/rules', { rules: [{ name: 'unknown_outcomes', settings: { minMessages: 1 } }] });
  const { id: endpoint } = await ask('POST', '/webhooks/endpoints', {
    url: 'http://127.0.0.1:9/webhooks',
    headers: { Authorization: 'Bearer token' },
    filters: { kind: 'transactional' },
  });
  const variables = { name: { required: true } };
  await ask('POST', '/messaging/templates', { name: 'welcome', text: 'Hello {{name}}', variables });
  await ask('POST', '/messaging/experiments', {
    name: 'wording',
    variants: [
      { name: 'a', text: 'hello' },
      { name: 'b', text: 'hi' },
    ],
  });
  const template = { template: 'welcome', variables: { name: 'Ada' } };
  for (const to of SCENARIOS)
    await ask('POST', '/messaging/messages', { to, text: 'hello' }, { 'Idempotency-Key': to });
  await ask('POST', '/messaging/messages', { to: RECIPIENT, ...template, metadata: { order: '7' } });
  await ask('POST', '/messaging/messages', { to: RECIPIENT, experiment: 'wording' });
  await ask('POST', '/messaging/messages', { to: RECIPIENT, text: 'later', sendAt: LATER });
  const { id: cancelled } = await ask('POST', '/messaging/messages', {
    to: RECIPIENT,
    text: 'never',
    sendAt: LATER,
  });
  await ask('POST', `/messaging/messages/${cancelled}/cancel`);
  const recipients = ['+15551234501', '+15551234502', '+15551234502', '12'].map((to) => ({ to }));
  await ask('POST', '/messaging/batches', { text: 'hello all', recipients });
  const { id: paused } = await ask('POST', '/messaging/batches', { text: 'held', recipients, sendAt: LATER });
  await ask('POST', `/messaging/batches/${paused}/pause`);

  const report = { From: '15550100000', To: '15551234567', Type: 'sms', Units: '1', TotalAmount: '0.00550' };
  const others = { ...report, MessageUUID: randomUUID(), MessageTime: '2026-11-23 08:14:53' };
  for (const Status of ['sent', 'delivered'])
    await callback('delivery-status', { ...others, Status, ErrorCode: '000' });
  await callback('delivery-status', { ...others, Status: 'teleported' }, 400);
  const inbound = { From: '14155550123', To: '15550100000', Type: 'sms', MessageUUID: randomUUID() };
  await callback('inbound', { ...inbound, Text: 'STOP' });

  // Without a worker its replay remains.
  await ask('PATCH', `/webhooks/endpoints/${endpoint}`, { state: 'disabled' });
  const time = { from: new Date(Date.now() - 3_600_000).toISOString(), to: new Date().toISOString() };
  await ask('POST', `/webhooks/endpoints/${endpoint}/replay`, time);
  await ask('POST', '/reconciliation/runs', time);
  await ask('POST', '/api-keys', { name: 'reader', scopes: ['read'] });
  await ask('DELETE', '/recipients/+15551234501');
}

function clientOf(base) {
  const [, secret] = KEPT_VARIABLES.API_KEYS.split(':');
  return {
    ask: async (method, path, body, headers = {}) => {
      const answer = await fetch(base + path, {
        method,
        headers: { 'X-Api-Key': secret, 'Content-Type': 'application/json', ...headers },
        ...(body && { body: JSON.stringify(body) }),
      });
      const said = await answer.text();
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${said}`);
      return said === '' ? {} : JSON.parse(said);
    },
    callback: async (name, parameters, expected = 204) => {
      const url = `${base}/callbacks/${name}`;
      const nonce = randomUUID();
      const signature = createHmac('sha256', KEPT_VARIABLES.PLIVO_EXTRA_AUTH_TOKENS)
        .update(url + nonce)
        .digest('base64');
      const { status } = await fetch(url, {
        method: 'POST',
        headers: { 'X-Plivo-Signature-V2': signature, 'X-Plivo-Signature-V2-Nonce': nonce },
        body: new URLSearchParams(parameters),
      });
      if (status !== expected) throw new Error(`POST ${url}: ${status}`);
    },
  };
}

async function emptyTables(rows) {
  const empty = [];
  for (const table of await rows.tables())
    if ((await rows.rows(table, await rows.columns(table))).length === 0) empty.push(table);
  return empty;
}

async function waitFor(what, isRunning, ask) {
  const deadline = Date.now() + TIMEOUT_MS;
  while (Date.now() < deadline && isRunning()) {
    if (await ask().catch(() => false)) return;
    await sleep(500);
  }
  throw new Error(isRunning() ? `Waited ${TIMEOUT_MS / 1_000} s for ${what}.` : 'The service has ended.');
}
