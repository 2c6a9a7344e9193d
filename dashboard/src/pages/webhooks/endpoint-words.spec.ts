import { expect, it } from '@jest/globals';
import { describeRate, describeTypes, titleOf } from './endpoint-words.js';

it('names an endpoint by its host and path', () => {
  expect(titleOf('https://hooks.example.com/')).toBe('hooks.example.com');
  expect(titleOf('http://127.0.0.1:9000/sms?team=a')).toBe('127.0.0.1:9000/sms?team=a');
});

it('names a few types and counts more', () => {
  expect(describeTypes(null)).toBe('all');
  expect(describeTypes(['batch.done', 'message.sent'])).toBe('batch.done, message.sent');
  expect(describeTypes(['batch.done', 'message.sent', 'message.read', 'message.failed'])).toBe('4 types');
});

it('says how many requests a second there are at most', () => {
  expect(describeRate(null)).toBe('no limit');
  expect(describeRate(1_000)).toBe('1,000 a second');
});
