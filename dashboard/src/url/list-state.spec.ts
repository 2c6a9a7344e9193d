import { expect, it } from '@jest/globals';
import { listParser } from './list-state.js';

const parse = (search: string) =>
  listParser({ state: /^(queued|held)$/, kind: /^otp$/ }, ['search'])(new URLSearchParams(search));

it('reads the filters of a list, and its place', () => {
  expect(parse('')).toEqual({ state: { filters: {}, cursor: undefined }, refused: [] });
  expect(parse('state=held&cursor=abc&search=x')).toEqual({
    state: { filters: { state: 'held' }, cursor: 'abc' },
    refused: [],
  });
});

it('refuses what nobody knows, and values that cannot be', () => {
  expect(parse('state=held&kind=fax&colour=red&toString=1')).toEqual({
    state: { filters: { state: 'held' }, cursor: undefined },
    refused: ['kind', 'colour', 'toString'],
  });
});
