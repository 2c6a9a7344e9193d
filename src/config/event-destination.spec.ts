import { describe, expect, it } from '@jest/globals';
import { describeDestination, parseEventDestination } from './event-destination.js';
import { Mistake } from './decorators.js';

describe('the address of a broker', () => {
  it.each([
    {
      text: 'amqp://broker',
      parsed: { broker: 'rabbitmq', isTls: false, host: 'broker', port: 5672, path: '' },
    },
    {
      text: 'AMQPS://me:p%40ss%2F@mq.example.com/%2Fteam',
      parsed: {
        broker: 'rabbitmq',
        isTls: true,
        host: 'mq.example.com',
        port: 5671,
        user: 'me',
        password: 'p@ss/',
        path: '/team',
      },
    },
    {
      text: 'rediss://:secret@[::1]:6390/3',
      parsed: { broker: 'redis', isTls: true, host: '::1', port: 6390, password: 'secret', path: '3' },
    },
    {
      text: 'nats://token@n',
      parsed: { broker: 'nats', isTls: false, host: 'n', port: 4222, user: 'token', path: '' },
    },
    { text: 'tls://n:1/', parsed: { broker: 'nats', isTls: true, host: 'n', port: 1, path: '' } },
  ])('is parsed: $text', ({ text, parsed }) => {
    expect(parseEventDestination(text)).toEqual({ user: undefined, password: undefined, ...parsed });
  });

  it.each([
    'broker:5672',
    'http://broker',
    'amqp:broker',
    'amqp://',
    'amqp://me:pa#ss@broker',
    'amqp://me:pa/ss@broker',
    'amqp://me:12/ss@broker',
    'amqp://me:pa?ss@broker',
    'amqp://me:pa%ss@broker',
    'amqp://broker:99999',
    'amqp://broker?heartbeat=0',
    'amqp://a,b',
    'redis://broker/sms',
    'nats://broker/sms',
  ])('is refused: %s', (text) => {
    const found = parseEventDestination(text);
    expect(found).toBeInstanceOf(Mistake);
    expect((found as Mistake).sentence).not.toMatch(/ss@|broker:|\bsms\b/);
  });

  it('is logged without user and password', () => {
    const found = parseEventDestination('rediss://me:secret@[::1]:6390/3');
    expect(found instanceof Mistake ? '' : describeDestination(found)).toBe('Redis at [::1]:6390');
  });
});
