import { describe, expect, it } from '@jest/globals';
import type { RuleFinding } from '../rules/rules.js';
import { compareFindings } from './open-alerts.js';

const AT = new Date('2026-11-29T08:00:00Z');
const MINUTE_MS = 60_000;
const finding = (subject: string, isNew = true): RuleFinding => ({
  rule: 'cost',
  subject,
  isNew,
  summary: '',
  figures: {},
  baseline: null,
  errors: [],
  scope: null,
  linkTarget: 'overview',
});
const open = (subject: string, minutesAgo: number) => ({
  id: subject,
  rule: 'cost',
  subject,
  foundAt: new Date(AT.getTime() - minutesAgo * MINUTE_MS),
});

describe('findings', () => {
  it('raise each new alert once', () => {
    expect(compareFindings([], [finding('hour')], AT).raised).toHaveLength(1);
    const again = compareFindings([open('hour', 1)], [finding('hour')], AT);
    expect([again.raised, again.found.length]).toEqual([[], 1]);
  });

  it('raise no alert if they only keep one open', () => {
    expect(compareFindings([], [finding('hour', false)], AT).raised).toEqual([]);
    expect(compareFindings([open('hour', 30)], [finding('hour', false)], AT).resolved).toEqual([]);
  });

  it.each([
    [9, 0],
    [10, 1],
  ])('resolve an alert that was not found for %d minutes: %d', (minutesAgo, resolved) => {
    expect(compareFindings([open('hour', minutesAgo)], [], AT).resolved).toHaveLength(resolved);
  });
});
