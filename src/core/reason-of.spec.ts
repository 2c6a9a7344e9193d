import { expect, it } from '@jest/globals';
import { reasonOf } from './reason-of.js';

it.each([
  ['connect to postgresql://me:hunter2@db:5432/sms failed', 'connect to postgresql://…@db:5432/sms failed'],
  ['http://me:hunt@er2@proxy:3128 and https://hunter2@x/y', 'http://…@proxy:3128 and https://…@x/y'],
  ['getaddrinfo ENOTFOUND db.example.com', 'getaddrinfo ENOTFOUND db.example.com'],
])('the reason %j is logged as %j', (message, reason) => {
  expect(reasonOf(new Error(message))).toBe(reason);
  expect(reasonOf(message)).toBe(reason);
});
