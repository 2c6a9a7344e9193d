import { describe, expect, it } from '@jest/globals';
import type { Request } from 'express';
import { isLoopbackAddress, isLoopbackHost, isLoopbackRequest } from './loopback.js';

it.each([
  ['127.0.0.1', true],
  ['127.255.255.254', true],
  ['::1', true],
  ['::ffff:127.0.0.1', true],
  ['', false],
  ['0.0.0.0', false],
  ['128.0.0.1', false],
  ['10.127.0.1', false],
  ['::', false],
  ['::2', false],
  ['::ffff:10.0.0.1', false],
  ['127.0.0.1.evil.com', false],
  ['127.0.0', false],
])('the address %j is of this machine: %j', (address, loopback) => {
  expect(isLoopbackAddress(address)).toBe(loopback);
});

it.each([
  ['localhost', true],
  ['localhost:3000', true],
  ['LocalHost:3000', true],
  ['127.0.0.1:3000', true],
  ['[::1]', true],
  ['[::1]:3000', true],
  ['[::ffff:127.0.0.1]:3000', true],
  ['', false],
  [':3000', false],
  ['sms.example.com', false],
  ['localhost.evil.com', false],
  ['127.0.0.1.evil.com', false],
  ['127.0.0.1.evil.com:3000', false],
  ['evil.com:127', false],
  ['localhost:3000.evil.com', false],
  ['user@localhost', false],
  ['192.168.0.1', false],
])('the Host header %j names this machine: %j', (host, loopback) => {
  expect(isLoopbackHost(host)).toBe(loopback);
});

describe('a request', () => {
  function request(
    headers: Record<string, string>,
    remoteAddress: string | undefined = '127.0.0.1',
  ): Request {
    return {
      headers: { host: 'localhost:3000', ...headers },
      socket: { remoteAddress },
    } as unknown as Request;
  }

  it('is from this machine when address, Host and the lack of a proxy say so', () => {
    expect(isLoopbackRequest(request({}))).toBe(true);
  });

  it.each([
    ['from elsewhere', request({}, '192.0.2.1')],
    ['without an address', { ...request({}), socket: {} } as Request],
    ['for a name of a web page', request({ host: 'evil.com:3000' })],
    ['without a Host header', { ...request({}), headers: {} } as Request],
    ...['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'].map(
      (header): [string, Request] => [`with ${header}`, request({ [header]: '' })],
    ),
  ])('%s is not', (_name, foreign) => {
    expect(isLoopbackRequest(foreign)).toBe(false);
  });
});
