import { expect, it } from '@jest/globals';
import { isForeignChange } from './is-foreign-change.js';

function change(headers: Record<string, string>, method = 'POST', host = 'sms.example.com'): boolean {
  return isForeignChange({ method, headers, host });
}

it.each<[name: string, headers: Record<string, string>]>([
  ['the dashboard', { 'sec-fetch-site': 'same-origin', origin: 'https://sms.example.com' }],
  [
    'the dashboard behind a proxy that changes Host',
    { 'sec-fetch-site': 'same-origin', origin: 'https://x' },
  ],
  ['an older browser', { origin: 'https://SMS.example.com' }],
  ['a browser without Origin', { referer: 'https://sms.example.com/dashboard/messages' }],
  ['a program', {}],
])('allows a change of %s', (_name, headers) => {
  expect(change(headers)).toBe(false);
});

it.each<[name: string, headers: Record<string, string>]>([
  ['another site', { 'sec-fetch-site': 'cross-site' }],
  ['a subdomain or another port', { 'sec-fetch-site': 'same-site', origin: 'https://sms.example.com' }],
  ['another origin in an older browser', { origin: 'https://evil.example' }],
  ['another port in an older browser', { origin: 'https://sms.example.com:8443' }],
  ['a sandboxed frame', { origin: 'null' }],
  ['an older browser without Origin', { referer: 'https://evil.example/sms.example.com' }],
])('denies a change of %s', (_name, headers) => {
  expect(change(headers)).toBe(true);
  expect(change(headers, 'DELETE')).toBe(true);
  expect(change(headers, 'GET')).toBe(false);
  expect(change(headers, 'HEAD')).toBe(false);
});
