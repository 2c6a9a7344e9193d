import { expect, it } from '@jest/globals';
import { isCrossSite } from './is-cross-site.js';

const host = 'localhost:3000';

it.each<[name: string, headers: Record<string, string>]>([
  ['a program', {}],
  ['a page of ours', { 'sec-fetch-site': 'same-origin', origin: 'http://localhost:3000' }],
  ['a page of ours in an older browser', { origin: 'http://localhost:3000' }],
  ['a page of ours behind TLS', { origin: 'https://LOCALHOST:3000', referer: 'https://localhost:3000/docs' }],
  ['somebody who typed the address', { 'sec-fetch-site': 'none' }],
])('allows %s', (_name, headers) => {
  expect(isCrossSite({ headers: { host, ...headers } })).toBe(false);
});

it.each<[name: string, headers: Record<string, string>]>([
  ['another site', { 'sec-fetch-site': 'cross-site' }],
  ['another port of this machine', { 'sec-fetch-site': 'same-site' }],
  ['a value of tomorrow', { 'sec-fetch-site': 'sibling' }],
  ['two values', { 'sec-fetch-site': 'same-origin, cross-site' }],
  ['an origin of another site', { origin: 'https://evil.example' }],
  ['an origin that only begins as ours', { origin: 'http://localhost:3000.evil.example' }],
  ['an origin of another port', { origin: 'http://localhost:8080' }],
  ['another name of this machine', { origin: 'http://127.0.0.1:3000' }],
  ['a sandboxed frame', { origin: 'null' }],
  ['an empty origin', { origin: '' }],
  ['an extension', { origin: 'chrome-extension://abcdef' }],
  ['a page in a browser without Origin', { referer: 'http://evil.example/localhost:3000' }],
  ['a referrer that is no URL', { referer: 'about:client' }],
])('denies %s', (_name, headers) => {
  expect(isCrossSite({ headers: { host, ...headers } })).toBe(true);
});
