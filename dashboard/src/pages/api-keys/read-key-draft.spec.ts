import { expect, it } from '@jest/globals';
import { readKeyDraft } from './read-key-draft.js';

function formOf(fields: Record<string, string>, scopes: string[]): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const scope of scopes) form.append('scopes', scope);
  return form;
}

it('reads a name and scopes, and leaves out what is empty', () => {
  const form = formOf({ name: ' reports ', requestsPerMinute: '', lastDay: '' }, ['read', 'send']);
  expect(readKeyDraft(form)).toEqual({ name: 'reports', scopes: ['read', 'send'] });
});

it('reads a rate, and a last day to its end', () => {
  const form = formOf({ name: 'reports', requestsPerMinute: '60', lastDay: '2026-12-31' }, ['read']);
  const { requestsPerMinute, expiresAt } = readKeyDraft(form);
  expect(requestsPerMinute).toBe(60);
  expect(new Date(expiresAt!)).toEqual(new Date(2027, 0, 1));
});
