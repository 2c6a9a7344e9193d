import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PrismaService } from '../src/core/prisma.service.js';
import type { DeliveryReport } from '../src/delivery/delivery-report.js';
import { DeliveryStore } from '../src/delivery/recording/delivery.store.js';
import { fingerprintOf, orderKey } from '../src/delivery/recording/report-order.js';
import { LISTED_STATUSES } from '../src/plivo/statuses.js';
import { addMessage, LIVE, startService, type TestService } from './support/service.js';
import { parametersOf, postSigned } from './support/signed-callback.js';

const COLUMNS = ['status', 'errorCode', 'sequence', 'plivoTimestamp', 'rawPayload', 'messageId'] as const;

/** A few reports of one message with values close enough to collide in every part of the key. */
const reports = fc.array(
  fc.record({
    status: fc.constantFrom(...LISTED_STATUSES),
    sequence: fc.option(fc.integer({ min: 0, max: 3 })),
    plivoTimeMicros: fc.option(
      fc.integer({ min: 1, max: 3 }).map((n) => 1_790_000_000_000_000 + n * 1_000_500),
    ),
    errorCode: fc.option(fc.constantFrom('20', '80')),
  }),
  { minLength: 1, maxLength: 5 },
);

function toReport(
  messageUuid: string,
  messageId: string | null,
  facts: ReturnType<typeof reports.generate>['value'][number],
): DeliveryReport {
  const { status, errorCode, sequence, plivoTimeMicros } = facts;
  const identity = [status, errorCode, String(sequence), String(plivoTimeMicros)];
  return {
    ...facts,
    messageUuid,
    messageId,
    batchId: null,
    bodySigned: false,
    recipient: null,
    sender: null,
    messageType: null,
    units: null,
    totalRateMicros: null,
    totalAmountMicros: null,
    mcc: null,
    mnc: null,
    identity,
    source: 'callback',
    mode: 'live',
    receivedAt: new Date(0),
    rawPayload: JSON.stringify(identity),
  };
}

describe('the order of delivery reports', () => {
  let service: TestService;
  let store: DeliveryStore;

  beforeAll(async () => {
    service = await startService(LIVE);
    store = new DeliveryStore(service.app.get(PrismaService));
  });
  afterAll(() => service.stop());

  it('ends in the current status of the pure rule for every arrival with duplicates', async () => {
    const arrivals = reports.chain((some) =>
      fc.tuple(
        fc.constant(some),
        fc.shuffledSubarray([...some, ...some, ...some], {
          minLength: some.length * 3,
          maxLength: some.length * 3,
        }),
      ),
    );
    await fc.assert(
      fc.asyncProperty(
        arrivals,
        fc.integer({ min: 1, max: 4 }),
        fc.boolean(),
        async ([some, arrival], size, ours) => {
          const uuid = randomUUID();
          const messageId = ours ? randomUUID() : null;
          if (messageId !== null) await addMessage(service, { id: messageId });
          for (const batch of inBatches(arrival, size)) {
            await store.append(
              batch.map((facts) => toReport(uuid, messageId, facts)),
              new Date(0),
            );
          }

          const distinct = new Map(
            some
              .map((facts) => toReport(uuid, messageId, facts))
              .map((report) => [fingerprintOf(report), report]),
          );
          const keys = [...distinct].map(([fingerprint, report]) => orderKey(report, fingerprint)).sort();
          const events = await service.db.deliveryEvent.findMany({
            where: { messageUuid: uuid },
            orderBy: { id: 'asc' },
          });
          const present = await service.db.deliveryStatus.findUniqueOrThrow({ where: { messageUuid: uuid } });
          expect(events.map((event) => event.orderKey).sort()).toEqual(keys);
          expect(present.orderKey).toBe(keys.at(-1));
          expect(present.messageId).toBe(messageId);
          expect(events.findLast(({ outcome }) => outcome === 'applied')?.orderKey).toBe(present.orderKey);
        },
      ),
      { numRuns: 60 },
    );
  }, 60_000);

  it('ends in the same row for every permutation of a real history', async () => {
    const story: Record<string, string>[] = [
      { Status: 'queued', Sequence: '1' },
      { Status: 'sent', Sequence: '2' },
      { Status: 'undelivered', Sequence: '3', ErrorCode: '80' },
      { Status: 'delivered', Sequence: '4' },
    ];
    const ends = new Set<string>();
    for (const order of permutations(story)) {
      const MessageUUID = randomUUID();
      for (const report of order) await postSigned(service, parametersOf({ MessageUUID, ...report }));
      const row = await service.db.deliveryStatus.findUniqueOrThrow({ where: { messageUuid: MessageUUID } });
      const { rawPayload, ...rest } = Object.fromEntries(COLUMNS.map((name) => [name, row[name]]));
      ends.add(JSON.stringify({ ...rest, rawPayload: String(rawPayload).replaceAll(MessageUUID, '') }));
    }
    expect([...ends]).toEqual([expect.stringContaining('"delivered"')]);
  });

  it('decides between reports that arrive at the same moment on many connections', async () => {
    const MessageUUID = randomUUID();
    const statuses = ['queued', 'sent', 'delivered', 'undelivered', 'failed'];
    const all = statuses.flatMap((Status, index) =>
      Array.from({ length: 4 }, () => parametersOf({ MessageUUID, Status, Sequence: String(index) })),
    );
    const answers = await Promise.all(all.map((parameters) => postSigned(service, parameters)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204]));
    const { body } = await service.http.get(`/delivery-statuses/${MessageUUID}`);
    expect([body.status, body.events.length]).toEqual(['failed', 5]);
  });
});

function inBatches<T>(items: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

function permutations<T>(items: T[]): T[][] {
  if (items.length <= 1) return [items];
  return items.flatMap((item, index) =>
    permutations([...items.slice(0, index), ...items.slice(index + 1)]).map((rest) => [item, ...rest]),
  );
}
