import { expect, it } from '@jest/globals';
import { liveQueryOf } from './live-queries.js';

const DELIVERED = { type: 'message.delivered', data: { id: 'm1', messageUuid: 'u1', batchId: 'b1' } };
const BATCH_DONE = { type: 'batch.done', data: { id: 'b1' } };
const OPTED_OUT = { type: 'recipient.opted_out', data: {} };
const RAISED = { type: 'alert.raised', data: { id: 'a1' } };

it.each([
  ['a message by our id', ['message', 'm1'], [DELIVERED]],
  ['a message by Plivo’s id', ['message', 'u1'], [DELIVERED]],
  ['another message', ['message', 'm2'], []],
  ['reported messages', ['statuses', {}, undefined], [DELIVERED]],
  ['our messages', ['messages', {}, undefined], [DELIVERED]],
  ['the first figures', ['reports', 'messages', {}], [DELIVERED]],
  ['other reports', ['reports', 'errors', {}], [DELIVERED]],
  ['figures of the period before', ['reports', 'messages-before', {}], []],
  ['a batch', ['batch', 'b1'], [DELIVERED, BATCH_DONE]],
  ['its lines', ['batch', 'b1', 'lines', {}], [DELIVERED, BATCH_DONE]],
  ['another batch', ['batch', 'b2'], []],
  ['the batches', ['batches', undefined], [DELIVERED, BATCH_DONE]],
  ['opt-outs', ['opt-outs', {}], [OPTED_OUT]],
  ['alerts', ['alerts', 'open'], [RAISED]],
  ['the dead letters', ['dead-letters'], []],
  ['the session', ['session'], []],
])('asks anew for %s by the events of it', (_, key, events) => {
  const live = liveQueryOf(key);
  const all = [DELIVERED, BATCH_DONE, OPTED_OUT, RAISED];
  expect(all.filter((event) => live?.isAbout(event, key))).toEqual(events);
});

it('waits longer for reports that cost more', () => {
  const gapOf = (...key: string[]): number | undefined => liveQueryOf(key)?.gapMs;
  expect(gapOf('message')).toBeLessThan(gapOf('reports', 'messages')!);
  expect(gapOf('reports', 'messages')).toBeLessThan(gapOf('reports', 'latency')!);
});
