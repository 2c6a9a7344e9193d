import { expect, it } from '@jest/globals';
import { createdIdOf, subjectOf } from './subject-of.js';

it.each([
  [{}, null],
  [{ id: '019ab0c1-2f6e-7c3a-9c56-1f2d3e4a5b6c' }, '019ab0c1-2f6e-7c3a-9c56-1f2d3e4a5b6c'],
  [{ name: 'welcome', version: '3' }, 'welcome/3'],
  [{ number: '+14155550123' }, '+1415555XXXX'],
  [{ number: '14155550123' }, '1415555XXXX'],
  [{ number: '+1 (415) 555-0123 ' }, '+1415555XXXX'],
  [{ number: '+1415555O123' }, '+141555XXXX'],
  [{ number: 'someone' }, ''],
  [{ id: '00 1-415-555-0123' }, '001415555XXXX'],
  [{ name: '+14155550123', version: '3' }, '+1415555XXXX/3'],
  [{ name: 'promotion-20261130' }, 'promotion-20261130'],
  [{ id: '01900000-0000-7000-8000-000000000000' }, '01900000-0000-7000-8000-000000000000'],
  [{ name: 'x'.repeat(500) }, 'x'.repeat(200)],
])('a path with %j is about %j', (params, subject) => {
  expect(subjectOf(params)).toBe(subject);
});

it.each([
  [{ id: 'created' }, 'created'],
  [{ name: 'welcome' }, 'welcome'],
  [{ id: 7 }, undefined],
  [undefined, undefined],
  [null, undefined],
])('an answer %j is about %j', (body, id) => {
  expect(createdIdOf(body)).toBe(id);
});
