import { expect, it } from '@jest/globals';
import type { WebhookEndpoint } from '../../api/webhooks.js';
import { changesOf, headersMistake, parseHeaders, readSettings } from './endpoint-settings.js';

const endpoint: WebhookEndpoint = {
  id: 'e1',
  url: 'https://hooks.example.com/sms',
  types: null,
  filters: null,
  description: null,
  headerNames: ['Authorization'],
  maxPerSecond: null,
  state: 'enabled',
  disabledReason: null,
  failingSince: null,
  slowUntil: null,
  previousSecretUntil: null,
  createdAt: '2026-11-29T08:00:00.000Z',
  updatedAt: '2026-11-29T08:00:00.000Z',
};

function formWith(values: readonly (readonly [name: string, value: string])[]): FormData {
  const form = new FormData();
  for (const [name, value] of values) form.append(name, value);
  return form;
}

const UNCHANGED = [
  ['url', ` ${endpoint.url} `],
  ['choice', 'all'],
  ['kind', ''],
  ['headers', ''],
] as const;

it('takes empty fields for nothing, and leaves headers out', () => {
  expect(readSettings(formWith(UNCHANGED))).toEqual({
    url: endpoint.url,
    types: null,
    filters: null,
    description: null,
    maxPerSecond: null,
  });
});

it('reads all that was typed', () => {
  const form = formWith([
    ['url', endpoint.url],
    ['choice', 'some'],
    ['types', 'message.delivered'],
    ['types', 'batch.done'],
    ['kind', 'marketing'],
    ['from', '+15550100000'],
    ['description', 'CRM'],
    ['headers', 'Authorization: Bearer a:b\n\n X-Team : sms '],
    ['maxPerSecond', '50'],
  ]);
  expect(readSettings(form)).toEqual({
    url: endpoint.url,
    types: ['message.delivered', 'batch.done'],
    filters: { kind: 'marketing', from: '+15550100000' },
    description: 'CRM',
    headers: { Authorization: 'Bearer a:b', 'X-Team': 'sms' },
    maxPerSecond: 50,
  });
});

it('removes headers where that is asked for, unless others were typed', () => {
  expect(readSettings(formWith([['removeHeaders', 'on']]))).toMatchObject({ headers: null });
  const both = formWith([
    ['removeHeaders', 'on'],
    ['headers', 'X-Team: sms'],
  ]);
  expect(readSettings(both)).toMatchObject({ headers: { 'X-Team': 'sms' } });
});

it('changes only what differs', () => {
  const settings = { url: endpoint.url, types: null, filters: null, description: 'CRM', maxPerSecond: null };
  expect(changesOf(endpoint, settings)).toEqual({ description: 'CRM' });
  expect(changesOf({ ...endpoint, types: ['test' as never] }, { ...settings, headers: null })).toEqual({
    types: null,
    description: 'CRM',
    headers: null,
  });
});

it('names the header that is none', () => {
  expect(headersMistake('Authorization: Bearer x\n\nX-Team: sms')).toBe('');
  expect(headersMistake('X-Team: sms\nBearer x')).toMatch(/^Header 2 must be/);
  expect(headersMistake('X-Team:')).toMatch(/^Header 1 must be/);
  expect(parseHeaders('')).toEqual({});
});
