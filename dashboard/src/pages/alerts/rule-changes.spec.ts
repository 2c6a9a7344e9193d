import { expect, it } from '@jest/globals';
import type { AlertRule } from '../../api/alerts.js';
import { changesWith, hasDefaults } from './rule-changes.js';

function rule(name: string, value: number, enabled = true): AlertRule {
  const limits = { default: 10, least: 1, most: 100, description: '' };
  return { name, description: '', enabled, settings: [{ ...limits, name: 'minMessages', value }] };
}

it('keeps the changes of other rules, and sends no defaults', () => {
  const rules = [rule('cost', 50), rule('spool', 10, false), rule('balance', 10), rule('feed_lag', 10)];
  expect(changesWith(rules, 'balance', { enabled: true, settings: { minMessages: 20 } })).toEqual([
    { name: 'cost', enabled: true, settings: { minMessages: 50 } },
    { name: 'spool', enabled: false, settings: {} },
    { name: 'balance', enabled: true, settings: { minMessages: 20 } },
  ]);
});

it('leaves a rule out that has its defaults again', () => {
  expect(changesWith([rule('cost', 50, false)], 'cost', { enabled: true, settings: {} })).toEqual([]);
});

it('tells a rule that was changed', () => {
  expect([rule('cost', 10), rule('cost', 50), rule('cost', 10, false)].map(hasDefaults)).toEqual([
    true,
    false,
    false,
  ]);
});
