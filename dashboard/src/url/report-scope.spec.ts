import { describe, expect, it } from '@jest/globals';
import { browserTimeZone } from '../formats/times.js';
import { isFilterValue } from './report-filters.js';
import { parseReportScope } from './report-scope.js';

const parse = (search: string, others?: string[]) => parseReportScope(new URLSearchParams(search), others);

it.each([
  ['kind', 'otp', true],
  ['kind', '', true],
  ['kind', 'sms', false],
  ['status', 'none', true],
  ['status', '', false],
  ['country', 'de', false],
  ['errorCode', '80', true],
  ['errorCode', 'x', false],
] as const)('of %s takes %j: %p', (field, value, isTaken) =>
  expect(isFilterValue(field, value)).toBe(isTaken),
);

describe('the scope of an address', () => {
  it('has the fields of /reports', () => {
    const { state, refused } = parse('country=US&kind=otp&template=&timeZone=Europe/Berlin&period=24h');
    expect(refused).toEqual([]);
    expect(state).toEqual({
      period: '24h',
      timeZone: 'Europe/Berlin',
      filters: { country: 'US', kind: 'otp', template: '' },
    });
  });

  it('leaves out what nobody knows, and names it', () => {
    const { state, refused } = parse('colour=red&country=Germany&errorCode=80&timeZone=Mars/Base&period=1y');
    expect(refused).toEqual(['period', 'timeZone', 'country', 'colour']);
    expect(state).toMatchObject({ period: '7d', filters: { errorCode: '80' }, timeZone: browserTimeZone() });
    expect(Object.keys(state.filters)).toEqual(['errorCode']);
  });

  it('leaves alone what the page itself knows', () => {
    expect(parse('by=sender', ['by']).refused).toEqual([]);
    expect(parse('by=sender').refused).toEqual(['by']);
  });
});
