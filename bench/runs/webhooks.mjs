import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, get, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createPrismaClient } from '../../dist/core/database/prisma-client.js';
import { measureInTurn } from '../lib/in-turn.mjs';
import { ACCOUNT, loadFile, PATH } from '../lib/load-file.mjs';
import { startProgram } from '../lib/program.mjs';
import { startReceiver } from '../lib/webhook-receiver.mjs';

const ENTRY = 'dist/main.js';
const PER_SECOND = 500;
const SECONDS = 15;
const WARM_UP_SECONDS = 5;
const ENDPOINTS = 50;
const MUST_BE_TOLD_MS = 500;
const MUST_DELIVER = 1_000;
const MUST_KEEP = 0.85;
/**
 * The number of instances that share the database while the delay is measured. SQLite allows one.
 */
const INSTANCES = { sqlite: 1, postgres: 2 };
/** Listeners of the event stream while its cost is measured. */
const LISTENERS = 20;
const SECRET = ACCOUNT.API_KEYS.split(':')[1];
const variables = {
  WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8',
  WEBHOOK_SECRET_KEY: randomBytes(32).toString('base64'),
};

/**
 * The time from a callback's 204 to the event at a receiver, at 500 events a second; the number of
 * deliveries to 50 endpoints beside as many callbacks; and the cost of an endpoint, of stream
 * listeners and of alerts for callbacks at the highest load.
 */
export async function webhooks(kind, databases, options, say) {
  const receiver = await startReceiver();
  try {
    const told = await measureDelay(kind, databases, receiver);
    say(
      `${kind}: told p50 ${told.p50Ms.toFixed(0)} ms, p95 ${told.p95Ms.toFixed(0)} ms after the 204 at ${told.perSecond.toFixed(0)} events/s to ${INSTANCES[kind]} instance(s); must: ${MUST_BE_TOLD_MS} ms`,
    );
    const many = await measureMany(databases, receiver);
    say(
      `${kind}: ${many.perSecond.toFixed(0)} deliveries/s to ${ENDPOINTS} endpoints beside ${many.callbacks.toFixed(0)} callbacks/s; must: ${MUST_DELIVER}`,
    );
    const { rounds, ratios } = await measureCost(kind, receiver, options, say);
    const kept = ratios.perSecond.median;
    const found = [
      [
        told.p95Ms >= MUST_BE_TOLD_MS,
        `${kind}: told after ${told.p95Ms.toFixed(0)} ms, of ${MUST_BE_TOLD_MS}`,
      ],
      [
        many.perSecond < MUST_DELIVER,
        `${kind}: ${many.perSecond.toFixed(0)} deliveries/s, of ${MUST_DELIVER}`,
      ],
      [kept < MUST_KEEP, `${kind}: ${kept.toFixed(3)} of the callbacks without them, of ${MUST_KEEP}`],
    ];
    const missed = found.filter(([when]) => when).map(([, sentence]) => sentence);
    return { told, many, rounds, ratios, missed };
  } finally {
    receiver.stop();
  }
}

/** From the response to a callback until its event arrives. */
async function measureDelay(kind, databases, receiver) {
  return withServices(INSTANCES[kind], databases, async (urls, database) => {
    await addEndpoint(urls[0], receiver.url);
    await postCallbacks(urls, 'webhooks-warm-up', WARM_UP_SECONDS);
    // A new process gives callbacks most of its time. Its leftover work would distort this rate.
    await receiver.quiet();
    const answers = await postCallbacks(urls, 'webhooks', SECONDS);
    // A report overtaken by another one of its message is stale, and has no event.
    const told = await appliedReports(database.url);
    await waitUntil(() => told.every((key) => receiver.arrivals.has(key)));
    const delays = told
      .filter((key) => answers.times.has(key))
      .map((key) => Math.max(0, receiver.arrivals.get(key) - answers.times.get(key)))
      .sort((one, other) => one - other);
    const at = (share) => delays[Math.floor((delays.length - 1) * share)];
    return { perSecond: answers.perSecond, p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99) };
  });
}

/** Every endpoint receives every event, so there is always a backlog. */
async function measureMany(databases, receiver) {
  return withServices(1, databases, async (urls) => {
    for (let number = 1; number <= ENDPOINTS; number += 1) {
      await addEndpoint(urls[0], `${receiver.url}/${number}`);
    }
    await postCallbacks(urls, 'webhooks-warm-up', WARM_UP_SECONDS);
    const [before, start] = [receiver.count(), performance.now()];
    const { perSecond: callbacks } = await postCallbacks(urls, 'webhooks', SECONDS);
    const perSecond = (receiver.count() - before) / ((performance.now() - start) / 1_000);
    return { perSecond, callbacks };
  });
}

