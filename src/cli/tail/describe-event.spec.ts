import { expect, it } from '@jest/globals';
import { describeEvent } from './describe-event.js';

const at = { timestamp: '2026-11-29T12:00:00.123Z' };

it.each([
  [
    {
      type: 'message.undelivered',
      data: { id: 'a1', to: '+15551234567', errorCode: '80', error: { meaning: 'Later' } },
    },
    'message.undelivered   +1555123XXXX  a1  (80, Later)',
  ],
  [
    { type: 'message.refused', data: { id: 'a1', to: '+15551234567', reason: 'opted_out' } },
    'message.refused       +1555123XXXX  a1  (opted_out)',
  ],
  [{ type: 'message.sent', data: { id: null, messageUuid: 'b2', to: null } }, 'message.sent          b2'],
  [
    { type: 'recipient.opted_out', data: { recipient: '+15551234567' } },
    'recipient.opted_out   +1555123XXXX',
  ],
  [{ type: 'alert.raised', data: {} }, 'alert.raised'],
])('%j is one line', (event, line) => {
  expect(describeEvent({ hasColours: false }, { ...at, ...event })).toBe(`${at.timestamp}  ${line}`);
});

it('has colours on a terminal, and no others than its own', () => {
  const data = { id: '\u001B[2J', to: null };
  const line = describeEvent({ hasColours: true }, { ...at, type: 'message.delivered', data });
  expect(line).toContain('\u001B[32mmessage.delivered   \u001B[0m');
  expect(line).toContain('\\u001b[2J');
});
