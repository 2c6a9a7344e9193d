import { expect, it } from '@jest/globals';
import type { PrismaService } from '../core/prisma.service.js';
import { toStatusView, toTimelineView } from './api/to-delivery-status-view.js';
import { DeliveryStatusReader } from './delivery-status.reader.js';

const AT = new Date('2026-11-29T00:00:00Z');
const KNOWN = { id: 1, messageUuid: 'a', status: 'delivered', source: 'callback', mode: 'live' };
const TIMES = { receivedAt: AT, updatedAt: AT, plivoTimestamp: null, errorCode: null };
/** A row of a later version. */
const LATER = { id: 2, messageUuid: 'b', status: 'paused', source: 'pigeon', mode: 'canary' };
const EVENT = { ...LATER, ...TIMES, outcome: 'parked', reason: null, orderKey: '', rawPayload: '{}' };

function readerOf(rows: object[]): DeliveryStatusReader {
  const client = {
    deliveryStatus: {
      findMany: () => Promise.resolve(rows),
      findFirst: () => Promise.resolve(rows[0]),
      findUniqueOrThrow: () => Promise.resolve(rows[0]),
    },
    deliveryEvent: { findMany: () => Promise.resolve([EVENT]) },
    $transaction: (queries: Promise<unknown>[]) => Promise.all(queries),
  };
  return new DeliveryStatusReader({ client } as unknown as PrismaService);
}

it('lists a status of a later version as unknown, and its neighbours', async () => {
  const reader = readerOf([
    { ...LATER, ...TIMES },
    { ...KNOWN, ...TIMES },
  ]);
  const { items } = await reader.listStatuses({}, { limit: 20 });
  expect(items.map(toStatusView)).toEqual([
    expect.objectContaining({ status: 'unknown', source: 'unknown', mode: 'unknown', final: false }),
    expect.objectContaining({ status: 'delivered', source: 'callback', mode: 'live', final: true }),
  ]);
});

it('reads a timeline with values of a later version', async () => {
  const view = toTimelineView(await readerOf([{ ...LATER, ...TIMES }]).readTimeline('b'));
  expect(view).toMatchObject({ status: 'unknown', events: [{ status: 'unknown', outcome: 'unknown' }] });
});
