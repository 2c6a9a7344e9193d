import { expect, it } from '@jest/globals';
import type { DeliveryEvent } from '../../api/messages.js';
import { timelineEntries, type TimelineEntry } from './timeline-entries.js';

const message = {
  createdAt: '2026-11-29T10:00:00.000Z',
  sendAt: null,
  batchId: null,
  resend: 0,
  steps: [
    { at: '2026-11-29T10:00:01.000Z', change: 'submitted', reason: null },
    { at: '2026-11-29T10:00:09.000Z', change: 'refused', reason: 'recipient_opted_out' },
  ],
} as const;
const report = (receivedAt: string): DeliveryEvent => ({
  id: receivedAt,
  receivedAt,
  status: 'sent',
  error: null,
  sequence: null,
  plivoTimestamp: null,
  source: 'callback',
  mode: 'live',
  outcome: 'applied',
  reason: '',
  rawPayload: {},
});
const titleOf = (entry: TimelineEntry) => (entry.kind === 'report' ? entry.event.id : entry.title);

it('puts our steps and the reports in the order of their times', () => {
  const events = [report('2026-11-29T10:00:05.000Z'), report('2026-11-29T10:00:01.000Z')];
  const entries = timelineEntries({ ...message, steps: [...message.steps] }, { events });
  expect(entries.map(titleOf)).toEqual([
    'Accepted by this service',
    'Handed to Plivo',
    '2026-11-29T10:00:01.000Z',
    '2026-11-29T10:00:05.000Z',
    'Refused',
  ]);
  expect(entries.at(-1)).toMatchObject({ detail: 'The recipient opted out of messages from this sender.' });
});

it('tells a resend, a batch and a time to be sent', () => {
  const scheduled = { ...message, resend: 2, batchId: 'b', sendAt: '2026-11-29T12:00:00.000Z', steps: [] };
  expect(timelineEntries(scheduled, null)).toEqual([
    { at: message.createdAt, kind: 'step', title: 'Resend 2 was queued', detail: 'As a line of a batch.' },
    { at: scheduled.sendAt, kind: 'step', title: 'Due to be sent', detail: null },
  ]);
  expect(timelineEntries(null, { events: [] })).toEqual([]);
});
