import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@jest/globals';
import type { CountingPlivo } from './counting-plivo.js';
import { type Answer, postAll } from './load.js';
import type { TestService } from './service.js';
import { parametersOf } from './signed-callback.js';
import { waitFor } from './wait-for.js';

/** Settings of a service under load: without rate limits. */
export const LOADED = {
  PLIVO_MESSAGES_PER_SECOND: '60',
  API_RATE_LIMIT: '1000000',
  RECIPIENT_HOURLY_LIMIT: '1000000',
  RECIPIENT_DAILY_LIMIT: '1000000',
} as const;

const CONNECTIONS = 8;
/** More than any fault posts. */
const MOST_CALLBACKS = 100_000;
/** Plivo accepts at most 60 requests a second, so more sends would only slow a spec. */
const SEND_EVERY_MS = 50;
const BLOCK = 2_000;
/** Final states. A message that Plivo accepted while the database was unavailable is unknown. */
const ENDS = ['submitted', 'unknown'];

export interface Loaded {
  /** Responses to callbacks. */
  callbacks: Answer[];
  /** The slowest callback. */
  slowestMs: number;
  /** Message UUIDs of callbacks answered 204. */
  acknowledged: string[];
  /** Statuses of responses to sends. */
  sends: number[];
  /** Times of sends answered 503 or 504, in milliseconds. */
  refusedAt: number[];
  /** Ids of accepted messages. */
  accepted: string[];
}

/** A service, or several behind one address. */
export type LoadedService = Pick<TestService, 'db' | 'http' | 'spoolDir' | 'url'>;

/** Posts callbacks and sends messages until `during` resolves. */
export async function loadDuring(service: LoadedService, during: () => Promise<void>): Promise<Loaded> {
  const loaded: Loaded = {
    callbacks: [],
    slowestMs: 0,
    acknowledged: [],
    sends: [],
    refusedAt: [],
    accepted: [],
  };
  let over = false;
  const work = during().finally(() => (over = true));
  await Promise.all([
    work,
    postCallbacks(service, loaded, () => over),
    sendMessages(service, loaded, () => over),
  ]);
  return loaded;
}

async function postCallbacks({ url }: LoadedService, loaded: Loaded, isOver: () => boolean): Promise<void> {
  while (!isOver() && loaded.callbacks.length < MOST_CALLBACKS) {
    const receipts = Array.from({ length: BLOCK }, () => parametersOf({ MessageUUID: randomUUID() }));
    const answers = await postAll([url], receipts, {
      connections: CONNECTIONS,
      stop: isOver,
      took: (milliseconds) => (loaded.slowestMs = Math.max(loaded.slowestMs, milliseconds)),
    });
    loaded.callbacks.push(...answers);
    answers.forEach((answer, index) => {
      if (answer === 204) loaded.acknowledged.push(receipts[index]!['MessageUUID']!);
    });
  }
}

/** Each message has its own recipient, so that a message sent twice is found. */
let recipients = 0;

async function sendMessages({ http }: LoadedService, loaded: Loaded, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    const to = `+1415555${1000 + (recipients += 1)}`;
    const { status, body } = await http.post('/messaging/messages').send({ to, text: 'hello' });
    loaded.sends.push(status);
    if (status === 202) loaded.accepted.push(body.id);
    else loaded.refusedAt.push(performance.now());
    await sleep(SEND_EVERY_MS);
  }
}

/** Expects a healthy service with all acknowledged callbacks and accepted messages. */
export async function expectNothingLost(service: LoadedService, loaded: Loaded): Promise<void> {
  const { db, http, spoolDir } = service;
  await waitFor(async () => {
    const { body } = await http.get('/health/ready');
    return body.status === 'ok' && body.spool?.bytes === 0;
  });
  const rows = await db.deliveryStatus.findMany({ select: { messageUuid: true } });
  const recorded = new Set(rows.map(({ messageUuid }) => messageUuid));
  expect(loaded.acknowledged.filter((uuid) => !recorded.has(uuid))).toEqual([]);
  expect((await readdir(spoolDir)).filter((name) => name.includes('set-aside'))).toEqual([]);
  await expectNoneForgotten(service, loaded);
}

/** Expects that each accepted message was sent, or has a job that will send it. */
async function expectNoneForgotten({ db }: LoadedService, { accepted }: Loaded): Promise<void> {
  // Jobs first: a message sent in between is sent when messages are read.
  const jobs = await db.job.findMany({ where: { diedAt: null } });
  const owed = new Set(jobs.map(({ payload }) => (JSON.parse(payload) as { messageId?: string }).messageId));
  const messages = await db.message.findMany({ where: { id: { in: accepted } } });
  const ended = messages.filter(({ state }) => ENDS.includes(state));
  const sent = new Set(ended.map(({ id }) => id));
  expect(accepted.filter((id) => !sent.has(id) && !owed.has(id))).toEqual([]);
}

/**
 * Expects that all messages were sent, and none of them twice. A killed process may leave a message
 * with an unknown outcome.
 */
export async function expectAllSent(
  { db }: LoadedService,
  { times }: CountingPlivo,
  accepted: readonly string[],
  { killed = false } = {},
): Promise<void> {
  const where = { id: { in: [...accepted] } };
  await waitFor(async () => (await db.message.count({ where: { ...where, state: { notIn: ENDS } } })) === 0);
  expect([...times.values()].filter(({ length }) => length > 1)).toEqual([]);
  const select = { recipient: true, state: true, stateReason: true };
  const messages = await db.message.findMany({ where, select });
  const unsent = messages.filter(({ recipient }) => !times.has(recipient));
  expect(unsent.filter(({ stateReason }) => !killed || stateReason !== 'interrupted')).toEqual([]);
  expect(messages).toHaveLength(accepted.length);
}

/** Expects only success and responses that ask for a retry. */
export function expectNoFailure({ callbacks, sends }: Loaded): void {
  expect([...new Set(callbacks)].filter((status) => ![204, 503].includes(status))).toEqual([]);
  expect([...new Set(sends)].filter((status) => ![202, 503, 504].includes(status))).toEqual([]);
}
