import { expect, it } from '@jest/globals';
import { isThisMachine } from './is-this-machine.js';

it.each([
  ['http://localhost:4010', true],
  ['https://LOCALHOST', true],
  ['http://localhost.:4010', true],
  ['http://plivo.localhost/v1', true],
  ['http://127.0.0.1:4010', true],
  ['http://127.1', true],
  ['http://0.0.0.0:4010', true],
  ['http://[::1]:4010', true],
  ['http://[::]:4010', true],
  ['http://[::ffff:127.0.0.1]:4010', true],
  ['https://api.plivo.com', false],
  ['http://localhost.example.com', false],
  ['http://notlocalhost', false],
  ['http://127.0.0.1.example.com', false],
  ['http://10.0.0.1', false],
  ['http://[2001:db8::1]', false],
  ['http://[::ffff:10.0.0.1]', false],
])('says whether %s leads to this machine: %j', (url, expected) => {
  expect(isThisMachine(url)).toBe(expected);
});
