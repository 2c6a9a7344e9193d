import { expect, it } from '@jest/globals';
import { nameOfGroup } from './breakdown-fields.js';

it('names groups as people do', () => {
  expect(nameOfGroup('country', { country: 'DE' }, true)).toBe('Germany');
  expect(nameOfGroup('country', { country: 'unknown' }, true)).toBe('Unknown');
  expect(nameOfGroup('network', { network: '262-02', networkName: 'Vodafone' }, true)).toBe(
    'Vodafone (262-02)',
  );
  expect(nameOfGroup('network', { network: '262-99', networkName: null }, true)).toBe('262-99');
  expect(nameOfGroup('template', { template: null }, true)).toBe('Without a template');
});

it('shows whole numbers only to those who may see them', () => {
  expect(nameOfGroup('sender', { sender: '+15550100000' }, true)).toBe('+15550100000');
  expect(nameOfGroup('sender', { sender: '+15550100000' }, false)).toBe('+15550••••00');
});
