import { expect, it } from '@jest/globals';
import { parseSearch } from './parse-search.js';

it.each([
  ['+4915123456742', '+4915123456742'],
  ['4915123456742', '+4915123456742'],
  ['0049 151 2345-6742', '+4915123456742'],
  [' (415) 555-0123 ', '+4155550123'],
  ['12345', '12345'],
])('takes %s for a number', (words, recipient) =>
  expect(parseSearch(words)).toEqual({ kind: 'number', recipient }),
);

it('takes a UUID for an id, in any case', () => {
  const id = '019AB0C1-2F6E-7C3A-9C56-1F2D3E4A5B6C';
  expect(parseSearch(id)).toEqual({ kind: 'id', id: id.toLowerCase() });
});

it.each(['order-4711', 'crm 12', '1234', 'A123456'])('takes %s for a reference', (words) =>
  expect(parseSearch(words)).toEqual({ kind: 'reference', clientReference: words }),
);
