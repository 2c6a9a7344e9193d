import { expect, it } from '@jest/globals';
import { pathOf } from './sparkline-path.js';

it('goes from the least to the most, with gaps', () => {
  expect(pathOf([0, 10, null, 5, 10], 100, 24)).toBe('M0 22L25 2M75 12L100 2');
});

it('is level where nothing changes, and nothing where there is one value', () => {
  expect(pathOf([3, 3], 100, 24)).toBe('M0 22L100 22');
  expect(pathOf([null, 3], 100, 24)).toBe('');
});
