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

const PROXY_HEADERS = [
  'forwarded',
  'via',
  'x-forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-forwarded-by',
  'x-forwarded-prefix',
  'x-forwarded-client-cert',
  'forwarded-for',
  'x-forward-proto',
  'x-real-ip',
  'true-client-ip',
  'client-ip',
  'x-client-ip',
  'x-cluster-client-ip',
  'x-remote-addr',
  'x-original-host',
  'x-original-url',
  'x-originating-ip',
  'x-rewrite-url',
  'x-scheme',
  'x-url-scheme',
  'front-end-https',
  'proxy-connection',
  'proxy-authorization',
  'x-proxyuser-ip',
  'wl-proxy-client-ip',
  'cf-connecting-ip',
  'cf-ray',
  'cdn-loop',
  'fastly-client-ip',
  'fly-client-ip',
  'fly-request-id',
  'tailscale-user-login',
  'ngrok-skip-browser-warning',
  'x-envoy-external-address',
  'x-azure-clientip',
  'x-azure-fdid',
  'x-arr-ssl',
  'x-amzn-trace-id',
  'x-amz-cf-id',
  'x-appengine-user-ip',
  'x-cloud-trace-context',
  'x-vercel-id',
  'x-nf-client-connection-ip',
  'x-akamai-edgescape',
  'x-sucuri-clientip',
  'x-ssl-client-verify',
  'x-varnish-id',
];

/** Headers of curl, browsers and tracing tools. */
const OWN_HEADERS = [
  'accept',
  'accept-encoding',
  'accept-language',
  'authorization',
  'cache-control',
  'connection',
  'content-length',
  'content-type',
  'cookie',
  'dnt',
  'expect',
  'idempotency-key',
  'if-none-match',
  'origin',
  'postman-token',
  'priority',
  'referer',
  'sec-ch-ua-platform',
  'sec-fetch-site',
  'te',
  'traceparent',
  'transfer-encoding',
  'upgrade-insecure-requests',
  'user-agent',
  'x-api-key',
  'x-correlation-id',
  'x-request-id',
  'x-requested-with',
];

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

  it('is from this machine by its address and Host, without a proxy', () => {
    expect(isLoopbackRequest(request({}))).toBe(true);
  });

  it.each(OWN_HEADERS)('is from this machine also with the header %s', (header) => {
    expect(isLoopbackRequest(request({ [header]: '' }))).toBe(true);
  });

  it.each([
    ['from elsewhere', request({}, '192.0.2.1')],
    ['without an address', { ...request({}), socket: {} } as Request],
    ['for a name of a web page', request({ host: 'evil.com:3000' })],
    ['without a Host header', { ...request({}), headers: {} } as Request],
    ['over HTTP/1.0, as bare nginx asks', { ...request({}), httpVersion: '1.0' } as Request],
    ...PROXY_HEADERS.map((header): [string, Request] => [`with ${header}`, request({ [header]: '' })]),
  ])('is not from this machine: %s', (_name, foreign) => {
    expect(isLoopbackRequest(foreign)).toBe(false);
  });
});
