import { describe, expect, it } from '@jest/globals';
import { type EventTopic, isNatsSubject, parseEventTopic } from './event-topic.js';
import { Mistake } from './decorators.js';

describe('a topic', () => {
  it('is parsed into its parts', () => {
    expect(parseEventTopic('sms:{kind}/{type}.{partition:16}')).toEqual([
      'sms:',
      { name: 'kind' },
      '/',
      { name: 'type' },
      '.',
      { name: 'partition', of: 16 },
    ]);
  });

  it.each([
    '{typ}',
    '{}',
    '{partition}',
    '{partition:1}',
    '{partition:1025}',
    '{partition:x}',
    'sms.{type',
    'a b',
    'sms.*',
    'é',
    '{{type}}',
    'x'.repeat(121),
  ])('is refused: %s', (text) => {
    expect(parseEventTopic(text)).toBeInstanceOf(Mistake);
  });

  it.each([
    ['sms.{type}', true],
    ['sms.{kind}.{key}.{partition:4}', true],
    ['sms.events', true],
    ['sms', false],
    ['{type}', false],
    ['sms-{type}', false],
    ['sms.{type}x', false],
    ['sms..{type}', false],
    ['.sms.{type}', false],
    ['sms.{type}.', false],
  ])('%s is a subject of NATS: %s', (text, expected) => {
    expect(isNatsSubject(parseEventTopic(text) as EventTopic)).toBe(expected);
  });
});
