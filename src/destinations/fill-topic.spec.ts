import { describe, expect, it } from '@jest/globals';
import { type EventTopic, parseEventTopic } from '../config/event-topic.js';
import { fillTopic } from './fill-topic.js';

const OURS = { type: 'message.sent', kind: 'otp', messageKey: '019a-b', orderKey: '019a-b' };
const OPT_OUT = { type: 'recipient.opted_out', kind: null, messageKey: null, orderKey: 'recipient +1 +2' };

const fill = (template: string, values: Parameters<typeof fillTopic>[1]): string =>
  fillTopic(parseEventTopic(template) as EventTopic, values);

describe('the topic of an event', () => {
  it.each([
    { template: 'sms-events', of: OURS, topic: 'sms-events' },
    { template: 'sms.{type}', of: OURS, topic: 'sms.message.sent' },
    { template: '{kind}:{key}', of: OURS, topic: 'otp:019a-b' },
    { template: 'sms.{kind}.{key}.{type}', of: OPT_OUT, topic: 'sms.none.none.recipient.opted_out' },
    { template: '{key}', of: { ...OURS, messageKey: 'a.b *>\n#é' }, topic: 'a_b______' },
    { template: '{key}', of: { ...OURS, messageKey: '' }, topic: 'none' },
  ])('is $topic for $template', ({ template, of, topic }) => {
    expect(fill(template, of)).toBe(topic);
  });

  it('has one partition for all events with the same key, and uses all partitions', () => {
    expect(fill('sms.{partition:8}', OURS)).toBe(
      fill('sms.{partition:8}', { ...OURS, type: 'message.failed' }),
    );
    const keys = Array.from({ length: 200 }, (_, index) => `key ${index}`);
    const topics = keys.map((orderKey) => fill('{partition:8}', { ...OURS, orderKey }));
    expect([...new Set(topics)].sort()).toEqual(['0', '1', '2', '3', '4', '5', '6', '7']);
  });
});
