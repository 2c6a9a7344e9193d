import { describe, expect, it } from '@jest/globals';
import { INCIDENTS, Incidents } from './incidents.js';
import { COUNTRIES } from './countries.js';

const incidents = new Incidents(Date.parse('2026-11-20T15:30:00Z'));
const german = { country: 'DE', network: INCIDENTS.outage.network, kind: 'otp' } as const;
const british = { country: 'GB', network: INCIDENTS.slow.network, kind: 'otp' } as const;
const american = { country: 'US', network: COUNTRIES.US.networks[0], kind: 'marketing' } as const;

describe('the incidents of a month', () => {
  it.each([
    ['2026-11-11T12:59:00Z', 0],
    ['2026-11-11T13:00:00Z', 0.85],
    ['2026-11-11T14:59:00Z', 0.85],
    ['2026-11-11T15:00:00Z', 0],
  ])('have one network down for two hours: at %s', (at, failures) => {
    expect(incidents.find({ ...german, at: Date.parse(at) }).failures).toBe(failures);
    const other = { ...german, network: COUNTRIES.DE.networks[0], at: Date.parse(at) };
    expect(incidents.find(other).failures).toBe(0);
  });

  it('have another slow for a morning', () => {
    const slowness = (at: string) => incidents.find({ ...british, at: Date.parse(at) }).slowness;
    expect([slowness('2026-11-04T09:00:00Z'), slowness('2026-11-05T09:00:00Z')]).toEqual([150, 1]);
  });

  it('have a code that rises until the end, for marketing only', () => {
    const find = (at: string, kind: 'marketing' | 'otp') =>
      incidents.find({ ...american, kind, at: Date.parse(at) });
    const [before, early, late] = ['2026-11-14T10:00:00Z', '2026-11-15T10:00:00Z', '2026-11-19T20:00:00Z'];
    expect(find(before, 'marketing').failures).toBe(0);
    expect(find(early, 'marketing').failures).toBeLessThan(0.05);
    expect(find(late, 'marketing')).toMatchObject({ errorCode: '30' });
    expect(find(late, 'marketing').failures).toBeGreaterThan(0.18);
    expect(find(late, 'otp').failures).toBe(0);
  });
});
