import { expect, it } from '@jest/globals';
import { parseLiveEvent } from './live-event.js';

it('reads an event', () => {
  const event = { type: 'batch.done', data: { id: 'b1' } };
  expect(parseLiveEvent(JSON.stringify(event))).toEqual(event);
});

it.each([
  '',
  'null',
  '[]',
  '{"type":1,"data":{}}',
  '{"type":"batch.done"}',
  '{"type":"batch.done","data":null}',
])('takes %j for none', (text) => expect(parseLiveEvent(text)).toBeNull());
