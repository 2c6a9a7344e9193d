import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { isDeepStrictEqual } from 'node:util';
import { v7 as uuidv7 } from 'uuid';
import { FeedsService } from '../src/feed/feeds.service.js';
import { createPrismaClient } from '../src/core/database/prisma-client.js';
import { PrismaService } from '../src/core/prisma.service.js';
import { MessageReader } from '../src/messages/message.reader.js';
import { createDatabase, type TestDatabase } from './support/database.js';
import { GeneratedMonth } from './support/generated-month.js';
import { computePlainly, readCounted } from './support/plain-reports.js';
import { printedRandom } from './support/seed.js';
import { addMessage, LIVE, MESSAGE_ID, startService, type TestService } from './support/service.js';
import { parametersOf, postSigned } from './support/signed-callback.js';
import { TEXT_COLUMNS } from './support/text-columns.js';
import { waitFor } from './support/wait-for.js';

const NUMBER = '+14155550123';
const DIGITS = '14155550123';
const OTHER = '+15551234567';
const OPEN_STATES = new Set(['held', 'queued', 'submitting', 'unknown']);
const SECRET = 'what only this person was told';

type Row = Record<string, unknown>;

describe('a recipient', () => {
  let database: TestDatabase;
  let service: TestService;

  beforeEach(async () => {
    database = await createDatabase();
  });
  afterEach(async () => {
    await service.stop();
    await database.remove();
  });

  async function start(): Promise<void> {
    service = await startService({ ...LIVE, DATABASE_URL: database.url });
    await rebuilt();
  }
  const rebuilt = () =>
    waitFor(async () => (await service.http.get('/reports/rebuild')).body.state === 'finished');
  const allRead = () =>
    waitFor(async () => (await service.app.get(FeedsService).listFeeds()).every(({ lag }) => lag === 0));

  /** What each message counts as, apart from its number. */
  const figures = async () => {
    const counted = await readCounted(service.db);
    return new Map([...counted].map(([key, { recipient: _, ...rest }]) => [key, rest]));
  };
  const erasure = async (id: string) =>
    (await service.http.get(`/recipients/erasures/${id}`).expect(200)).body;
  async function erase(number: string = NUMBER) {
    const { id } = (await service.http.delete(`/recipients/${number}`).expect(202)).body;
    // Not over HTTP, which has a rate limit.
    await waitFor(async () => (await service.db.erasure.findUnique({ where: { id } }))?.finishedAt);
    return erasure(id);
  }
  const exported = async (number = NUMBER) =>
    (await service.http.get(`/recipients/${number}/export`).expect(200)).body as Record<string, Row[]>;

  /** All rows of a table, by the names of its columns. */
  const rowsOf = (model: string) => {
    const delegate = model[0]!.toLowerCase() + model.slice(1);
    return (service.db as unknown as Record<string, { findMany: () => Promise<Row[]> }>)[
      delegate
    ]!.findMany();
  };
  const textOf = (value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString() : String(value);
  /** Where any column of any table still has a text. */
  async function placesOf(text: string): Promise<string[]> {
    const places = await Promise.all(
      Object.keys(TEXT_COLUMNS).map(async (model) =>
        (await rowsOf(model)).flatMap((row) =>
          Object.entries(row).flatMap(([name, value]) =>
            textOf(value).includes(text) ? [`${model}.${name}`] : [],
          ),
        ),
      ),
    );
    return [...new Set(places.flat())].toSorted();
  }

  /** The number in all columns that can hold it, and the secret in those of free text. */
  async function fillEverything(): Promise<void> {
    const { db } = service;
    const at = new Date(Date.now() - 60_000);
    const times = { receivedAt: at, processedAt: at };
    const rawPayload = JSON.stringify({ To: DIGITS, Text: SECRET });
    const [messageUuid, foreignUuid, lostUuid, endpointId] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()];
    const id = uuidv7();
    const batchId = '019ab0c1-0000-7000-8000-000000000001';
    await db.batch.create({
      data: { id: batchId, kind: 'marketing', sender: 'ACME', state: 'done', createdAt: at, updatedAt: at },
    });
    await db.message.create({
      data: {
        id,
        messageUuid,
        recipient: NUMBER,
        sender: 'ACME',
        text: SECRET,
        variables: JSON.stringify({ name: SECRET }),
        clientReference: `${SECRET} ${NUMBER}`,
        metadata: JSON.stringify({ number: NUMBER, note: SECRET }),
        callbackUrl: `https://hooks.example.com/?of=${DIGITS}&note=${SECRET}`,
        batchId,
        batchLine: 1,
        state: 'submitted',
        createdAt: at,
        updatedAt: at,
        submittedAt: at,
      },
    });
    const report = {
      status: 'delivered',
      orderKey: '',
      source: 'callback',
      recipient: NUMBER,
      rawPayload,
      ...times,
    };
    for (const [uuid, messageId] of [
      [messageUuid, id],
      [foreignUuid, null],
    ] as const) {
      await db.deliveryStatus.create({
        data: { ...report, id: uuidv7(), messageUuid: uuid, messageId, updatedAt: at },
      });
    }
    const events: bigint[] = [];
    for (const uuid of [messageUuid, foreignUuid, lostUuid]) {
      const event = { ...report, messageUuid: uuid, fingerprint: uuid };
      const outcome = uuid === lostUuid ? 'mismatch' : 'applied';
      const { id: eventId } = await db.deliveryEvent.create({ data: { ...event, outcome } });
      events.push(BigInt(eventId));
    }
    const optedOut = JSON.stringify({ sender: 'ACME', recipient: NUMBER, note: SECRET });
    const told = await db.serviceEvent.create({
      data: { id: Number(events.at(-1)!) + 1, type: 'recipient.opted_out', data: optedOut, createdAt: at },
    });
    events.push(BigInt(told.id));
    await db.webhookEndpoint.create({
      data: { id: endpointId, url: 'https://x', secret: '', state: 'disabled', createdAt: at, updatedAt: at },
    });
    for (const eventId of events) {
      await db.webhookDelivery.create({
        data: {
          endpointId,
          eventId,
          webhookId: `evt_${eventId}`,
          type: 'message.delivered',
          state: 'delivered',
          history: `${JSON.stringify({ at, answer: `${SECRET} ${NUMBER}` })}\n`,
          createdAt: at,
          updatedAt: at,
        },
      });
    }
    await db.inboundMessage.create({
      data: {
        id: uuidv7(),
        sender: NUMBER,
        recipient: '+15550100000',
        text: SECRET,
        source: 'callback',
        fingerprint: 'f',
        receivedAt: at,
        rawPayload,
      },
    });
    for (const [line, messageId] of [
      [1, id],
      [2, null],
    ] as const) {
      await db.batchLine.create({
        data: { batchId, line, result: 'accepted', recipient: NUMBER, messageId },
      });
    }
    for (const [number, key] of [id, 'a message that retention has removed'].entries()) {
      await db.reportedMessage.create({
        data: { number, key, recipient: NUMBER, countedAt: at, dimensionsId: 1, status: 'delivered' },
      });
    }
    for (const body of [`To=%2B${DIGITS}&Text=${SECRET}`, '']) {
      await db.rejectedCallback.create({
        data: {
          id: uuidv7(),
          method: 'POST',
          path: body === '' ? `/callbacks/inbound?From=${DIGITS}&Text=${SECRET}` : '/callbacks/inbound',
          headers: JSON.stringify({ 'x-number': DIGITS }),
          rawBody: Buffer.from(body),
          reason: 'unreadable',
          receivedAt: at,
        },
      });
    }
    await db.idempotencyKey.create({
      data: {
        id: 'key',
        requestHash: 'hash',
        body: JSON.stringify({ id, recipient: NUMBER, warning: `${NUMBER}: ${SECRET}` }),
        createdAt: at,
        expiresAt: new Date(at.getTime() + 86_400_000),
      },
    });
    await db.job.create({
      data: {
        id: uuidv7(),
        kind: 'send',
        payload: JSON.stringify({ messageId: id }),
        lastError: `Plivo refused ${NUMBER}: ${SECRET}`,
        createdAt: at,
        diedAt: at,
      },
    });
    await db.optOut.create({
      data: { id: uuidv7(), sender: 'ACME', recipient: NUMBER, source: 'inbound', createdAt: at },
    });
  }

  it('is in the export with every row that names the number, and no other row', async () => {
    await start();
    await fillEverything();
    await addMessage(service, { id: uuidv7(), recipient: OTHER, state: 'submitted' });
    const document = await exported();
    const text = JSON.stringify(document);
    expect(document['recipient']).toBe(NUMBER);
    expect(text).not.toContain(OTHER);
    const declared = Object.entries(TEXT_COLUMNS).filter(([, { personal }]) => personal.length > 0);
    for (const [model, { personal }] of declared) {
      for (const row of await rowsOf(model)) {
        if (!personal.some((name) => /14155550123|only this person/.test(textOf(row[name])))) continue;
        for (const name of personal.filter((column) => row[column] !== null)) {
          expect([model, name, text]).toEqual([
            model,
            name,
            expect.stringContaining(JSON.stringify(textOf(row[name]))),
          ]);
        }
      }
    }
  });

  it('is erased from every column, but for the opt-out', async () => {
    await start();
    await fillEverything();
    const filled = await placesOf(DIGITS);
    const personal = Object.entries(TEXT_COLUMNS).flatMap(([model, columns]) =>
      model === 'Erasure' ? [] : columns.personal.map((name) => `${model}.${name}`),
    );
    const bySecret = await placesOf(SECRET);
    expect([...new Set([...filled, ...bySecret])].toSorted()).toEqual(personal.toSorted());
    await allRead();
    const done = await erase();
    expect(done).toMatchObject({ recipient: '+1415555XXXX', messages: 1, waitsFor: null });
    expect(await placesOf(DIGITS)).toEqual(['OptOut.recipient']);
    expect(await placesOf(SECRET)).toEqual([]);
    expect(await service.db.batchLine.count()).toBe(2);
    expect(service.logs.lines.join('\n')).not.toContain(DIGITS);
  });

  it('leaves all figures as they were, also after a rebuild', async () => {
    const prisma = await PrismaService.open(database.url);
    const db = await createPrismaClient(database.url);
    await new GeneratedMonth(prisma, db, printedRandom()).happen(60);
    await prisma.onApplicationShutdown();
    await db.$disconnect();
    await start();
    const states = service.app.get(MessageReader);
    await waitFor(async () => (await states.findUnknownWithReport()).length === 0);
    await waitFor(async () =>
      isDeepStrictEqual(await readCounted(service.db), await computePlainly(service.db)),
    );
    await allRead();
    const messages = await service.db.message.findMany();
    const open = new Set(
      messages.filter(({ state }) => OPEN_STATES.has(state)).map(({ recipient }) => recipient),
    );
    const over = [...new Set(messages.map(({ recipient }) => recipient))]
      .filter((one) => !open.has(one))
      .slice(0, 4);
    const before = await figures();
    await Promise.all(over.map(erase));
    expect(over).toHaveLength(4);
    expect(await figures()).toEqual(before);
    await service.http.post('/reports/rebuild').expect(202);
    await rebuilt();
    expect(await figures()).toEqual(before);
    expect(await service.db.reportedMessage.count({ where: { recipient: { in: over } } })).toBe(0);
  });

  it('does not come back with a late report, which is kept without the number', async () => {
    await start();
    const messageUuid = uuidv7();
    const path = `/callbacks/delivery-status/${MESSAGE_ID}`;
    await addMessage(service, { recipient: NUMBER, state: 'submitted' });
    const report = (Status: string, uuid = messageUuid) =>
      parametersOf({ MessageUUID: uuid, Status, To: DIGITS, Sequence: Status === 'sent' ? '2' : '3' });
    const foreign = uuidv7();
    await postSigned(service, report('delivered'), path);
    await postSigned(service, report('delivered', foreign));
    await allRead();
    await erase();
    const counted = await figures();
    expect((await postSigned(service, report('sent'), path)).status).toBe(204);
    expect((await postSigned(service, report('read'), path)).status).toBe(204);
    expect((await postSigned(service, report('failed', foreign))).status).toBe(204);
    await allRead();
    expect(await placesOf(DIGITS)).toEqual([]);
    const late = await service.db.deliveryEvent.findMany({
      where: { reason: 'erased' },
      orderBy: { id: 'asc' },
    });
    expect(
      late.map(({ status, outcome, recipient, rawPayload }) => [status, outcome, recipient, rawPayload]),
    ).toEqual([
      ['sent', 'stale', '', '{}'],
      ['read', 'stale', '', '{}'],
      ['failed', 'stale', '', '{}'],
    ]);
    await postSigned(service, report('read'), path);
    expect(await service.db.deliveryEvent.count({ where: { reason: 'erased' } })).toBe(3);
    expect(await figures()).toEqual(counted);
    const { events } = (await service.http.get(`/delivery-statuses/${messageUuid}`).expect(200)).body;
    expect(events.map(({ status, reason }: Row) => [status, reason])).toContainEqual([
      'read',
      'Without effect: what was known of its recipient had been erased.',
    ]);
  });

  it('has waiting messages cancelled, and is erased when nothing is on its way any more', async () => {
    await start();
    const held = uuidv7();
    await addMessage(service, { id: held, recipient: NUMBER, state: 'held' });
    await addMessage(service, { recipient: NUMBER, state: 'submitted', messageUuid: 'on-its-way' });
    const { id } = (await service.http.delete(`/recipients/${NUMBER}`).expect(202)).body;
    // The readers of the log have to know of it first.
    const cancelled = await waitFor(() =>
      service.db.message.findFirst({ where: { id: held, recipient: '' } }),
    );
    expect(cancelled).toMatchObject({ state: 'cancelled', text: '' });
    await waitFor(async () => (await erasure(id)).waitsFor === 'messages');
    expect((await service.http.delete(`/recipients/${NUMBER}`).expect(202)).body).toMatchObject({ id });
    const later = uuidv7();
    await addMessage(service, { id: later, recipient: NUMBER, state: 'submitted' });
    const path = `/callbacks/delivery-status/${MESSAGE_ID}`;
    await postSigned(service, parametersOf({ MessageUUID: 'on-its-way', To: DIGITS }), path);
    await waitFor(async () => (await erasure(id)).state === 'done');
    const left = await service.db.message.findMany({ where: { recipient: NUMBER } });
    expect(left.map((message) => message.id)).toEqual([later]);
  });

  it('is erased after a stop in the middle of it', async () => {
    await start();
    const at = new Date(Date.now() - 60_000);
    const rest = { sender: 'ACME', text: SECRET, state: 'refused', createdAt: at, updatedAt: at };
    await service.db.message.createMany({
      data: Array.from({ length: 1_500 }, () => ({ ...rest, id: uuidv7(), recipient: NUMBER })),
    });
    const { id } = (await service.http.delete(`/recipients/${NUMBER}`).expect(202)).body;
    await waitFor(async () => (await erasure(id)).messages > 0);
    await service.stop();
    await start();
    await waitFor(async () => (await erasure(id)).state === 'done');
    expect(await erasure(id)).toMatchObject({ messages: 1_500 });
    expect(await placesOf(SECRET)).toEqual([]);
  });

  it('is found in invalid lines of batches as it was typed, and no other recipient', async () => {
    await start();
    const typed = ['+1 (415) 555-0123', '1-415-555-0123', 'tel:+1?415?555?0123'];
    const others = ['+1 (415) 555-0124', '+49 1 415 555 0123', 'nobody'];
    const batchId = '019ab0c1-0000-7000-8000-000000000001';
    const lines = [...typed, ...others].map((recipient, line) => ({ batchId, line, recipient }));
    const at = new Date(Date.now() - 60_000);
    await service.db.batch.create({
      data: { id: batchId, kind: 'marketing', sender: 'ACME', state: 'done', createdAt: at, updatedAt: at },
    });
    await service.db.batchLine.createMany({ data: lines.map((line) => ({ ...line, result: 'invalid' })) });
    const { batchLines } = await exported();
    expect(batchLines).toEqual(
      lines.slice(0, 3).map((line) => ({ ...line, result: 'invalid', reason: null, messageId: null })),
    );
    await erase();
    const left = await service.db.batchLine.findMany({ orderBy: { line: 'asc' } });
    expect(left.map(({ recipient }) => recipient || null)).toEqual([null, null, null, ...others]);
  });

  it('is found in Mexico as carriers write it', async () => {
    await start();
    const [number, digits] = ['+525512345678', '5215512345678'];
    await postSigned(service, parametersOf({ To: digits }));
    await postSigned(service, parametersOf({ To: digits, Status: 'teleported' }));
    await allRead();
    expect(await exported(number)).toMatchObject({ deliveryEvents: [{}], rejectedCallbacks: [{}] });
    await erase(number);
    expect(await placesOf(digits)).toEqual([]);
  });

  it('can be erased again, and is unknown without a number', async () => {
    await start();
    await service.http.delete('/recipients/12').expect(400);
    await service.http.get('/recipients/12/export').expect(400);
    const [first, second] = [await erase(), await erase()];
    expect(second.id).not.toBe(first.id);
    expect(await exported()).toMatchObject({ messages: [], optOuts: [] });
  });
});
