import { expect, it } from '@jest/globals';
import { describeFigures } from './alert-figures.js';

it('names figures and formats them by what they are, with what is usual', () => {
  expect(
    describeFigures({ deliveryRate: 0.11, failed: 4_000, final: 4_500 }, { deliveryRate: 0.97 }),
  ).toEqual([
    { name: 'Delivery rate', value: '11.0%', usual: '97.0%' },
    { name: 'Failed', value: '4,000', usual: null },
    { name: 'Final', value: '4,500', usual: null },
  ]);
});

it('shows amounts as money, those of a country too', () => {
  expect(
    describeFigures(
      { amountMicros: 80_000_000, 'amountMicros.DE': 61_500_000 },
      { amountMicros: 20_000_000 },
    ),
  ).toEqual([
    { name: 'Cost', value: '$80.00', usual: '$20.00' },
    { name: 'Cost, DE', value: '$61.50', usual: null },
  ]);
});

it('shows a figure of a later version by its name', () => {
  expect(describeFigures({ failedWrites: 12 }, null)).toEqual([
    { name: 'Failed writes', value: '12', usual: null },
  ]);
});