function measureCost(kind, receiver, options, say) {
  const prepare = async (url) => {
    await addEndpoint(url, receiver.url);
    for (let number = 0; number < LISTENERS; number += 1) listen(url);
  };
  // The backlog must not slow the other service.
  const settle = () => receiver.quiet();
  const pair = [
    { title: 'off', program: { variables }, prepare: turnAlertsOff },
    { title: 'on', program: { variables }, prepare, settle },
  ];
  return measureInTurn(kind, pair, options, say);
}

async function withServices(count, databases, work) {
  const database = await databases.create();
  const services = [];
  try {
    for (let number = 0; number < count; number += 1) services.push(await startService(database));
    const urls = services.map(({ program }) => program.url);
    return await work(urls, database);
  } finally {
    await Promise.all(services.map(({ program }) => program.stop()));
    await database.remove();
    for (const { folder } of services) rmSync(folder, { recursive: true, force: true });
  }
}

async function startService(database) {
  const folder = mkdtempSync(join(tmpdir(), 'plivo-delivery-bench-'));
  return { folder, program: await startProgram(ENTRY, { databaseUrl: database.url, folder, variables }) };
}

function addEndpoint(serviceUrl, url) {
  return call(`${serviceUrl}/webhooks/endpoints`, 'POST', { url });
}

async function turnAlertsOff(serviceUrl) {
  const { items } = await call(`${serviceUrl}/alerts/rules`, 'GET');
  const off = items.map(({ name }) => ({ name, enabled: false }));
  await call(`${serviceUrl}/alerts/rules`, 'PUT', { rules: off });
}

async function call(url, method, body) {
  const headers = { 'Content-Type': 'application/json', 'X-Api-Key': SECRET };
  const answer = await fetch(url, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  if (!answer.ok) throw new Error(`answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

/** Receives all events until the service stops. */
function listen(serviceUrl) {
  const sent = get(`${serviceUrl}/events`, { agent: false, headers: { 'X-Api-Key': SECRET } }, (response) => {
    response.on('error', () => {}).resume();
  });
  sent.on('error', () => {});
}

async function appliedReports(url) {
  const client = await createPrismaClient(url);
  const reports = await client.deliveryEvent.findMany({ where: { outcome: 'applied' } });
  await client.$disconnect();
  return reports.map(({ messageUuid, status }) => `${messageUuid} ${status}`);
}

/**
 * Posts callbacks at an even rate to each instance in turn, and records the time of each response.
 */
async function postCallbacks(urls, name, seconds) {
  const { path } = loadFile(seconds * PER_SECOND, name);
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  const agent = new Agent({ keepAlive: true });
  const times = new Map();
  const start = performance.now();
  const answers = [];
  for (const [index, line] of lines.entries()) {
    const waitMs = start + (index * 1_000) / PER_SECOND - performance.now();
    if (waitMs > 1) await sleep(waitMs);
    answers.push(post(agent, urls[index % urls.length], line, times));
  }
  await Promise.all(answers);
  agent.destroy();
  return { times, perSecond: lines.length / ((performance.now() - start) / 1_000) };
}

function post(agent, url, line, times) {
  const [nonce, signature, body] = line.split('\t');
  const headers = {
    'Content-Type': 'application/x-www-form-urlencoded',
    'Content-Length': Buffer.byteLength(body),
    'X-Plivo-Signature-V2': signature,
    'X-Plivo-Signature-V2-Nonce': nonce,
  };
  return new Promise((resolve, reject) => {
    const sent = request(url + PATH, { method: 'POST', agent, headers }, (response) => {
      response.resume();
      if (response.statusCode !== 204) reject(new Error(`answered ${response.statusCode}`));
      const form = new URLSearchParams(body);
      times.set(`${form.get('MessageUUID')} ${form.get('Status')}`, performance.now());
      response.once('end', resolve);
    });
    sent.once('error', reject);
    sent.end(body);
  });
}

async function waitUntil(condition) {
  const deadline = Date.now() + 60_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error('waited a minute in vain');
    await sleep(50);
  }
}
