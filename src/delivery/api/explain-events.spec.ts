import { expect, it } from '@jest/globals';
import type { MessageStatus } from '../../plivo/statuses.js';
import { orderKey } from '../recording/report-order.js';
import { type ExplainableEvent, explainEvents } from './explain-events.js';

function event(
  status: MessageStatus,
  outcome: 'applied' | 'stale',
  sequence = 1,
  plivoTimeMicros = 1,
): ExplainableEvent {
  return {
    status,
    outcome,
    reason: null,
    orderKey: orderKey({ status, sequence, plivoTimeMicros }, '0'.repeat(64)),
  };
}

const SENT = event('sent', 'applied', 5, 5);
const FAILED = event('failed', 'applied', 5, 5);

it.each<[ExplainableEvent, ExplainableEvent, string]>([
  [SENT, event('delivered', 'applied', 1), 'A later stage than sent.'],
  [SENT, event('queued', 'stale', 9), 'An earlier stage than sent.'],
  [SENT, event('sent', 'applied', 6), 'The same stage, with a higher sequence than sent.'],
  [SENT, event('sent', 'stale', 4, 9), 'The same stage, with a lower sequence than sent.'],
  [SENT, event('sent', 'applied', 5, 6), 'The same stage and sequence, with a later time than sent.'],
  [SENT, event('sent', 'stale', 5, 4), 'The same stage and sequence, with an earlier time than sent.'],
  [
    FAILED,
    event('delivered', 'applied', 5, 5),
    'Equal in stage, sequence and time; the tie-break puts it above failed.',
  ],
  [
    FAILED,
    event('rejected', 'stale', 5, 5),
    'Equal in stage, sequence and time; the tie-break puts it below failed.',
  ],
])('explains, after %j, the event %j: %s', (first, second, sentence) => {
  expect(explainEvents([first, second])).toEqual(['The first report of this message.', sentence]);
});

it('compares with the status that was current then, not with the event before', () => {
  const late = event('queued', 'stale', 1);
  const delivered = event('delivered', 'applied', 3);
  expect(explainEvents([SENT, late, delivered, late]).slice(1)).toEqual([
    'An earlier stage than sent.',
    'A later stage than sent.',
    'An earlier stage than delivered.',
  ]);
});

it('explains a stale report that comes first', () => {
  expect(explainEvents([event('queued', 'stale'), SENT])).toEqual([
    'Below a report recorded with it.',
    'The first report of this message.',
  ]);
});

it('gives no sentences for no events', () => {
  expect(explainEvents([])).toEqual([]);
});

it('explains values of a later version', () => {
  const mismatch = { ...event('sent', 'stale'), outcome: 'mismatch', reason: 'other_planet' };
  const unknown = { ...event('read', 'stale', 9), outcome: 'unknown' };
  expect(explainEvents([mismatch, unknown, SENT])).toEqual([
    'Without effect, for a reason that this version does not know.',
    'Recorded by a later version, with an outcome that this version does not know.',
    'The first report of this message.',
  ]);
});

it('says why a mismatch has no effect, and never compares with it', () => {
  const mismatch = { ...event('read', 'stale', 9), outcome: 'mismatch', reason: 'other_uuid' };
  expect(explainEvents([mismatch, SENT, mismatch, event('delivered', 'applied')])).toEqual([
    'Without effect: the message that its path names has another MessageUUID.',
    'The first report of this message.',
    'Without effect: the message that its path names has another MessageUUID.',
    'A later stage than sent.',
  ]);
});
